using CsCheck;
using Habeas.Cases.Clocks;
using Habeas.Cases.News;
using Habeas.Cases.Proceedings;
using Habeas.Platform.Publishing;
using static Habeas.Cases.Tests.Proceedings.Files;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>A corrected entry leaves the case as if it had been entered rightly.</summary>
public sealed class CorrectionTests
{
    private const string Why = "typed wrongly";

    private static readonly DateTimeOffset Start = new(2025, 11, 6, 6, 0, 0, TimeSpan.Zero);

    private long version;

    private Proceeding File { get; set; } = Proceeding.Empty;

    [Fact]
    public void A_correction_gives_the_case_and_the_terms_that_the_right_entry_would_have_given() =>
        Gen.Select(Gen.Int[0, 300], Gen.Int[0, 300], Gen.Int[0, 60], Gen.Int[0, 60]).Sample((wrong, right, wrongServed, rightServed) =>
        {
            var began = Day("2024-01-10");
            var (first, second) = (began.AddDays(wrong), began.AddDays(right));
            // The service is entered last and corrected first, if the decision would otherwise come after it.
            var served = first.AddDays(wrongServed) < second ? second : first.AddDays(wrongServed);
            var entered = Case().Given(DecisionKind.Judgment, first.Iso(), DecisionOutcome.Granted).Served(1, served.Iso());
            var corrected = entered
                .Then(file => file.Correct(
                    new DecisionCorrected(1, Judgment(second, DecisionOutcome.Refused), Why), LaterOn))
                .Then(file => file.Correct(
                    new ServiceCorrected(1, 1, new Service(ServedOn.Party, "", On(second.AddDays(rightServed).Iso())), Why), LaterOn));
            var rightly = Case().Given(DecisionKind.Judgment, second.Iso(), DecisionOutcome.Refused)
                .Served(1, second.AddDays(rightServed).Iso());

            Shape(corrected).ShouldBe(Shape(rightly));
            Terms(corrected).ShouldBe(Terms(rightly));
        });

    [Fact]
    public void The_terms_that_followed_from_a_wrong_day_are_derived_again_even_when_they_had_passed()
    {
        var file = Entered(Case(), judged => judged.GiveDecision(DecisionKind.Judgment, "2024-05-13"));
        file = Entered(file, judged => judged.Serve(new DecisionServed(1, ServedOn.Party, "", On("2024-05-15")), LaterOn));
        var before = Due(file, "az.civil.appeal");
        file = Entered(file, judged => judged.Correct(
            new ServiceCorrected(1, 1, new Service(ServedOn.Party, "", On("2024-05-25")), Why), LaterOn));
        Due(file, "az.civil.appeal").ShouldBeGreaterThan(before);
        file.Terms.Select(term => term.Deadline.Due).ShouldBe(file.Terms().Select(term => term.Deadline.Due));
    }

    [Fact]
    public void A_withdrawn_decision_takes_its_terms_with_it_and_its_number_is_not_given_again()
    {
        var file = Entered(Case(), judged => judged.GiveDecision(DecisionKind.Judgment, "2024-05-13"));
        file = Entered(file, judged => judged.KeepTerm(
            new TermKept(1, "az.civil.appeal", Filing: null, On("2024-05-14")), RuleBook.Embedded, LaterOn));
        file = Entered(file, judged => judged.Correct(new DecisionCorrected(1, To: null, Why), LaterOn));
        (file.Decisions.Count, file.Terms.Count, file.KeptTerms.Count).ShouldBe((0, 0, 0));
        Entered(file, judged => judged.GiveDecision(DecisionKind.Judgment, "2024-05-14")).Decisions.Single().Number.ShouldBe(2);
    }

    [Fact]
    public void A_suspension_entered_by_mistake_no_longer_suspends_the_case()
    {
        var file = Case().Given(DecisionKind.Suspended, "2024-05-13", reason: "another case");
        file.SuspendedBecause.ShouldBe("another case");
        file.Then(suspended => suspended.Correct(new DecisionCorrected(1, To: null, Why), LaterOn)).SuspendedBecause.ShouldBeNull();
    }

