using System.Text.Json;
using Habeas.Cases.Clocks;

namespace Habeas.Cases.Tests.Clocks;

public sealed class DeadlineCalculatorTests
{
    private const string Ten = "length: 10";
    private const string Days = "unit: calendar_days";

    private static readonly HolidayVersionId Second = new("test", "2");

    private static Deadline Compute(string rule, string trigger, params TermChange[] changes)
    {
        var deadline = Calculate(rule, trigger, changes).Deadline.ShouldNotBeNull();
        foreach (var language in new[] { "az", "ru", "en" })
        {
            deadline.Steps.ShouldAllBe(step => DeadlineWords.Say(step, language).Length > 0);
        }

        return deadline;
    }

    private static Calculation Calculate(string rule, string trigger, params TermChange[] changes)
    {
        var book = Packs.Book(rule);
        return new DeadlineCalculator(book).Compute(book.Find("t.rule")!, new Trigger(PartialDate.Parse(trigger)), changes);
    }

    private static IEnumerable<string> Codes(Deadline deadline) => deadline.Steps.Select(step => step.Code);

    private static DateOnly Day(string text) => Packs.Day(text);

    [Fact]
    public void Each_step_is_told()
    {
        // 13 Apr 2024 + 1 month = Mon 13 May.  From 18 Apr: Sat 18 May -> Mon 20 May.
        var deadline = Compute(Packs.Rule(), "2024-04-18");

        deadline.Due.ShouldBe(new DateOnly(2024, 5, 20));
        Codes(deadline).ShouldBe(
        [
            "RULE", "TRIGGER", "STARTS_DAY_AFTER", "COUNTED", "NON_WORKING_DAY",
            "NON_WORKING_DAY", "ROLLED_NEXT", "HOLIDAYS", "VERIFIED",
        ]);
    }

    [Fact]
    public void A_term_rolls_back_where_the_law_says_so() =>
        // Sat 18 May -> Fri 17 May.
        Compute(Packs.Rule(roll: "roll: previous"), "2024-04-18").Due.ShouldBe(new DateOnly(2024, 5, 17));

    [Fact]
    public void A_working_term_of_which_the_first_day_counts_ends_a_day_earlier()
    {
        // From Thu 2 May: 2, 3, 6 May count as three.
        Compute(Packs.Rule(length: "length: 3", unit: "unit: working_days", start: "start: same_day"), "2024-05-02")
            .Due.ShouldBe(new DateOnly(2024, 5, 6));
        // From Sat 4 May, which is not worked: 6, 7, 8.
        Compute(Packs.Rule(length: "length: 3", unit: "unit: working_days", start: "start: same_day"), "2024-05-04")
            .Due.ShouldBe(new DateOnly(2024, 5, 8));
    }

    [Fact]
    public void Working_days_are_counted_back_from_an_event() =>
        // Before Mon 6 May: Fri 3, Thu 2, Wed 1.
        Compute(Packs.Rule(length: "length: 3", unit: "unit: working_days", roll: "roll: none", rest: "direction: before"), "2024-05-06")
            .Due.ShouldBe(new DateOnly(2024, 5, 1));

    [Fact]
    public void The_earlier_of_two_services_counts_and_counsel_is_named()
    {
        var rule = RuleBook.Embedded.Find("az.criminal.appeal")!;
        var trigger = Trigger.Earliest(
            rule,
            [
                new(PartialDate.Parse("2024-09-06"), ServedOn: ServedOn.Party),
                new(PartialDate.Parse("2024-09-02"), ServedOn: ServedOn.Counsel),
            ])!;

        var deadline = new DeadlineCalculator(RuleBook.Embedded).Compute(rule, trigger).Deadline!;

        // 2 + 20 = Sun 22 Sep -> Mon 23 Sep.
        deadline.Due.ShouldBe(new DateOnly(2024, 9, 23));
        Codes(deadline).ShouldContain("SERVED_ON_COUNSEL");
    }

    [Theory]
    [InlineData("2024-09-11", "2024-09-20", "2025-01-11")] // Counsel first: 11 Sep + 4 months.
    [InlineData("2024-09-20", "2024-09-11", "2025-01-11")] // The party first: the same day.
    [InlineData("2024-10-31", "2024-11-02", "2025-02-28")] // Counsel on 31 Oct: no 31 Feb.
    public void Strasbourg_counts_from_service_on_counsel_too(string counsel, string party, string expected)
    {
        var rule = RuleBook.Embedded.Find("echr.application")!;
        var trigger = Trigger.Earliest(
            rule, [new(PartialDate.Parse(party), ServedOn: ServedOn.Party), new(PartialDate.Parse(counsel), ServedOn: ServedOn.Counsel)])!;

        new DeadlineCalculator(RuleBook.Embedded).Compute(rule, trigger).Deadline!.Due.ShouldBe(Day(expected));
    }

