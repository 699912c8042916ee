using Habeas.Cases.Clocks;
using Habeas.Cases.Proceedings;
using static Habeas.Cases.Tests.Proceedings.Files;

namespace Habeas.Cases.Tests.Proceedings;

public sealed class ProceedingTests
{
    [Fact]
    public void A_hearing_is_not_before_its_case()
    {
        Case(on: "2024-01-10").ScheduleHearing(Day("2024-01-09"), at: null, "").Reason().ShouldBe("HEARING_BEFORE_CASE_BEGAN");
        Case(on: "2024-01-10").Then(file => file.ScheduleHearing(Day("2024-02-01"), at: null, ""))
            .PostponeHearing(new HearingPostponed(1, Day("2024-01-09"), At: null, "x")).Reason().ShouldBe("HEARING_BEFORE_CASE_BEGAN");
        Case(on: "2024-01").ScheduleHearing(Day("2024-01-09"), at: null, "").Reason().ShouldBeNull();
    }

    [Fact]
    public void A_decision_is_not_served_before_it_was_given()
    {
        var file = Case().Given(DecisionKind.Judgment, "2024-05-13");

        file.Serve(new DecisionServed(1, ServedOn.Party, "", On("2024-05-12")), LaterOn).Reason().ShouldBe("SERVED_BEFORE_GIVEN");
        file.Serve(new DecisionServed(1, ServedOn.Party, "", On("2024-05")), LaterOn).Reason().ShouldBeNull();
        file.Serve(new DecisionServed(2, ServedOn.Party, "", On("2024-05-20")), LaterOn).Reason().ShouldBe("NO_SUCH_DECISION");
    }

    [Fact]
    public void A_decision_is_neither_before_its_case_nor_in_the_future()
    {
        Case().GiveDecision(DecisionKind.Judgment, "2024-01-09", DecisionOutcome.Refused).Reason().ShouldBe("BEFORE_CASE_BEGAN");
        Case().GiveDecision(DecisionKind.Judgment, "2027-01-02", DecisionOutcome.Refused).Reason().ShouldBe("IN_FUTURE");
    }

    [Theory]
    [InlineData(ProceedingKind.Civil, DecisionKind.Verdict)]
    [InlineData(ProceedingKind.Criminal, DecisionKind.Judgment)]
    [InlineData(ProceedingKind.Wgad, DecisionKind.CassationDecision)]
    [InlineData(ProceedingKind.Civil, DecisionKind.InternationalDecision)]
    public void A_decision_fits_its_kind_of_case(ProceedingKind proceeding, DecisionKind decision) =>
        Case(proceeding).GiveDecision(decision, "2024-05-13").Reason().ShouldBe("DECISION_OF_ANOTHER_KIND_OF_CASE");

    [Fact]
    public void A_remand_names_its_last_day()
    {
        var file = Case(ProceedingKind.Criminal);

        file.GiveDecision(DecisionKind.RemandOrdered, "2024-05-13").Reason().ShouldBe("UNTIL_NEEDED");
        file.GiveDecision(DecisionKind.RemandOrdered, "2024-05-13", until: "2024-05-12").Reason().ShouldBe("REMAND_ENDS_BEFORE_ORDER");
        file.Given(DecisionKind.RemandOrdered, "2024-05-13", until: "2024-08-12").Decisions.Single().Until.ShouldBe(Day("2024-08-12"));
    }

    [Fact]
    public void A_suspension_needs_a_reason_and_is_resumed_once()
    {
        Case().GiveDecision(DecisionKind.Suspended, "2024-10-01").Reason().ShouldBe("NO_REASON");
        Case().GiveDecision(DecisionKind.Resumed, "2024-10-01").Reason().ShouldBe("NOT_SUSPENDED");
        Case().Given(DecisionKind.Suspended, "2024-10-01", reason: "expertise")
            .Given(DecisionKind.Resumed, "2024-12-01").SuspendedBecause.ShouldBeNull();
    }

    [Fact]
    public void A_hearing_keeps_its_number_through_every_change()
    {
        var file = Case()
            .Then(open => open.ScheduleHearing(Day("2024-03-01"), new TimeOnly(10, 0), "3"))
            .Then(open => open.PostponeHearing(new HearingPostponed(1, To: null, At: null, "judge ill")))
            .Then(open => open.PostponeHearing(new HearingPostponed(1, Day("2024-04-02"), new TimeOnly(11, 0), "judge well")))
            .Then(open => open.CloseHearing(new HearingClosedToPublic(1, "secrecy")));

        var hearing = file.Hearings.ShouldHaveSingleItem();
        (hearing.Number, hearing.On, hearing.At, hearing.State, hearing.Sequence, hearing.IsOpenToPublic)
            .ShouldBe((1, Day("2024-04-02"), new TimeOnly(11, 0), HearingState.Scheduled, 3, false));
    }

    [Fact]
    public void A_hearing_without_a_day_is_not_held()
    {
        var file = Case().Then(open => open.ScheduleHearing(Day("2024-03-01"), at: null, ""))
            .Then(open => open.PostponeHearing(new HearingPostponed(1, To: null, At: null, "judge ill")));

        file.HoldHearing(new HearingHeld(1, []), LaterOn).Reason().ShouldBe("WRONG_STATE");
        Case().Then(open => open.ScheduleHearing(Day("2024-03-01"), at: null, ""))
            .HoldHearing(new HearingHeld(1, []), Day("2024-02-01")).Reason().ShouldBe("IN_FUTURE");
    }

