using Habeas.Cases.Clocks;
using static Habeas.Cases.Tests.Clocks.Calculations;

namespace Habeas.Cases.Tests.Clocks;

public sealed class DeadlineCalculatorTests
{
    [Fact]
    public void Each_step_is_explained()
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
    public void A_term_in_working_days_that_counts_its_first_day_ends_a_day_earlier()
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
    public void For_a_month_the_earliest_day_counts_and_a_step_says_so()
    {
        var deadline = Compute(TenDays, "2024-04");

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
    public void A_term_into_a_year_without_decreed_holidays_is_uncertain()
    {
        var deadline = Compute(Packs.Rule(), "2026-12-20");

        deadline.IsCertain.ShouldBeFalse();
        Codes(deadline).ShouldContain("HOLIDAYS_NOT_DECREED");
    }

    [Fact]
    public void With_conflicting_sources_the_shortest_term_is_shown_and_the_conflict_named()
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
    public void A_trigger_outside_any_reasonable_range_is_refused(string trigger) =>
        Calculate(Packs.Rule(), trigger).Refusal!.Reason.ShouldBe("DATE_OUT_OF_RANGE");

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
}
