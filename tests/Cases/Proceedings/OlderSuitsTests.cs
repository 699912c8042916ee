using Habeas.Cases.Clocks;
using Habeas.Cases.Proceedings;
using static Habeas.Cases.Tests.Proceedings.Files;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>The journalist's two older suits, as reported by the press: the deadlines that follow, each calculated by hand.</summary>
public sealed class OlderSuitsTests
{
    private static Proceeding Refused() => Proceeding.Empty
        .Then(empty => Proceeding.Open(empty, Opening(on: "2024", court: "Khatai District Court"), [], [], acknowledged: false, LaterOn))
        .Then(suit => suit.NoteCost(new Cost("State fee", new Money(119, "AZN"), On("2024")), LaterOn))
        .Given(DecisionKind.Judgment, "2024-05-13", DecisionOutcome.Refused)
        .Then(suit => suit.ChangeSeat(new Seat(Stage.Appeal, "Baku Court of Appeal", "", "", On("2024-06")), LaterOn))
        .Given(DecisionKind.AppealDecision, "2024-09-11", DecisionOutcome.Refused);

    [Fact]
    public void The_refused_suit_has_its_appeal_and_its_cassation()
    {
        var terms = Refused().Terms();

        terms.Select(term => (term.Decision, term.Deadline.Rule, term.Deadline.Due, term.IsServed)).ShouldBe(
        [
            // 13 May and one month: Thursday 13 June, worked.
            (1, "az.civil.appeal", Day("2024-06-13"), false),
            // 11 September and two months: Mon 11 November, made up for Sat 9; 12 and 13 exchanged; Thu 14 November.
            (2, "az.civil.cassation", Day("2024-11-14"), false),
        ]);
    }

    [Fact]
    public void The_cassation_comes_with_its_derivation_in_words()
    {
        var said = Refused().Terms()[1].Deadline.Steps.Select(step => DeadlineWords.Say(step, "en")).ToArray();

        said.ShouldBe(
        [
            "Rule: az.civil.cassation (Civil Procedure Code).",
            "Trigger: appeal decision served, 11 September 2024.",
            "First day counted: 12 September 2024 (the day after).",
            "2 month(s): 11 November 2024.",
            "11 November 2024 is not a working day (rest day moved here) State Flag Day",
            "12 November 2024 is not a working day (exchanged day) exchanged for 16 November 2024",
            "13 November 2024 is not a working day (exchanged day) exchanged for 23 November 2024",
            "Moves to the next working day: 11 November 2024 → 14 November 2024.",
            "Holidays according to az@2024-09.",
            "Some holidays in this period are not verified (az@2024-09).",
            "The rule is not verified: Length read; the roll rule is from general knowledge.",
            // When the term began, 12 November was still a working day.
            "The holiday decree of 18 September 2024 moved the day: 12 November 2024 → 14 November 2024 (az@2024-09).",
        ]);
    }

    [Fact]
    public void Neither_is_said_to_have_passed() =>
        Refused().Terms().ShouldAllBe(term => term.Deadline.StateOn(new DateOnly(2026, 11, 24)) == DeadlineState.MayHavePassed);

    [Fact]
    public void A_late_service_moves_the_term()
    {
        // Served on 2 December 2024, two months: Sun 2 February 2025 -> Mon 3 February.
        Refused().Served(2, "2024-12-02").Terms()[1].Deadline.Due.ShouldBe(Day("2025-02-03"));
        // On counsel on 28 November: Tue 28 January 2025; that counts.
        Refused().Served(2, "2024-12-02").Served(2, "2024-11-28", ServedOn.Counsel).Terms()[1].Deadline.Due.ShouldBe(Day("2025-01-28"));
    }

    [Fact]
    public void The_suspended_suit_stands_still_and_its_ruling_can_be_appealed()
    {
        var suit = Proceeding.Empty
            .Then(empty => Proceeding.Open(
                empty, Opening(on: "2024", court: "Narimanov District Court"), [], [], acknowledged: false, LaterOn))
            .Given(DecisionKind.Ruling, "2024", reason: "linguistic expertise ordered")
            .Given(DecisionKind.Suspended, "2024-10", reason: "until the expert has answered");

        suit.SuspendedBecause.ShouldBe("until the expert has answered");
        var term = suit.Terms().Single(found => found.Decision == 2);
        term.Deadline.Rule.ShouldBe("az.civil.ruling_appeal");
        // At the earliest 1 October and ten days: Fri 11 October.
        // At the latest 31 October: Sun 10 November, off to the 13th, Thu 14 November.
        (term.Deadline.Due, term.Deadline.Latest).ShouldBe((Day("2024-10-11"), Day("2024-11-14")));
        term.Deadline.Steps.Select(step => step.Code).ShouldContain("EARLIEST_COUNTS");
    }

    [Fact]
    public void He_was_heard_once_by_video_and_once_kept_away()
    {
        var suit = Case()
            .Then(file => file.ScheduleHearing(Day("2024-03-01"), at: null, ""))
            .Then(file => file.HoldHearing(new HearingHeld(1, [new Attendance(Prisoner, AttendanceMode.ByVideo, "")]), LaterOn))
            .Then(file => file.ScheduleHearing(Day("2024-04-01"), at: null, ""))
            .Then(file => file.HoldHearing(
                new HearingHeld(2, [new Attendance(Prisoner, AttendanceMode.KeptAway, "despite the court's order")]), LaterOn));

        suit.Hearings.Select(hearing => hearing.Attendance.Single().Mode).ShouldBe([AttendanceMode.ByVideo, AttendanceMode.KeptAway]);
    }
}
