using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Habeas.Cases.V1;
using Habeas.Registry.V1;

namespace Habeas.Cases.Tests.Waking;

/// <summary>What decisions say about custodies reaches the registry as proposals, each once.</summary>
public abstract class CustodyProposerTests(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    [Fact]
    public async Task A_remand_is_proposed_with_its_court_and_end_and_the_answer_is_noted()
    {
        var name = await Open(Prisoner(1));
        await Host.EnterDecision(name, Remand());
        await Host.Tick();
        var sent = Host.Registry.Proposals.Values.ShouldHaveSingleItem();
        sent.Name.ShouldBe(Prisoner(1));
        sent.Note.ShouldBe($"Decision 1 of {name}: remand until 2026-03-06.");
        sent.Fact.ShouldBe(new CustodyFact
        {
            Date = Day(2025, 11, 6),
            Sources = { name },
            Remand = new Remand { Court = "Khatai District Court", Title = "4(009)-1/2025", Until = Day(2026, 3, 6) },
        });
        Host.Registry.Authorizations.ShouldAllBe(header => header!.StartsWith("Bearer "));
        (await Answers(name)).ShouldBe([new RegistryAnswer { Prisoner = Prisoner(1), Change = CustodyChange.Remand, Proposal = 7 }]);
        (await Host.Proceedings.ListProceedingHistoryAsync(new ListProceedingHistoryRequest { Parent = name }, Host.Lawyer))
            .Events.Select(happened => happened.Type).ShouldBe(["opened", "decision_given", "terms_entered", "registry_answered"]);
    }

    [Fact]
    public async Task A_lost_answer_and_a_restart_cause_no_second_proposal()
    {
        Host.Registry.LoseNextAnswer = true;
        var name = await Open(Prisoner(1));
        await Host.EnterDecision(name, Remand());
        await Host.Tick();
        await Host.Restart();
        await Host.Tick();
        await Host.Tick();
        Host.Registry.Proposals.ShouldHaveSingleItem();
        (await Answers(name)).ShouldHaveSingleItem().Proposal.ShouldBe(7);
        Host.Registry.Calls.Count(call => call == "propose").ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_is_asked_again_and_nothing_is_lost()
    {
        Host.Registry.IsSilent = true;
        var names = new[] { await Open(Prisoner(1)), await Open(Prisoner(2)) };
        foreach (var name in names)
        {
            await Host.EnterDecision(name, Remand());
        }

        await Host.Tick();
        (await Answers(names[0])).ShouldBeEmpty();
        await Host.Restart();
        Host.Registry.IsSilent = false;
        await Host.Tick();
        Host.Registry.Proposals.Values.Select(sent => sent.Name).ShouldBe([Prisoner(1), Prisoner(2)], ignoreOrder: true);
        (await Answers(names[1])).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_refusal_is_noted_with_its_reason_and_not_asked_again()
    {
        Host.Registry.Refusal = new Google.Rpc.Status
        {
            Code = (int)Code.FailedPrecondition,
            Message = "The record was merged into another one.",
            Details = { Any.Pack(new ErrorInfo { Reason = "MERGED", Domain = "habeas" }) },
        }.ToRpcException();
        var name = await Open(Prisoner(1));
        await Host.EnterDecision(name, Remand());
        await Host.Tick();
        (await Answers(name)).ShouldBe([new RegistryAnswer { Prisoner = Prisoner(1), Change = CustodyChange.Remand, Refusal = "MERGED" }]);
        var calls = Host.Registry.Calls.Count;
        Host.Registry.Refusal = null;
        await Host.Restart();
        await Host.Tick();
        Host.Registry.Calls.Count.ShouldBe(calls);
        Host.Registry.Proposals.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_registry_already_knows_is_noted_as_known()
    {
        Host.Registry.RecordedFact = 3;
        var name = await Open(Prisoner(1));
        await Host.EnterDecision(name, Remand());
        await Host.Tick();
        (await Answers(name)).ShouldBe([new RegistryAnswer { Prisoner = Prisoner(1), Change = CustodyChange.Remand, RecordedFact = 3 }]);
    }

    [Fact]
    public async Task A_verdict_and_the_releases_it_orders_are_each_proposed_for_the_prisoner_they_concern()
    {
        var name = await Open(Prisoner(1), Prisoner(2));
        await Host.EnterDecision(name, new CourtDecision
        {
            Kind = DecisionKind.Verdict,
            Date = Day(2025, 11, 6),
            Outcome = DecisionOutcome.Acquitted,
            Prisoners = { Prisoner(1), Prisoner(2) },
            Releases = { new OrderedRelease { Prisoner = Prisoner(2), Ground = OrderedReleaseGround.Acquitted } },
        });
        await Host.Tick();
        Host.Registry.Proposals.Values.Select(sent => (
            sent.Name, sent.Fact.KindCase, sent.Fact.Verdict?.Outcome, sent.Fact.Release?.Ground)).ShouldBe(
            [
                (Prisoner(1), CustodyFact.KindOneofCase.Verdict, VerdictOutcome.Acquitted, null),
                (Prisoner(2), CustodyFact.KindOneofCase.Verdict, VerdictOutcome.Acquitted, null),
                (Prisoner(2), CustodyFact.KindOneofCase.Release, null, ReleaseGround.Acquitted),
            ],
            ignoreOrder: true);
        var decision = (await Host.GetProceeding(name)).Decisions.Single();
        decision.RegistryAnswers.Count.ShouldBe(3);
        decision.Releases.ShouldHaveSingleItem().Ground.ShouldBe(OrderedReleaseGround.Acquitted);
    }

    [Fact]
    public async Task A_verdict_is_proposed_with_its_term_regime_start_and_counted_days()
    {
        var name = await Open(Prisoner(1));
        var sentence = new Sentence
        {
            Years = 8,
            Months = 6,
            Regime = Habeas.Cases.V1.SentenceRegime.Strict,
            TermFrom = Day(2025, 11, 6),
            RemandDays = 300,
        };
        await Host.EnterDecision(
            name,
            new CourtDecision
            {
                Kind = DecisionKind.Verdict,
                Date = Day(2025, 11, 6),
                Outcome = DecisionOutcome.Convicted,
                Sentence = sentence,
            });
        await Host.Tick();

        var verdict = Host.Registry.Proposals.Values.ShouldHaveSingleItem().Fact.Verdict;
        (verdict.Outcome, verdict.Years, verdict.Months, verdict.RegimeType, verdict.RemandDays)
            .ShouldBe((VerdictOutcome.Imprisoned, 8, 6, Habeas.Registry.V1.SentenceRegime.Strict, 300));
        verdict.TermFrom.ShouldBe(Day(2025, 11, 6));
        // 5 May 2034, less 300 days.
        var recorded = (await Host.GetProceeding(name)).Decisions.Single().Sentence;
        recorded.TermEnd.ShouldBe(Day(2033, 7, 9));
        recorded.TermEndUnconfirmed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_decision_that_does_not_say_whom_it_concerns_is_not_proposed()
    {
        var name = await Open(Prisoner(1), Prisoner(2));
        await Host.EnterDecision(name, Remand());
        await Host.Tick();
        Host.Registry.Calls.ShouldNotContain("propose");
        (await Refused(StatusCode.FailedPrecondition, () => Host.EnterDecision(name, Remand(Prisoner(3))))).ShouldBe("NOT_A_PARTY");
        var twice = Remand(Prisoner(1));
        twice.Releases.Add(
        [
            new OrderedRelease { Prisoner = Prisoner(2), Ground = OrderedReleaseGround.Unknown },
            new OrderedRelease { Prisoner = Prisoner(2), Ground = OrderedReleaseGround.Served },
        ]);
        (await Refused(StatusCode.InvalidArgument, () => Host.EnterDecision(name, twice))).ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task Only_the_desk_sees_what_the_registry_answered()
    {
        var name = await Open(Prisoner(1));
        await Host.EnterDecision(name, Remand());
        await Host.Tick();
        await Host.PublishProceeding(name);
        (await Host.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = name }))
            .Decisions.Single().RegistryAnswers.ShouldBeEmpty();
        (await Answers(name)).ShouldHaveSingleItem();
    }

    private static CourtDecision Remand(params string[] prisoners) =>
        new() { Kind = DecisionKind.RemandOrdered, Date = Day(2025, 11, 6), RemandUntil = Day(2026, 3, 6), Prisoners = { prisoners } };

    private async Task<string> Open(params string[] prisoners) => (await Host.OpenProceeding(new Proceeding
    {
        Kind = ProceedingKind.Criminal,
        Prisoners = { prisoners },
        BeginDate = Day(2025, 11, 4),
        Seats = { new Seat { Stage = Stage.Investigation, Court = "Khatai District Court", CaseNumber = "4(009)-1/2025" } },
    })).Name;

    private async Task<IEnumerable<RegistryAnswer>> Answers(string name) =>
        (await Host.GetProceeding(name)).Decisions.SelectMany(decision => decision.RegistryAnswers);
}

public sealed class SqliteCustodyProposerTests : CustodyProposerTests;

public sealed class PostgresCustodyProposerTests(PostgresCluster cluster) : CustodyProposerTests(cluster);