    [Fact]
    public void A_corrected_court_corrects_the_decisions_that_were_given_there_and_no_others()
    {
        var appeal = new Seat(Stage.Appeal, "Court of appeal", "9/24", "", On("2024-06-01"));
        var file = Case().Given(DecisionKind.Judgment, "2024-05-13")
            .Then(judged => judged.ChangeSeat(appeal, LaterOn))
            .Given(DecisionKind.AppealDecision, "2024-07-01", DecisionOutcome.Upheld);
        var right = file.Seats[0] with { Court = "Another District Court", CaseNumber = "2-7/24" };
        file = file.Then(entered => entered.Correct(new SeatCorrected(1, right, [], Why), LaterOn));
        file.Seats.ShouldBe([right, appeal]);
        file.Decisions.Select(decision => (decision.Court, decision.CaseNumber))
            .ShouldBe([("Another District Court", "2-7/24"), ("Court of appeal", "9/24")]);

        file.Correct(new SeatCorrected(2, appeal with { From = On("2024-01-01") }, [], Why), LaterOn).Reason()
            .ShouldBe("BEFORE_CASE_BEGAN");
        file.Correct(new SeatCorrected(1, right with { From = On("2024-06-02") }, [], Why), LaterOn).Reason().ShouldBe("ENTRY_DEPENDS");
        file.Correct(new SeatCorrected(3, right, [], Why), LaterOn).Reason().ShouldBe("NO_SUCH_ENTRY");
    }

    [Fact]
    public void The_beginning_and_the_kind_are_corrected_unless_entries_would_contradict_them()
    {
        var file = Case().Given(DecisionKind.Judgment, "2024-05-13");
        var right = file.Then(entered => entered.Correct(Opening(on: "2023-12-20", claim: "A debt"), LaterOn));
        (right.Began, right.Seats[0].From, right.Claim).ShouldBe((On("2023-12-20"), On("2023-12-20"), "A debt"));

        file.Correct(Opening(on: "2024-05-14"), LaterOn).Refusal!.Metadata!["entry"].ShouldBe("decision 1");
        file.Correct(Opening(ProceedingKind.Criminal), LaterOn).Reason().ShouldBe("ENTRY_DEPENDS");
        file.Correct(Opening() with { Charges = ["234"] }, LaterOn).Reason().ShouldBe("DECISION_OF_ANOTHER_KIND_OF_CASE");
        file.Correct(Opening() with { Reason = "" }, LaterOn).Reason().ShouldBe("NO_REASON");
        file.Correct(Opening(), LaterOn).ShouldBe(Decision<ProceedingEvent>.Nothing, "it says that already");
    }

    [Fact]
    public void A_hearing_entered_as_held_by_mistake_is_scheduled_again()
    {
        var file = Case().Then(entered => entered.ScheduleHearing(Day("2024-03-01"), at: null, "4"))
            .Then(entered => entered.HoldHearing(
                new HearingHeld(1, [new Attendance(Prisoner, AttendanceMode.InPerson, "")]), LaterOn));
        var right = Hearing(HearingState.Scheduled) with { On = Day("2024-03-02"), At = new TimeOnly(10, 30) };
        var hearing = file.Then(entered => entered.Correct(right, LaterOn)).Hearings.Single();
        (hearing.State, hearing.On, hearing.At, hearing.Attendance.Count, hearing.Sequence)
            .ShouldBe((HearingState.Scheduled, Day("2024-03-02"), new TimeOnly(10, 30), 0, 2));

        file.Correct(Hearing(HearingState.Cancelled) with { CourtReason = "ill" }, LaterOn).Reason().ShouldBe("NOT_BY_CORRECTION");
        file.Correct(right with { Hearing = 2 }, LaterOn).Reason().ShouldBe("NO_SUCH_HEARING");
        file.Correct(right with { Attendance = [new Attendance(Prisoner, AttendanceMode.InPerson, "")] }, LaterOn).Reason()
            .ShouldBe("WRONG_STATE");
    }

