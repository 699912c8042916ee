using Habeas.Cases.Proceedings;
using static Habeas.Cases.Tests.Proceedings.Files;

namespace Habeas.Cases.Tests.Proceedings;

/// <summary>What the registry is asked to record, and about whom.</summary>
public sealed class CustodyProposalTests
{
    private static readonly Guid Other = Guid.Parse("01890000-0000-7000-8000-000000000002");

    [Fact]
    public void A_remand_names_its_court_number_and_end()
    {
        var proposal = Criminal().Given(DecisionKind.RemandOrdered, "2024-02-01", until: "2024-06-01").ToPropose.ShouldHaveSingleItem();
        proposal.ShouldBe(new CustodyProposal(
            1,
            Prisoner,
            CustodyChange.Remand,
            On("2024-02-01"),
            "Example District Court",
            "2-1/24",
            Day("2024-06-01"),
            ReleaseGround.Unknown));
        Criminal().Given(DecisionKind.RemandExtended, "2024-02-01", until: "2024-06-01")
            .ToPropose.ShouldHaveSingleItem().Change.ShouldBe(CustodyChange.Remand);
        Criminal().Given(DecisionKind.RemandOrdered, "2024-02-01", DecisionOutcome.Quashed, until: "2024-06-01").ToPropose.ShouldBeEmpty();
    }

    public static TheoryData<DecisionKind, DecisionOutcome, CustodyChange?> Outcomes => new()
    {
        { DecisionKind.Verdict, DecisionOutcome.Convicted, CustodyChange.Convicted },
        { DecisionKind.Verdict, DecisionOutcome.Acquitted, CustodyChange.Acquitted },
        // Nothing is made up that the decision does not say.
        { DecisionKind.Verdict, DecisionOutcome.None, null },
        { DecisionKind.Verdict, DecisionOutcome.SentBack, null },
        // The end of a case does not release anybody.
        { DecisionKind.Terminated, DecisionOutcome.None, null },
        { DecisionKind.Ruling, DecisionOutcome.Granted, null },
        { DecisionKind.Suspended, DecisionOutcome.None, null },
        // Without a verdict, some other decision was upheld.
        { DecisionKind.AppealDecision, DecisionOutcome.Upheld, null },
    };

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void What_is_proposed_follows_from_kind_and_outcome(DecisionKind kind, DecisionOutcome outcome, CustodyChange? change) =>
        Criminal().Given(kind, "2024-02-01", outcome, reason: "a reason").ToPropose.Select(proposal => (CustodyChange?)proposal.Change)
            .ShouldBe(change is null ? [] : [change]);

    [Theory]
    [InlineData(DecisionKind.AppealDecision, DecisionOutcome.Upheld, true)]
    [InlineData(DecisionKind.CassationDecision, DecisionOutcome.Upheld, true)]
    [InlineData(DecisionKind.AppealDecision, DecisionOutcome.Changed, false)]
    [InlineData(DecisionKind.AppealDecision, DecisionOutcome.SentBack, false)]
    public void A_verdict_is_upheld_by_a_higher_court_and_only_when_it_says_so(DecisionKind kind, DecisionOutcome outcome, bool proposed)
    {
        var file = Criminal().Given(DecisionKind.Verdict, "2024-02-01", DecisionOutcome.Convicted).Given(kind, "2024-06-01", outcome);
        file.ToPropose.Where(proposal => proposal.Decision == 2).Select(proposal => proposal.Change)
            .ShouldBe(proposed ? [CustodyChange.Upheld] : []);
    }

    [Fact]
    public void A_verdict_entered_after_its_appeal_is_proposed_with_it_and_under_its_own_court()
    {
        var file = Criminal()
            .Then(open => open.ChangeSeat(new Seat(Stage.Appeal, "Court of Appeal", "1-9/24", "", On("2024-05-01")), LaterOn))
            .Given(DecisionKind.AppealDecision, "2024-06-01", DecisionOutcome.Upheld);
        file.ToPropose.ShouldBeEmpty();
        file = file.Given(DecisionKind.Verdict, "2024-02-01", DecisionOutcome.Convicted);
        file.ToPropose.Select(proposal => (proposal.Change, proposal.Court, proposal.CaseNumber)).ShouldBe(
            [(CustodyChange.Upheld, "Court of Appeal", "1-9/24"), (CustodyChange.Convicted, "Example District Court", "2-1/24")]);
    }

