using System.Globalization;
using Habeas.Cases.Clocks;

namespace Habeas.Cases.Tests.Clocks;

/// <summary>
/// Every expected day was found by hand on a printed calendar; the comment after it says how. Days off that matter (all by the packs):
/// 2023: 31 Dec 2022 and 1 Jan fell on a weekend, so 3 and 4 Jan; 20-24 Mar; 21-22 Apr, so 24 Apr; 28 May was a Sunday, so 29 May;
/// 26-30 Jun, with 24 and 25 Jun worked; 8, 9 and 10 Nov, with Saturday 4 Nov worked; 31 Dec was a Sunday, so 3 Jan 2024; 30 Dec worked.
/// 2024: 1-5 Jan, with Sunday 7 Jan worked; 20 Jan, 7 Feb, 8 Mar, 20-26 Mar, 10-12 Apr, with 6 Apr worked; 9 May, 28 May,
/// 15-19 Jun, 26 Jun, 8-13 Nov, with 16 and 23 Nov and 28 and 29 Dec worked; 30 Dec to 3 Jan.
/// 2025: 1-3 Jan, 20 Jan, 29 Jan, 20-31 Mar, with 10 Mar and 1 Apr worked; 9 May, 28 May, 6-9 Jun, 16 Jun, 26-27 Jun,
/// with 21 Jun worked; 8-11 Nov, 31 Dec.
/// 2026: 1-2 Jan, 20 Jan, 9 Mar, 20-30 Mar, 11 May, 27-29 May, 15 Jun, 26 Jun.
/// </summary>
public sealed class DeadlineTableTests
{
    private static readonly DeadlineCalculator Calculator = new(RuleBook.Embedded);