    [Fact]
    public void Where_only_the_party_starts_the_term_service_on_counsel_does_not()
    {
        var book = Packs.Book(Packs.Rule(rest: "service: [party]"));
        var rule = book.Find("t.rule")!;
        var counsel = new Trigger(PartialDate.Parse("2024-04-18"), ServedOn: ServedOn.Counsel);

        Trigger.Earliest(rule, [counsel]).ShouldBeNull();
        new DeadlineCalculator(book).Compute(rule, counsel).Refusal!.Reason.ShouldBe("NOT_STARTED_BY_THIS_SERVICE");
    }

    [Fact]
    public void Of_a_month_the_earliest_day_counts_and_it_is_said_so()
    {
        var deadline = Compute(Packs.Rule(length: Ten, unit: Days, roll: "roll: none"), "2024-04");

        deadline.Due.ShouldBe(new DateOnly(2024, 4, 11));
        deadline.Latest.ShouldBe(new DateOnly(2024, 5, 10));
        Codes(deadline).ShouldContain("EARLIEST_COUNTS");
        deadline.StateOn(new DateOnly(2024, 4, 12)).ShouldBe(DeadlineState.MayHavePassed);
        deadline.StateOn(new DateOnly(2024, 5, 10)).ShouldBe(DeadlineState.MayHavePassed);
        deadline.StateOn(new DateOnly(2024, 5, 11)).ShouldBe(DeadlineState.Passed);
    }

    [Fact]
    public void A_verified_term_is_open_then_due_soon_then_passed()
    {
        var deadline = Compute(Packs.Rule(), "2024-05-13");

        deadline.StateOn(new DateOnly(2024, 6, 5)).ShouldBe(DeadlineState.Open);
        deadline.StateOn(new DateOnly(2024, 6, 6)).ShouldBe(DeadlineState.DueSoon);
        deadline.StateOn(new DateOnly(2024, 6, 13)).ShouldBe(DeadlineState.DueSoon);
        deadline.StateOn(new DateOnly(2024, 6, 14)).ShouldBe(DeadlineState.Passed);
    }

    [Fact]
    public void An_unverified_term_is_never_said_to_have_passed()
    {
        var deadline = Compute(Packs.Rule(confidence: "unverified: read in a newspaper"), "2024-05-13");

        deadline.StateOn(new DateOnly(2099, 1, 1)).ShouldBe(DeadlineState.MayHavePassed);
        DeadlineWords.Say(DeadlineState.MayHavePassed, "en").ShouldBe("may have passed, unverified");
    }

    [Fact]
    public void A_term_into_a_year_without_decreed_feasts_is_not_certain()
    {
        var deadline = Compute(Packs.Rule(), "2026-12-20");

        deadline.IsCertain.ShouldBeFalse();
        Codes(deadline).ShouldContain("HOLIDAYS_NOT_DECREED");
    }

    [Fact]
    public void Of_conflicting_sources_the_shortest_is_shown_and_the_conflict_said()
    {
        var deadline = Compute(
            Packs.Rule(
                length: "length: 3",
                roll: "roll: none",
                rest: "alternatives: [ { length: 1, unit: months, source: { instrument: An older text } } ]"),
            "2024-04-18");

        deadline.Due.ShouldBe(new DateOnly(2024, 5, 18));
        deadline.Latest.ShouldBe(new DateOnly(2024, 7, 18));
        deadline.SourcesConflict.ShouldBeTrue();
        deadline.StateOn(new DateOnly(2024, 6, 1)).ShouldBe(DeadlineState.MayHavePassed);
        deadline.Steps.Where(step => step.Code == "SOURCES_CONFLICT").Select(step => step.Args["instrument"])
            .ShouldBe(["An older text", "A law"]);
    }

    [Fact]
    public void A_suspension_gives_back_the_days_that_it_took()
    {
        // 18 Apr + 10 = 28 Apr. Suspended 20 to 24 Apr: five days more, 3 May.
        Compute(
            Packs.Rule(length: Ten, unit: Days, roll: "roll: none"), "2024-04-18", new Suspended(Day("2024-04-20"), Day("2024-04-24"), ""))
            .Due.ShouldBe(new DateOnly(2024, 5, 3));
        // One month: 18 May, and five days: 23 May.
        Compute(Packs.Rule(roll: "roll: none"), "2024-04-18", new Suspended(Day("2024-04-20"), Day("2024-04-24"), ""))
            .Due.ShouldBe(new DateOnly(2024, 5, 23));
    }

