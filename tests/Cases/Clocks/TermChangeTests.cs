using System.Text.Json;
using Habeas.Cases.Clocks;
using static Habeas.Cases.Tests.Clocks.Calculations;

namespace Habeas.Cases.Tests.Clocks;

/// <summary>Suspensions, extensions, restored terms and new decrees.</summary>
public sealed class TermChangeTests
{
    [Fact]
    public void A_suspension_gives_back_the_days_that_it_took()
    {
        // 18 Apr + 10 = 28 Apr. Suspended 20 to 24 Apr: five days more, 3 May.
        Compute(TenDays, "2024-04-18", new Suspended(Day("2024-04-20"), Day("2024-04-24"), ""))
            .Due.ShouldBe(new DateOnly(2024, 5, 3));
        // One month: 18 May, and five days: 23 May.
        Compute(Packs.Rule(roll: "roll: none"), "2024-04-18", new Suspended(Day("2024-04-20"), Day("2024-04-24"), ""))
            .Due.ShouldBe(new DateOnly(2024, 5, 23));
    }

    [Fact]
    public void Suspensions_that_overlap_do_not_count_twice() =>
        // 20 to 26 Apr are seven days: 28 Apr + 7 = 5 May.
        Compute(
            TenDays,
            "2024-04-18",
            new Suspended(Day("2024-04-20"), Day("2024-04-24"), ""),
            new Suspended(Day("2024-04-23"), Day("2024-04-26"), "")).Due.ShouldBe(new DateOnly(2024, 5, 5));

    [Fact]
    public void A_suspension_after_the_end_changes_nothing()
    {
        var deadline = Compute(TenDays, "2024-04-18", new Suspended(Day("2024-05-20"), Day("2024-05-24"), ""));

        deadline.Due.ShouldBe(new DateOnly(2024, 4, 28));
        Codes(deadline).ShouldContain("SUSPENSION_OUTSIDE");
    }

    [Fact]
    public void An_open_suspension_stops_the_clock()
    {
        var deadline = Compute(Packs.Rule(), "2024-04-18", new Suspended(Day("2024-04-20"), To: null, "awaiting an expert"));

        deadline.StateOn(new DateOnly(2025, 1, 1)).ShouldBe(DeadlineState.Suspended);
        Codes(deadline).ShouldContain("SUSPENDED_OPEN");
    }

    [Fact]
    public void An_extension_runs_from_the_end_and_then_rolls() =>
        // 18 Apr + 1 month = Sat 18 May (due Mon 20); + 14 days from the 18th = Sat 1 Jun -> Mon 3 Jun.
        Compute(Packs.Rule(), "2024-04-18", new Extended(Day("2024-05-10"), new Term(14, TermUnit.CalendarDays), Until: null, ""))
            .Due.ShouldBe(new DateOnly(2024, 6, 3));

    [Fact]
    public void A_day_that_the_court_names_stands_even_on_a_Sunday() =>
        Compute(Packs.Rule(), "2024-04-18", new Extended(Day("2024-05-10"), By: null, Day("2024-06-02"), ""))
            .Due.ShouldBe(new DateOnly(2024, 6, 2));

    [Fact]
    public void A_term_that_is_over_is_restored_and_not_extended()
    {
        Calculate(Packs.Rule(), "2024-04-18", new Extended(Day("2024-05-21"), new Term(14, TermUnit.CalendarDays), Until: null, ""))
            .Refusal!.Reason.ShouldBe("TERM_OVER");

        var restored = Compute(
            Packs.Rule(), "2024-04-18", new Restored(Day("2024-05-21"), Day("2024-06-10"), "late delivery by the prison"));
        restored.Due.ShouldBe(new DateOnly(2024, 6, 10));
        restored.StateOn(new DateOnly(2024, 6, 9)).ShouldBe(DeadlineState.DueSoon);
    }

    [Fact]
    public void A_running_term_is_not_restored() =>
        Calculate(Packs.Rule(), "2024-04-18", new Restored(Day("2024-05-20"), Day("2024-06-10"), ""))
            .Refusal!.Reason.ShouldBe("TERM_NOT_MISSED");

    [Fact]
    public void An_extension_to_an_earlier_day_is_refused() =>
        Calculate(Packs.Rule(), "2024-04-18", new Extended(Day("2024-05-01"), By: null, Day("2024-05-15"), ""))
            .Refusal!.Reason.ShouldBe("EXTENDED_TO_EARLIER_DAY");