    [Fact]
    public void Only_parties_attend_a_hearing() =>
        Case().Then(open => open.ScheduleHearing(Day("2024-03-01"), at: null, ""))
            .HoldHearing(new HearingHeld(1, [new Attendance(Guid.NewGuid(), AttendanceMode.InPerson, "")]), LaterOn).Reason()
            .ShouldBe("NOT_A_PARTY");

    [Fact]
    public void A_held_hearing_is_not_cancelled() =>
        Case().Then(open => open.ScheduleHearing(Day("2024-03-01"), at: null, ""))
            .Then(open => open.HoldHearing(new HearingHeld(1, []), LaterOn))
            .CancelHearing(new HearingCancelled(1, "")).Reason().ShouldBe("WRONG_STATE");

    [Fact]
    public void A_motion_is_decided_once_and_after_it_was_made()
    {
        var file = Case().Then(open => open.MakeMotion("the defence", "an expert", On("2024-03-01"), LaterOn));

        file.DecideMotion(new MotionDecided(1, Granted: true, On("2024-02-29")), LaterOn).Reason().ShouldBe("DECIDED_BEFORE_MADE");
        file = file.Then(open => open.DecideMotion(new MotionDecided(1, Granted: true, On("2024-03-05")), LaterOn));
        file.DecideMotion(new MotionDecided(1, Granted: false, On("2024-03-06")), LaterOn).Reason().ShouldBe("NO_SUCH_MOTION");
    }

    [Fact]
    public void In_a_closed_case_nothing_is_decided() =>
        Case().Then(open => open.ChangeSeat(new Seat(Stage.Closed, "", "", "", On("2024-06-01")), LaterOn))
            .GiveDecision(DecisionKind.Ruling, "2024-07-01").Reason().ShouldBe("PROCEEDING_CLOSED");

    [Fact]
    public void A_verdict_and_a_cassation_start_their_terms()
    {
        var file = Case(ProceedingKind.Criminal)
            .Given(DecisionKind.Verdict, "2024-02-20", DecisionOutcome.Convicted).Served(1, "2024-02-29")
            .Given(DecisionKind.CassationDecision, "2024-10-30", DecisionOutcome.Upheld).Served(2, "2024-10-31", ServedOn.Counsel);

        file.Terms().Select(term => (term.Deadline.Rule, term.Deadline.Due)).ShouldBe(
        [
            ("az.criminal.appeal", Day("2024-03-27")), // 29 Feb + 20 = 20 Mar Novruz -> 27 Mar.
            ("echr.application", Day("2025-02-28")), // Four months from 31 Oct: no 31 Feb.
            ("un.hrc.abuse_five_years", Day("2029-10-31")),
        ]);
    }

    [Fact]
    public void The_day_of_the_decision_determines_which_Strasbourg_term_applies_even_if_served_later()
    {
        var file = Case(ProceedingKind.Criminal, "2021-01-10").Given(DecisionKind.CassationDecision, "2022-01-31").Served(1, "2022-02-10");

        // Six months from 10 February.
        file.Terms().Single(term => term.Deadline.Rule.StartsWith("echr")).Deadline.ShouldSatisfyAllConditions(
            deadline => deadline.Rule.ShouldBe("echr.application.six_months"),
            deadline => deadline.Due.ShouldBe(Day("2022-08-10")));
    }

    [Fact]
    public void A_missed_term_is_restored_and_the_deadline_follows()
    {
        var file = Case().Given(DecisionKind.Judgment, "2024-05-13").Served(1, "2024-05-13");
        var restored = new TermChanged(
            1, "az.civil.appeal", new Restored(Day("2024-07-01"), Day("2024-07-15"), "the prison delivered it late"));

        file.ChangeTerm(restored with { Rule = "az.criminal.appeal" }, RuleBook.Embedded, Calculator, LaterOn).Reason()
            .ShouldBe("RULE_NOT_STARTED");
        var tooEarly = restored with { Change = new Restored(Day("2024-06-01"), Day("2024-07-15"), "") };
        file.ChangeTerm(tooEarly, RuleBook.Embedded, Calculator, LaterOn).Reason().ShouldBe("TERM_NOT_MISSED");
        file.Then(open => open.ChangeTerm(restored, RuleBook.Embedded, Calculator, LaterOn))
            .Terms().Single().Deadline.Due.ShouldBe(Day("2024-07-15"));
    }

    [Fact]
    public void A_term_is_kept_once()
    {
        var file = Case().Given(DecisionKind.Judgment, "2024-05-13").Served(1, "2024-05-13")
            .Then(open => open.KeepTerm(new TermKept(1, "az.civil.appeal", Filing: null, On("2024-06-10")), RuleBook.Embedded, LaterOn));

        file.KeptOf(file.Terms().Single())!.On.ShouldBe(On("2024-06-10"));
        file.KeepTerm(new TermKept(1, "az.civil.appeal", Filing: null, On("2024-06-11")), RuleBook.Embedded, LaterOn).Reason()
            .ShouldBe("TERM_ALREADY_KEPT");
    }
}