    public static TheoryData<string, string, string> Table { get; } = new()
    {
        // One month from service, rolled to the next working day.
        { "az.civil.appeal", "2024-05-13", "2024-06-13" }, // 13 May (Mon) -> 13 Jun, a Thursday and worked.
        { "az.civil.appeal", "2024-05-15", "2024-06-20" }, // -> 15 Jun Sat feast, 16-17 Gurban, 18-19 made up -> Thu 20 Jun.
        { "az.civil.appeal", "2024-05-17", "2024-06-20" }, // -> Mon 17 Jun Gurban, 18-19 made up -> Thu 20 Jun.
        { "az.civil.appeal", "2024-01-31", "2024-02-29" }, // No 31 Feb; the last day of February in a leap year, a Thursday.
        { "az.civil.appeal", "2023-01-31", "2023-02-28" }, // No 31 Feb; common year; 28 Feb 2023 was a Tuesday.
        { "az.civil.appeal", "2025-01-31", "2025-02-28" }, // No 31 Feb; a Friday.
        { "az.civil.appeal", "2025-01-30", "2025-02-28" }, // No 30 Feb either: the same Friday.
        { "az.civil.appeal", "2024-02-29", "2024-03-29" }, // The 29th comes round: Fri 29 Mar, after the feast.
        { "az.civil.appeal", "2024-03-31", "2024-04-30" }, // April has no 31: Tue 30 Apr.
        { "az.civil.appeal", "2024-05-31", "2024-07-01" }, // June has no 31: Sun 30 Jun -> Mon 1 Jul.
        { "az.civil.appeal", "2024-02-20", "2024-03-27" }, // 20 Mar Novruz to 24, 25-26 made up -> Wed 27 Mar.
        { "az.civil.appeal", "2024-02-23", "2024-03-27" }, // 23 Mar Sat Novruz, 24 Sun, 25-26 made up -> Wed 27 Mar.
        { "az.civil.appeal", "2024-02-27", "2024-03-27" }, // 27 Mar is the first working day: nothing moves.
        // 2 Jan New Year, 3 Jan for Sun 31 Dec, 4-5 exchanged, 6 Sat -> Sun 7 Jan, worked.
        { "az.civil.appeal", "2023-12-02", "2024-01-07" },
        { "az.civil.appeal", "2023-12-31", "2024-01-31" }, // Wed 31 Jan.
        { "az.civil.appeal", "2024-11-30", "2025-01-06" }, // 30 Dec exchanged, 31 Dec, 1-2 Jan, 3 Jan exchanged, 4-5 weekend -> Mon 6 Jan.
        { "az.civil.appeal", "2024-11-28", "2024-12-28" }, // Sat 28 Dec was worked for Mon 30 Dec: it stays.
        { "az.civil.appeal", "2024-10-09", "2024-11-14" }, // Sat 9 Nov Flag Day, 10 Sun, 11 made up, 12-13 exchanged -> Thu 14 Nov.
        { "az.civil.appeal", "2024-10-16", "2024-11-16" }, // Sat 16 Nov was worked: it stays.
        { "az.civil.appeal", "2025-02-10", "2025-03-10" }, // Mon 10 Mar would be off for Sat 8 Mar, but was exchanged and worked.
        { "az.civil.appeal", "2025-02-21", "2025-04-01" }, // 21 Mar Novruz; off without a break to 31 Mar; 1 Apr exchanged and worked.
        { "az.civil.appeal", "2026-02-20", "2026-03-31" }, // 20-24 Novruz, 25-26 for 21-22, 27 and 30 for Ramadan within it -> Tue 31 Mar.
        { "az.civil.appeal", "2026-04-09", "2026-05-12" }, // 9 May is a Saturday, 10 Sun, 11 made up -> Tue 12 May.
        { "az.civil.appeal", "2026-04-28", "2026-06-01" }, // 28 May both Independence and Gurban, so Fri 29; 30-31 weekend -> Mon 1 Jun.
        { "az.civil.appeal", "2023-04-28", "2023-05-30" }, // 28 May a Sunday, 29 made up -> Tue 30 May.
        { "az.civil.appeal", "2023-03-22", "2023-04-25" }, // Sat 22 Apr Ramadan, 23 Sun, 24 made up -> Tue 25 Apr.

        // Twenty days, rolled to the next working day.
        { "az.criminal.appeal", "2024-03-01", "2024-03-27" }, // 1 + 20 = 21 Mar Novruz -> Wed 27 Mar.
        { "az.criminal.appeal", "2024-02-29", "2024-03-27" }, // 1 Mar is the first day, 20 Mar the twentieth -> 27 Mar.
        { "az.criminal.appeal", "2024-06-05", "2024-06-25" }, // 5 + 20 = Tue 25 Jun.
        { "az.criminal.appeal", "2024-06-06", "2024-06-27" }, // 26 Jun Armed Forces Day -> Thu 27 Jun.
        { "az.criminal.appeal", "2024-12-11", "2025-01-06" }, // 31 Dec, 1-3 Jan off, 4-5 weekend -> Mon 6 Jan.
        { "az.criminal.appeal", "2023-02-08", "2023-02-28" }, // 8 + 20 = 28 Feb, a Tuesday.
        { "az.criminal.appeal", "2024-02-08", "2024-02-28" }, // The same number in a leap year, a Wednesday.
        { "az.criminal.appeal", "2024-02-10", "2024-03-01" }, // 19 days to 29 Feb, one more: Fri 1 Mar.
        { "az.criminal.appeal", "2023-02-10", "2023-03-02" }, // 18 days to 28 Feb, two more: Thu 2 Mar.
        { "az.criminal.appeal", "2024-01-18", "2024-02-08" }, // 13 days to 31 Jan, seven more: 7 Feb, voting day -> Thu 8 Feb.
        { "az.criminal.appeal", "2025-01-09", "2025-01-30" }, // 29 Jan, voting day -> Thu 30 Jan.
        { "az.criminal.appeal", "2023-12-31", "2024-01-22" }, // 20 Jan a Saturday of mourning, which is not made up for -> Mon 22 Jan.
        { "az.criminal.appeal", "2024-12-31", "2025-01-21" }, // Mon 20 Jan, mourning -> Tue 21 Jan.
        { "az.criminal.appeal", "2025-10-20", "2025-11-12" }, // 11 days to 31 Oct, nine more: Sun 9 Nov; 10 and 11 made up -> Wed 12 Nov.

        // Two months, and the ten days of rulings.
        { "az.civil.cassation", "2024-09-11", "2024-11-14" }, // Mon 11 Nov made up for Sat 9, 12-13 exchanged -> Thu 14 Nov.
        { "az.civil.cassation", "2024-12-31", "2025-02-28" }, // No 31 Feb: Fri 28 Feb.
        { "az.civil.cassation", "2023-12-31", "2024-02-29" }, // No 31 Feb; leap year: Thu 29 Feb.
        { "az.civil.cassation", "2025-07-31", "2025-09-30" }, // September has 30 days: Tue.
        { "az.civil.ruling_appeal", "2024-03-12", "2024-03-27" }, // 22 Mar Novruz -> 27 Mar.
        { "az.civil.ruling_appeal", "2024-03-16", "2024-03-27" }, // 26 Mar made up -> 27 Mar.
        { "az.civil.ruling_appeal", "2024-03-17", "2024-03-27" }, // 17 + 10 = 27 Mar, worked.
        // Nine days to 31 Dec, one more: 1 Jan; 2 Jan, 3-4 weekend -> Mon 5 Jan.
        { "az.civil.cassation_ruling", "2025-12-22", "2026-01-05" },

        // Of conflicting lengths the shortest.
        { "az.criminal.cassation.ground_1", "2024-12-31", "2025-01-31" }, // Fri 31 Jan.
        { "az.criminal.cassation.ground_2", "2024-11-30", "2025-02-28" }, // Three months, not six; no 30 Feb: Fri 28 Feb.
        { "az.criminal.cassation.ground_3", "2024-08-31", "2025-02-28" }, // Six months, not twelve; no 31 Feb.
        // Twelve months, not eighteen; the number 28, though 2024 has a 29th.
        { "az.criminal.cassation.ground_4", "2023-02-28", "2024-02-28" },

        // Strasbourg and the UN: no rolling.
        { "echr.application.six_months", "2022-01-31", "2022-07-31" }, // A Sunday, and stays.
        { "echr.application.six_months", "2021-08-31", "2022-02-28" }, // No 31 Feb.
        { "echr.application", "2022-02-01", "2022-06-01" }, // The first day of the four months.
        { "echr.application", "2023-10-31", "2024-02-29" }, // No 31 Feb; leap year.
        { "echr.application", "2024-10-31", "2025-02-28" }, // No 31 Feb.
        { "echr.application", "2024-09-11", "2025-01-11" }, // A Saturday, and stays.
        { "echr.grand_chamber", "2018-09-20", "2018-12-20" }, // Three months.
        { "un.wgad.government_reply", "2024-01-01", "2024-03-01" }, // 30 days of January, 29 of February, one of March.
        { "un.wgad.government_reply", "2023-01-01", "2023-03-02" }, // 30 of January, 28 of February, two of March.
        { "un.hrc.abuse_five_years", "2020-02-29", "2025-02-28" }, // 2025 has no 29 Feb.
        { "un.hrc.abuse_three_years", "2021-02-28", "2024-02-28" }, // The number 28, though 2024 has a 29th.
        { "az.ombudsman.complaint", "2024-02-29", "2025-02-28" }, // 2025 has no 29 Feb.
        { "az.ombudsman.complaint", "2024-11-06", "2025-11-06" }, // The same day a year later.
        { "az.ombudsman.answer", "2024-05-16", "2024-06-20" }, // 15 days to 31 May, 15 more: 15 Jun; off to 19 Jun -> Thu 20 Jun.

        // Working days.
        { "az.appeal.answer", "2024-03-01", "2024-04-01" }, // 4-7 Mar: 4; 11-15: 9; 18-19: 11; 27-29: 14; Mon 1 Apr: 15.
        { "az.appeal.answer", "2024-05-27", "2024-06-21" }, // 29-31 May: 3; 3-7 Jun: 8; 10-14: 13; 20-21: 15.
        { "az.appeal.answer", "2025-03-05", "2025-04-07" }, // 6-7 Mar: 2; 10-14: 7; 17-19: 10; 1-4 Apr: 14; Mon 7 Apr: 15.
        { "az.appeal.answer", "2024-12-16", "2025-01-09" }, // 17-20 Dec: 4; 23-27: 9; Sat 28, Sun 29 worked: 11; 6-9 Jan: 15.
        // Sun 7 Jan worked: 1; 8-12: 6; 15-19: 11; 22-26: 16; to 2 Feb: 21; 5-6: 23; 8-9: 25; 12-16: 30.
        { "az.appeal.answer_further_study", "2024-01-03", "2024-02-16" },
        { "az.appeal.forward", "2023-10-31", "2023-11-03" }, // Wed, Thu, Fri.
        { "az.appeal.forward", "2023-11-02", "2023-11-06" }, // Fri 3, worked Sat 4, Mon 6.
        { "az.appeal.forward", "2024-11-07", "2024-11-16" }, // Off 8-13; Thu 14, Fri 15, worked Sat 16.
        { "az.filing.post_receipt", "2025-11-06", "2025-11-13" }, // Fri 7; 8-9 feasts on a weekend, 10-11 made up; Wed 12, Thu 13.
        { "az.filing.presumed_withheld", "2025-11-06", "2025-11-20" }, // From the end above: Fri 14, Mon 17, 18, 19, Thu 20.
        { "az.filing.registration", "2024-03-18", "2024-04-06" }, // Tue 19 Mar: 1; 27-29: 4; 1-5 Apr: 9; Sat 6 Apr, worked: 10.

        // The day of the trigger counts.
        { "az.detention.remand_less_serious", "2024-06-29", "2024-08-28" }, // 29 Aug would begin the third month.
        { "az.detention.remand_serious", "2023-11-20", "2024-02-19" }, // 20 Feb would begin the fourth month.
        { "az.detention.remand_serious", "2023-11-30", "2024-02-29" }, // No 30 Feb: the whole of February, leap.
        { "az.detention.remand_less_serious", "2024-12-31", "2025-02-28" }, // No 31 Feb: the whole of February.
        { "az.detention.remand_serious", "2024-12-01", "2025-02-28" }, // December, January, February.
        { "az.detention.remand_serious", "2023-12-01", "2024-02-29" }, // The same in a leap year.

        // Before an event.
        { "az.detention.motion_to_prosecutor", "2024-03-05", "2024-02-24" }, // Five days back is 29 Feb, ten is 24 Feb.
        { "az.detention.motion_onward", "2023-03-05", "2023-02-26" }, // Five days back is 28 Feb, seven is 26 Feb.
        { "az.detention.court_decides", "2025-01-03", "2024-12-29" }, // Three days back is 31 Dec, five is 29 Dec.
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_deadline_is_the_day_calculated_by_hand(string rule, string trigger, string expected) =>
        Due(rule, new Trigger(PartialDate.Parse(trigger))).ShouldBe(Day(expected));

    private static DateOnly Due(string rule, Trigger trigger) => Calculator.Compute(RuleBook.Embedded.Find(rule)!, trigger).Deadline!.Due;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