    [Fact]
    public void Motions_costs_and_what_was_done_for_a_term_are_corrected_or_withdrawn()
    {
        var file = Case()
            .Then(entered => entered.MakeMotion("the defence", "release", On("2024-02-02"), LaterOn))
            .Then(entered => entered.NoteCost(new Cost("fee", new Money(10, "AZN"), On("2024-02-01")), LaterOn))
            .Given(DecisionKind.Judgment, "2024-05-13");
        file = file.Then(entered => entered.KeepTerm(
            new TermKept(1, "az.civil.appeal", Filing: null, On("2024-05-14")), RuleBook.Embedded, LaterOn));

        var motion = new MadeMotion("the defence", "bail", On("2024-02-03"), Granted: false, On("2024-02-04"));
        file.Then(entered => entered.Correct(new MotionCorrected(1, motion, Why), LaterOn)).Motions.Single()
            .ShouldBe(new Motion(1, "the defence", "bail", On("2024-02-03"), Granted: false, On("2024-02-04")));
        var without = file.Then(entered => entered.Correct(new MotionCorrected(1, To: null, Why), LaterOn));
        without.Motions.ShouldBeEmpty();
        without.Then(entered => entered.MakeMotion("the defence", "release", On("2024-02-02"), LaterOn)).Motions.Single().Number
            .ShouldBe(2);

        var cost = new Cost("fee", new Money(100, "AZN"), On("2024-02-01"));
        file.Then(entered => entered.Correct(new CostCorrected(1, cost, Why), LaterOn)).Costs.ShouldBe([cost]);
        file.Then(entered => entered.Correct(new CostCorrected(1, To: null, Why), LaterOn)).Costs.ShouldBeEmpty();
        file.Correct(new CostCorrected(2, To: null, Why), LaterOn).Reason().ShouldBe("NO_SUCH_ENTRY");

        file.Then(entered => entered.Correct(new TermCorrected(1, "az.civil.appeal", 0, Why), LaterOn)).KeptTerms.ShouldBeEmpty();
        file.Correct(new TermCorrected(1, "az.civil.appeal", 1, Why), LaterOn).Reason().ShouldBe("NO_SUCH_ENTRY");
        file.Correct(new TermCorrected(1, "az.civil.cassation", 0, Why), LaterOn).Reason().ShouldBe("NO_SUCH_ENTRY");
        file.Correct(new DecisionCorrected(1, Judgment(Day("2024-05-15"), DecisionOutcome.None), Why), LaterOn).Reason()
            .ShouldBe("ENTRY_DEPENDS");
    }

    [Fact]
    public void A_corrected_decision_is_proposed_to_the_registry_anew_and_a_withdrawn_one_no_longer()
    {
        var file = Case(ProceedingKind.Criminal).Given(DecisionKind.RemandOrdered, "2024-02-01", until: "2024-06-01");
        var first = file.ToPropose.Single();
        var told = file.Then(entered => entered.NoteRegistryAnswer(
            new RegistryAnswer(1, Prisoner, CustodyChange.Remand, Proposal: 7, RecordedFact: null, "")));
        told.ToPropose.ShouldBeEmpty();

        var right = new DecisionGiven(0, DecisionKind.RemandOrdered, On("2024-02-01"), Day("2024-07-01"), DecisionOutcome.None, "");
        foreach (var entered in new[] { file, told })
        {
            var corrected = entered.Then(wrong => wrong.Correct(new DecisionCorrected(1, right, Why), LaterOn));
            corrected.ToPropose.ShouldBe([first with { Until = Day("2024-07-01"), Revision = 1 }]);
            corrected.NoteRegistryAnswer(new RegistryAnswer(1, Prisoner, CustodyChange.Remand, 8, null, ""))
                .ShouldBe(Decision<ProceedingEvent>.Nothing, "an answer to the wrong proposal is none to the right one");
        }

        file.Then(wrong => wrong.Correct(new DecisionCorrected(1, To: null, Why), LaterOn)).ToPropose.ShouldBeEmpty();
        told.Then(wrong => wrong.Correct(new DecisionCorrected(1, right with { Until = Day("2024-06-01"), Reason = "why" }, Why), LaterOn))
            .ToPropose.ShouldBeEmpty("nothing that the registry was told has changed");
    }