    [Fact]
    public void A_later_decree_moves_an_open_deadline_and_says_so()
    {
        // Thu 13 and Fri 14 Jun become feasts, 15-16 weekend -> Mon 17 Jun.
        var deadline = Compute(Packs.Rule(), "2024-05-13", new HolidaysChanged(Day("2024-06-01"), Second));

        deadline.Due.ShouldBe(new DateOnly(2024, 6, 17));
        deadline.Holidays.ShouldBe(Second);
        var moved = deadline.Steps[^1];
        moved.Code.ShouldBe("MOVED_BY_HOLIDAYS");
        (moved.Args["from"], moved.Args["to"]).ShouldBe(("2024-06-13", "2024-06-17"));
    }

    [Fact]
    public void A_decree_does_not_move_a_term_that_was_over()
    {
        var deadline = Compute(Packs.Rule(), "2024-05-13", new HolidaysChanged(Day("2024-06-14"), Second));

        deadline.Due.ShouldBe(new DateOnly(2024, 6, 13));
        deadline.Steps[^1].Code.ShouldBe("HOLIDAYS_TOO_LATE");
    }

    [Fact]
    public void The_holidays_known_when_a_term_begins_count_and_later_decrees_in_the_pack_move_it()
    {
        var book = PackReader.Read(
        [
            new("t.yaml", Packs.Pack(Packs.Rule()).Replace("version: \"1\"", "version: \"2\"")),
            new("holidays-test.yaml", Packs.Holidays),
        ]);
        Deadline Of(string trigger) => new DeadlineCalculator(book).Compute(
            book.Find("t.rule")!, new Trigger(PartialDate.Parse(trigger))).Deadline!;

        // The decree of 1 June finds it open: 13 and 14 Jun become feasts, 15-16 weekend -> Mon 17 Jun.
        var open = Of("2024-05-13");
        open.Due.ShouldBe(Day("2024-06-17"));
        open.Holidays.ShouldBe(Second);
        (open.Steps[^1].Code, open.Steps[^1].Args["from"]).ShouldBe(("MOVED_BY_HOLIDAYS", "2024-06-13"));

        // 30 Apr + 1 month = Thu 30 May: over before the decree.
        var over = Of("2024-04-30");
        (over.Due, over.Holidays).ShouldBe((Day("2024-05-30"), new HolidayVersionId("test", "1")));
        Codes(over).ShouldNotContain("HOLIDAYS_TOO_LATE");

        // 3 Jun + 1 month = Wed 3 Jul: began under the decree, and nothing moved.
        var after = Of("2024-06-03");
        (after.Due, after.Holidays).ShouldBe((Day("2024-07-03"), Second));
        Codes(after).ShouldNotContain("MOVED_BY_HOLIDAYS");
    }

    [Fact]
    public void A_suspension_that_ends_before_it_begins_is_refused() =>
        Calculate(Packs.Rule(), "2024-04-18", new Suspended(Day("2024-04-24"), Day("2024-04-20"), ""))
            .Refusal!.Reason.ShouldBe("SUSPENSION_ENDS_BEFORE_IT_BEGINS");

    [Fact]
    public void Changes_and_deadlines_survive_the_journal()
    {
        TermChange[] changes =
        [
            new Extended(Day("2024-05-10"), new Term(14, TermUnit.CalendarDays), Until: null, "x"),
            new Suspended(Day("2024-04-20"), To: null, ""),
            new Restored(Day("2024-04-20"), Day("2024-04-21"), ""),
            new HolidaysChanged(Day("2024-06-01"), Second),
        ];
        var json = JsonSerializer.Serialize(changes, JournalJson.Options);
        JsonSerializer.Deserialize<TermChange[]>(json, JournalJson.Options).ShouldBe(changes);

        var deadline = Compute(Packs.Rule(), "2024-04-18");
        var again = JsonSerializer.Deserialize<Deadline>(JsonSerializer.Serialize(deadline, JournalJson.Options), JournalJson.Options)!;
        (again.Due, again.Holidays, again.Steps.Count).ShouldBe((deadline.Due, deadline.Holidays, deadline.Steps.Count));
    }
}