    [Fact]
    public void Suspensions_that_overlap_do_not_count_twice() =>
        // 20 to 26 Apr are seven days: 28 Apr + 7 = 5 May.
        Compute(
            Packs.Rule(length: Ten, unit: Days, roll: "roll: none"),
            "2024-04-18",
            new Suspended(Day("2024-04-20"), Day("2024-04-24"), ""),
            new Suspended(Day("2024-04-23"), Day("2024-04-26"), "")).Due.ShouldBe(new DateOnly(2024, 5, 5));

    [Fact]
    public void A_suspension_after_the_end_changes_nothing()
    {
        var deadline = Compute(
            Packs.Rule(length: Ten, unit: Days, roll: "roll: none"), "2024-04-18", new Suspended(Day("2024-05-20"), Day("2024-05-24"), ""));

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
    public void What_is_over_is_restored_and_not_extended()
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
    public void A_decree_does_not_move_what_was_over()
    {
        var deadline = Compute(Packs.Rule(), "2024-05-13", new HolidaysChanged(Day("2024-06-14"), Second));

        deadline.Due.ShouldBe(new DateOnly(2024, 6, 13));
        deadline.Steps[^1].Code.ShouldBe("HOLIDAYS_TOO_LATE");
    }

    [Fact]
    public void The_days_off_of_the_terms_first_day_count_and_later_decrees_of_the_pack_move_it()
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
    public void Hours_run_through_the_night()
    {
        var calculator = new DeadlineCalculator(RuleBook.Embedded);
        var rule = RuleBook.Embedded.Find("az.detention.before_judge")!;

        var known = calculator.Compute(rule, new Trigger(PartialDate.Parse("2024-12-30"), new TimeOnly(22, 30))).Deadline!;
        (known.Due, known.At).ShouldBe((new DateOnly(2025, 1, 1), new TimeOnly(22, 30)));

        var unknown = calculator.Compute(rule, new Trigger(PartialDate.Parse("2024-12-30"))).Deadline!;
        (unknown.Due, unknown.At).ShouldBe((new DateOnly(2025, 1, 1), new TimeOnly(0, 0)));
        unknown.Steps.Select(step => step.Code).ShouldContain("TIME_UNKNOWN");
    }

    [Fact]
    public void A_rule_that_was_not_in_force_is_refused()
    {
        var rule = RuleBook.Embedded.Find("echr.application")!;

        new DeadlineCalculator(RuleBook.Embedded)
            .Compute(rule, Trigger.Day(new DateOnly(2022, 1, 31))).Refusal!.Reason.ShouldBe("RULE_NOT_IN_FORCE");
        RuleBook.Embedded.StartedBy(Triggers.FinalDecisionServed, new DateOnly(2022, 1, 31)).Select(found => found.Id)
            .ShouldBe(["echr.application.six_months"]);
    }

    [Theory]
    [InlineData("1850-01-01")]
    [InlineData("9999-12-31")]
    public void A_trigger_beyond_reason_is_refused(string trigger) =>
        Calculate(Packs.Rule(), trigger).Refusal!.Reason.ShouldBe("DATE_OUT_OF_RANGE");

    [Fact]
    public void A_suspension_that_ends_before_it_begins_is_refused() =>
        Calculate(Packs.Rule(), "2024-04-18", new Suspended(Day("2024-04-24"), Day("2024-04-20"), ""))
            .Refusal!.Reason.ShouldBe("SUSPENSION_ENDS_BEFORE_IT_BEGINS");

    [Fact]
    public void A_term_after_an_uncertain_one_is_uncertain()
    {
        var book = Packs.Book(Packs.Rule("t.first", confidence: "unverified: not sure"), Packs.Rule("t.rule", trigger: "after: t.first"));
        var deadline = new DeadlineCalculator(book).Compute(book.Find("t.rule")!, Trigger.Day(new DateOnly(2024, 4, 18))).Deadline!;

        // Mon 20 May, then a month: Thu 20 Jun.
        deadline.Due.ShouldBe(new DateOnly(2024, 6, 20));
        deadline.IsCertain.ShouldBeFalse();
        Codes(deadline).ShouldContain("AFTER_RULE");
    }

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