    [Fact]
    public void Proposals_do_not_change_with_later_entries()
    {
        var file = Criminal().Given(DecisionKind.RemandOrdered, "2024-02-01", until: "2024-06-01");
        var before = file.ToPropose.Single();
        file.Then(open => open.ChangeSeat(new Seat(Stage.Appeal, "Court of Appeal", "1-9/24", "", On("2024-02-01")), LaterOn))
            .ToPropose.Single().ShouldBe(before);
    }

    [Fact]
    public void With_several_prisoners_a_decision_concerns_only_those_it_names()
    {
        var file = Criminal(Prisoner, Other);
        file.Given(DecisionKind.Verdict, "2024-02-01", DecisionOutcome.Convicted).ToPropose.ShouldBeEmpty();
        Decide(file, DecisionKind.Verdict, DecisionOutcome.Convicted, prisoners: [Other])
            .ToPropose.ShouldHaveSingleItem().Prisoner.ShouldBe(Other);
        Decide(file, DecisionKind.Verdict, DecisionOutcome.Convicted, prisoners: [Prisoner, Other]).ToPropose.Count().ShouldBe(2);
    }

    [Fact]
    public void A_release_follows_only_from_an_order()
    {
        var acquitted = Criminal().Given(DecisionKind.Verdict, "2024-02-01", DecisionOutcome.Acquitted);
        acquitted.ToPropose.ShouldNotContain(proposal => proposal.Change == CustodyChange.Release);
        var released = Decide(
            Criminal(), DecisionKind.Verdict, DecisionOutcome.Acquitted, releases: [new(Prisoner, ReleaseGround.Acquitted)]);
        released.ToPropose.Select(proposal => (proposal.Change, proposal.Ground))
            .ShouldBe([(CustodyChange.Acquitted, ReleaseGround.Unknown), (CustodyChange.Release, ReleaseGround.Acquitted)]);
        Decide(Criminal(), DecisionKind.Terminated, DecisionOutcome.None, releases: [new(Prisoner, ReleaseGround.ProceedingsEnded)])
            .ToPropose.ShouldHaveSingleItem().Change.ShouldBe(CustodyChange.Release);
    }

    [Fact]
    public void A_decision_names_only_the_cases_prisoners_and_does_not_remand_those_it_releases()
    {
        Refused(Criminal(), DecisionKind.Verdict, prisoners: [Other]).ShouldBe("NOT_A_PARTY");
        Refused(Criminal(), DecisionKind.Ruling, releases: [new(Other, ReleaseGround.Unknown)]).ShouldBe("NOT_A_PARTY");
        Refused(Criminal(), DecisionKind.RemandOrdered, releases: [new(Prisoner, ReleaseGround.Unknown)]).ShouldBe("REMANDED_AND_RELEASED");
        Refused(Case(ProceedingKind.Wgad), DecisionKind.InternationalDecision, releases: [new(Prisoner, ReleaseGround.Unknown)])
            .ShouldBe("DECISION_OF_ANOTHER_KIND_OF_CASE", "it opens no door");

        // One is remanded, another released.
        var file = Decide(
            Criminal(Prisoner, Other),
            DecisionKind.RemandOrdered,
            DecisionOutcome.None,
            prisoners: [Prisoner],
            releases: [new(Other, ReleaseGround.ProceedingsEnded)],
            until: "2024-06-01");
        file.ToPropose.Select(proposal => (proposal.Prisoner, proposal.Change))
            .ShouldBe([(Prisoner, CustodyChange.Remand), (Other, CustodyChange.Release)]);
    }