    [Fact]
    public void What_is_public_stays_until_the_correction_is_approved_and_the_news_says_when_it_changed()
    {
        By("clerk", file => Proceeding.Open(file, Files.Opening(), [], [], acknowledged: false, LaterOn));
        By("clerk", file => file.GiveDecision(DecisionKind.Judgment, "2024-05-13", DecisionOutcome.Granted));
        By("second", file => file.Publish(new Approver("second")));
        By("clerk", file => file.Correct(new DecisionCorrected(1, Judgment(Day("2024-05-14"), DecisionOutcome.Refused), Why), LaterOn));

        (File.ApprovalState, File.Publication.Public!.Decisions.Single().Outcome)
            .ShouldBe((ApprovalState.ChangesPending, DecisionOutcome.Granted));
        By("second", file => file.Publish(new Approver("second")));
        var news = File.Publication.Public!.News.Last();
        (news.Entry.Id, news.Entry.On, news.PublishedAt, news.UpdatedAt)
            .ShouldBe((2, On("2024-05-14"), Start.AddHours(3), Start.AddHours(5)));
        File.Publication.Public!.News.First().UpdatedAt.ShouldBe(Start.AddHours(3), "the opening was not corrected");

        By("clerk", file => file.Correct(new DecisionCorrected(1, To: null, Why), LaterOn));
        By("second", file => file.Publish(new Approver("second")));
        File.Publication.Public!.News.Select(entry => entry.Entry.Kind).ShouldBe([CourtNewsKind.Opened]);
    }

    [Fact]
    public void A_stage_entered_by_mistake_is_no_news_after_its_correction()
    {
        By("clerk", file => Proceeding.Open(file, Files.Opening(), [], [], acknowledged: false, LaterOn));
        By("clerk", file => file.ChangeSeat(new Seat(Stage.Appeal, "Court", "1", "", On("2024-06-01")), LaterOn));
        By("clerk", file => file.Correct(
            new SeatCorrected(2, new Seat(Stage.FirstInstance, "Court", "1", "", On("2024-06-01")), [], Why), LaterOn));
        File.Happenings.Select(entry => entry.Kind).ShouldBe([CourtNewsKind.Opened]);
        By("clerk", file => file.Correct(
            new SeatCorrected(2, new Seat(Stage.Cassation, "Court", "1", "", On("2024-06-02")), [], Why), LaterOn));
        File.Happenings.Select(entry => (entry.Id, entry.Kind, entry.On))
            .ShouldBe([(1, CourtNewsKind.Opened, On("2024-01-10")), (4, CourtNewsKind.StageChanged, On("2024-06-02"))]);
    }

    private static DecisionGiven Judgment(DateOnly on, DecisionOutcome outcome) =>
        new(0, DecisionKind.Judgment, PartialDate.From(on), Until: null, outcome, "");

    private static OpeningCorrected Opening(
        ProceedingKind kind = ProceedingKind.Civil, string on = "2024-01-10", string claim = "Honour and dignity") =>
        new(kind, [], claim, Files.Opening().Remedies, On(on), Why);

    private static HearingCorrected Hearing(HearingState state) =>
        new(1, Day("2024-03-01"), At: null, "4", state, ClosedReason: null, "", [], Why);

    private static (string, string) Shape(Proceeding file) => (
        string.Join(
            ';', file.Decisions.Select(decision => $"{decision with { Services = [], Prisoners = [], Releases = [], Sources = [] }}")),
        string.Join(';', file.Decisions.SelectMany(decision => decision.Services)));

    private static string Terms(Proceeding file) => string.Join(';', file.Terms().Select(term => $"{term.Key} {term.Deadline.Due:O}"));

    private static DateOnly Due(Proceeding file, string rule) => file.Terms.Single(term => term.Deadline.Rule == rule).Deadline.Due;

    private static Proceeding Entered(Proceeding file, Func<Proceeding, Decision<ProceedingEvent>> decide) =>
        file.Then(state => state.WithTerms(decide(state), RuleBook.Embedded, Calculator, LaterOn));

    /// <summary>Enters something as somebody, an hour after the last entry.</summary>
    private void By(string actor, Func<Proceeding, Decision<ProceedingEvent>> decide)
    {
        var decision = decide(File);
        decision.Refusal.ShouldBeNull();
        foreach (var happened in decision.Events)
        {
            version++;
            File = Definition.Evolve(
                File,
                new Recorded<ProceedingEvent>(
                    happened.Event, version, happened.EffectiveAt, Start.AddHours(version), actor, happened.Sources ?? []));
        }
    }
}
