using System.Globalization;
using Habeas.Cases.Clocks;

namespace Habeas.Cases.Tests.Clocks;

/// <summary>
/// Every day of 2021 to 2026 against a second table, made by hand from Labour Code 105, the feasts that each year's decree names and the
/// exchanged days: of each year the weekdays without work, then the weekend days that are worked. It shares nothing with the pack.
/// </summary>
public sealed class SecondCalendarTests
{
    private static readonly HolidaySet Holidays = RuleBook.Embedded.HolidaySets.Single(set => set.Id == "az");

    private static readonly WorkCalendar Calendar = new(Holidays, Holidays.LatestVersion);

    public static TheoryData<int, string, string> Table { get; } = new()
    {
        // New Year with Sat 2 made up on 4; Novruz 20-24 with the weekend made up on 25-26; 9 May a Sunday, 11-12 exchanged, Ramadan 13-14;
        // 26 June a Saturday; Gurban 20-21 July with 19 exchanged.
        {
            2021,
            "01-01 01-04 01-20 03-08 03-22 03-23 03-24 03-25 03-26 05-10 05-11 05-12 05-13 05-14 05-28 06-15 06-28 07-19 07-20 07-21 " +
            "11-08 11-09 12-31",
            "05-08 05-16 07-17"
        },
        // New Year on a weekend; 7 March exchanged; 20 March a Sunday; Ramadan 2-3 May; 28 May a Saturday; 26 June a Sunday;
        // Gurban 9-10 July on a weekend; 7 November exchanged. 31 December is a Saturday and made up for in January.
        {
            2022,
            "01-03 01-04 01-20 03-07 03-08 03-21 03-22 03-23 03-24 03-25 05-02 05-03 05-09 05-30 06-15 06-27 07-11 07-12 11-07 11-08 11-09",
            "03-05 11-05"
        },
        // 31 December and 1 January on a weekend; Ramadan 21-22 April, the second a Saturday; 28 May a Sunday; 26 June, 27 exchanged,
        // Gurban 28-29, 30 exchanged; 10 November exchanged. 31 December is a Sunday.
        {
            2023,
            "01-02 01-03 01-04 01-20 03-08 03-20 03-21 03-22 03-23 03-24 04-21 04-24 05-09 05-29 06-15 06-26 06-27 06-28 06-29 06-30 " +
            "11-08 11-09 11-10",
            "06-24 06-25 11-04 12-30"
        },
        // 3 January made up for 31 December, 4-5 exchanged; the day of mourning is a Saturday and not made up for; voting on 7 February;
        // Novruz with 23-24 made up; Ramadan 10-11 April, 12 exchanged; 15-16 June on a weekend, Gurban 16-17; 9 November a Saturday,
        // 12-13 exchanged.
        {
            2024,
            "01-01 01-02 01-03 01-04 01-05 02-07 03-08 03-20 03-21 03-22 03-25 03-26 04-10 04-11 04-12 05-09 05-28 06-17 06-18 06-19 " +
            "06-26 11-08 11-11 11-12 11-13 12-30 12-31",
            "01-07 04-06 11-16 11-23 12-28 12-29"
        },
        // 3 January exchanged; voting on 29 January; 8 March a Saturday, but 10 March was exchanged and worked; Novruz with 22-23 made up
        // on 25-26, 27-28 exchanged, Ramadan 30-31, and 1 April exchanged and worked; Gurban 6-7 June; 15 June a Sunday; 27 June
        // exchanged; 8-9 November on a weekend.
        {
            2025,
            "01-01 01-02 01-03 01-20 01-29 03-20 03-21 03-24 03-25 03-26 03-27 03-28 03-31 05-09 05-28 06-06 06-09 06-16 06-26 06-27 " +
            "11-10 11-11 12-31",
            "06-21"
        },
        // 8 March a Sunday; Novruz with 21-22 made up on 25-26 and Ramadan within it on 27 and 30; 9 May a Saturday; Gurban 27-28 May,
        // the second on Independence Day and so 29; 8 November a Sunday, made up for after 9.
        {
            2026,
            "01-01 01-02 01-20 03-09 03-20 03-23 03-24 03-25 03-26 03-27 03-30 05-11 05-27 05-28 05-29 06-15 06-26 11-09 11-10 12-31",
            ""
        },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Every_day_of_the_year_is_as_in_the_second_table(int year, string off, string worked)
    {
        var (free, work) = (Days(year, off), Days(year, worked));
        free.ShouldAllBe(day => !IsWeekend(day), "the table has weekdays first");
        work.ShouldAllBe(day => IsWeekend(day), "and weekend days then");

        var first = new DateOnly(year, 1, 1);
        var different = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
            .Select(first.AddDays)
            .Where(day => Calendar.IsWorking(day) != (IsWeekend(day) ? work.Contains(day) : !free.Contains(day)));

        different.ShouldBeEmpty();
        Calendar.IsComplete(year).ShouldBeTrue();
    }

    /// <summary>The ministry's norm of working time for 2021: exchanges do not change how many days are worked.</summary>
    [Fact]
    public void As_many_days_are_worked_as_the_ministry_counted() =>
        Enumerable.Range(0, 365).Select(new DateOnly(2021, 1, 1).AddDays).Count(Calendar.IsWorking).ShouldBe(241);

    private static HashSet<DateOnly> Days(int year, string days) =>
    [
        .. days.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(day => string.Create(CultureInfo.InvariantCulture, $"{year}-{day}"))
            .Select(date => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