    [Fact]
    public void An_answered_proposal_is_not_repeated_and_an_answer_to_no_proposal_is_not_noted()
    {
        var file = Decide(Criminal(), DecisionKind.Verdict, DecisionOutcome.Acquitted, releases: [new(Prisoner, ReleaseGround.Acquitted)]);
        var refused = new RegistryAnswer(1, Prisoner, CustodyChange.Acquitted, Proposal: null, RecordedFact: null, "MERGED");
        file = file.Then(open => open.NoteRegistryAnswer(refused));
        file.ToPropose.ShouldHaveSingleItem().Change.ShouldBe(CustodyChange.Release);
        file.NoteRegistryAnswer(refused).Events.ShouldBeEmpty();
        file.NoteRegistryAnswer(refused with { Decision = 2 }).Events.ShouldBeEmpty();
        file.Then(open => open.NoteRegistryAnswer(refused with { Change = CustodyChange.Release, Proposal = 7, Refusal = "" }))
            .ToPropose.ShouldBeEmpty();
    }

    [Fact]
    public void Other_kinds_of_cases_propose_nothing_about_custody() =>
        Case()
            .Given(DecisionKind.Judgment, "2024-05-13", DecisionOutcome.Upheld)
            .Given(DecisionKind.AppealDecision, "2024-09-11", DecisionOutcome.Upheld)
            .ToPropose.ShouldBeEmpty();

    private static Proceeding Criminal() => Case(ProceedingKind.Criminal);

    private static Proceeding Criminal(params Guid[] prisoners)
    {
        var opening = Opening(ProceedingKind.Criminal) with { Prisoners = prisoners, Parties = [] };
        return Proceeding.Empty.Then(empty => Proceeding.Open(empty, opening, [], [], acknowledged: false, LaterOn));
    }

    private static Proceeding Decide(
        Proceeding file,
        DecisionKind kind,
        DecisionOutcome outcome,
        Guid[]? prisoners = null,
        OrderedRelease[]? releases = null,
        string? until = null) =>
        file.Then(open => open.GiveDecision(kind, "2024-02-01", outcome, until: until, prisoners: prisoners, releases: releases));

    private static string? Refused(Proceeding file, DecisionKind kind, Guid[]? prisoners = null, OrderedRelease[]? releases = null)
    {
        var until = kind == DecisionKind.RemandOrdered ? "2024-06-01" : null;
        return file.GiveDecision(kind, "2024-02-01", until: until, prisoners: prisoners, releases: releases).Reason();
    }

    [Fact]
    public void A_decision_records_its_court_and_an_older_event_without_one_is_read_as_before()
    {
        var file = Criminal().Then(open => open.ChangeSeat(
            new Seat(Stage.Appeal, "Court of Appeal", "1-9/24", "", On("2024-05-01")), LaterOn));
        var given = file.GiveDecision(DecisionKind.Verdict, "2024-02-01", DecisionOutcome.Convicted)
            .Events.Select(happened => happened.Event).OfType<DecisionGiven>().Single();
        (given.Stage, given.Court, given.CaseNumber).ShouldBe((Stage.Appeal, "Example District Court", "2-1/24"));

        var before = Proceeding.Evolve(file, given with { Stage = null, Court = null, CaseNumber = null }).Decisions.Single();
        var now = Proceeding.Evolve(file, given).Decisions.Single();
        (before.Stage, before.Court, before.CaseNumber).ShouldBe((now.Stage, now.Court, now.CaseNumber));
        // The event counts, whatever the seats say.
        Proceeding.Evolve(file, given with { Court = "Another court" }).Decisions.Single().Court.ShouldBe("Another court");
    }

    [Fact]
    public void A_decision_carries_its_proposals_and_an_older_event_without_them_is_read_the_same()
    {
        var decided = Criminal().GiveDecision(DecisionKind.Verdict, "2024-05-01", DecisionOutcome.Convicted);
        var given = decided.Events.ShouldHaveSingleItem().Event.ShouldBeOfType<DecisionGiven>();
        given.Proposals.ShouldNotBeNull().ShouldHaveSingleItem().Change.ShouldBe(CustodyChange.Convicted);
        Proceeding.Evolve(Criminal(), given).ToPropose.ShouldBe(given.Proposals);
        Proceeding.Evolve(Criminal(), given with { Proposals = null }).ToPropose.ShouldBe(given.Proposals);
        Proceeding.Evolve(Criminal(), given with { Proposals = [] }).ToPropose.ShouldBeEmpty("replaying decides nothing");
    }
}
