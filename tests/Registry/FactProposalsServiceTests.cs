using Habeas.Access.V1;
using Habeas.Registry.V1;

namespace Habeas.Registry.Tests;

/// <summary>Proposed custody facts over gRPC, on both engines.</summary>
public abstract class FactProposalsServiceTests(PostgresCluster? cluster = null) : RegistryServiceTests(cluster)
{
    private const string Source = "proceedings/0190a0a0-0000-7000-8000-000000000001";

    [Fact]
    public async Task A_service_proposes_once_and_a_clerk_confirms_it()
    {
        var prisoner = await Register("Uydurma Birinci");
        var request = Remand(prisoner, Guid.CreateVersion7());
        var first = (await Host.Prisoners.ProposePrisonerFactAsync(request, Host.Cases)).Proposal;
        (first.Prisoner, first.DisplayName, first.Proposer, first.Note).ShouldBe((prisoner, "Uydurma Birinci", "cases", "Decision 1"));
        (await Host.Prisoners.ProposePrisonerFactAsync(request, Host.Cases))
            .Proposal.ShouldBe(first, "a repeat is answered as the first was");
        (await Host.Prisoners.ProposePrisonerFactAsync(Remand(prisoner, Guid.CreateVersion7()), Host.Cases))
            .Proposal.ShouldBe(first, "somebody else proposed the same");

        var waiting = await Read(prisoner);
        waiting.CustodyStatus.ShouldBe(CustodyStatus.Arrested);
        waiting.ProposedFacts.ShouldHaveSingleItem().Fact.Sources.ShouldBe([Source]);

        await Host.Restart();
        var confirmed = await Host.Prisoners.ReviewPrisonerFactAsync(Review(prisoner, first.Id, confirm: true), Host.Desk);
        confirmed.CustodyStatus.ShouldBe(CustodyStatus.Remand);
        confirmed.ProposedFacts.ShouldBeEmpty();
        var fact = confirmed.Custodies.Single().Facts[^1];
        (fact.Remand.Court, fact.Remand.Until).ShouldBe(("Khatai District Court", Day(2026, 3, 6)));
        (await Host.Prisoners.ProposePrisonerFactAsync(request, Host.Cases)).Proposal.ShouldBe(first, "a late repeat too");
        var again = await Host.Prisoners.ProposePrisonerFactAsync(Remand(prisoner, Guid.CreateVersion7()), Host.Cases);
        (again.Proposal, again.RecordedFact).ShouldBe((null, fact.Id));
    }

    [Fact]
    public async Task Only_the_desk_sees_what_was_proposed()
    {
        var prisoner = await Register("Uydurma İkinci");
        var proposal = (await Host.Prisoners.ProposePrisonerFactAsync(Remand(prisoner, Guid.CreateVersion7()), Host.Cases)).Proposal;
        await Host.Prisoners.ReviewPrisonerFactAsync(Review(prisoner, proposal.Id, confirm: false), Host.Desk);
        await Host.Prisoners.ProposePrisonerFactAsync(Remand(prisoner, Guid.CreateVersion7()), Host.Cases);
        await Host.ApproveAll();
        foreach (var caller in (Metadata[])[[], Host.As("partner", Role.Partner)])
        {
            (await Host.Prisoners.GetPrisonerAsync(new GetPrisonerRequest { Name = prisoner }, caller)).ProposedFacts.ShouldBeEmpty();
            (await History(prisoner, caller)).ShouldBe(["registered", "arrested"]);
        }

        (await History(prisoner, Host.Desk)).ShouldBe(
            ["registered", "arrested", "fact_proposed", "fact_declined", "fact_proposed", "published"]);
        var entries = (await Host.Prisoners.ListPrisonerHistoryAsync(new ListPrisonerHistoryRequest { Parent = prisoner }, Host.Desk))
            .Entries;
        entries.Where(entry => entry.Fact is not null).Select(entry => entry.Version).ShouldBe([2], "what was only proposed is no fact");
        entries[2].ProposedFact.Remand.Court.ShouldBe("Khatai District Court");
        entries[3].CorrectionReason.ShouldBe("Not so.");
        (
            await Refused(
                StatusCode.Unauthenticated,
                async () => await Host.Prisoners.ListFactProposalsAsync(
                    new ListFactProposalsRequest { Parent = "prisoners/-" }))).ShouldBe("UNAUTHENTICATED");
        (
            await Refused(
                StatusCode.PermissionDenied,
                async () => await Host.Prisoners.ReviewPrisonerFactAsync(
                    Review(prisoner, 5, confirm: true), Host.Cases))).ShouldBe("PERMISSION_DENIED");
    }

    [Fact]
    public async Task A_proposal_that_contradicts_the_record_is_refused_and_stays_open()
    {
        var prisoner = await Register("Uydurma Üçüncü");
        await Host.Prisoners.ReleasePrisonerAsync(
            new ReleasePrisonerRequest
            {
                Name = prisoner,
                Date = Day(2025, 11, 5),
                Release = new Release { Ground = ReleaseGround.Unknown },
            },
            Host.Desk);
        var proposal = (await Host.Prisoners.ProposePrisonerFactAsync(Remand(prisoner, Guid.CreateVersion7()), Host.Desk)).Proposal;
        (
            await Refused(
                StatusCode.FailedPrecondition,
                async () => await Host.Prisoners.ReviewPrisonerFactAsync(
                    Review(prisoner, proposal.Id, confirm: true), Host.Desk))).ShouldBe("SAME_REVIEWER");
        (
            await Refused(
                StatusCode.FailedPrecondition,
                async () => await Host.Prisoners.ReviewPrisonerFactAsync(
                    Review(prisoner, proposal.Id, confirm: true), Host.Second))).ShouldBe("NOT_IN_CUSTODY");
        (await Read(prisoner)).ProposedFacts.ShouldHaveSingleItem();
        var withdrawal = new WithdrawFactProposalRequest { Name = prisoner, Proposal = proposal.Id, Reason = "Another person's order." };
        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Prisoners.WithdrawFactProposalAsync(withdrawal, Host.Second)))
            .ShouldBe("NOT_THE_PROPOSER");
        (await Host.Prisoners.WithdrawFactProposalAsync(withdrawal, Host.Desk)).ProposedFacts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bad_proposals_name_their_fields()
    {
        var prisoner = await Register("Uydurma Dördüncü");
        (
            await Refused(
                StatusCode.InvalidArgument,
                async () => await Host.Prisoners.ProposePrisonerFactAsync(
                    new ProposePrisonerFactRequest { Name = prisoner }, Host.Cases))).ShouldBe("INVALID_FIELD");
        (
            await Refused(
                StatusCode.InvalidArgument,
                async () => await Host.Prisoners.ReviewPrisonerFactAsync(
                    new ReviewPrisonerFactRequest { Name = prisoner, Proposal = 1 }, Host.Desk))).ShouldBe("INVALID_FIELD");
        (
            await Refused(
                StatusCode.FailedPrecondition,
                async () => await Host.Prisoners.ReviewPrisonerFactAsync(
                    Review(prisoner, 99, confirm: true), Host.Desk))).ShouldBe("NO_SUCH_PROPOSAL");
        var unknown = Remand("prisoners/00000000-0000-0000-0000-000000000001", Guid.CreateVersion7());
        (await Refused(StatusCode.NotFound, async () => await Host.Prisoners.ProposePrisonerFactAsync(unknown, Host.Cases)))
            .ShouldBe("NOT_FOUND");
        var elsewhere = Remand(prisoner, Guid.CreateVersion7());
        elsewhere.Fact.Remand.Facility = "facilities/00000000-0000-0000-0000-000000000001";
        (await Refused(StatusCode.FailedPrecondition, async () => await Host.Prisoners.ProposePrisonerFactAsync(elsewhere, Host.Cases)))
            .ShouldBe("NO_SUCH_FACILITY");
        (
            await Refused(
                StatusCode.InvalidArgument,
                async () => await Host.Prisoners.ListFactProposalsAsync(
                    new ListFactProposalsRequest { Parent = "all" }, Host.Desk))).ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task The_longest_waiting_come_first_across_all_prisoners()
    {
        var expected = new List<(string, long)>();
        for (var number = 1; number <= 5; number++)
        {
            var prisoner = await Register($"Uydurma {number}");
            expected.Add(
                (
                    prisoner,
                    (await Host.Prisoners.ProposePrisonerFactAsync(Remand(prisoner, Guid.CreateVersion7()), Host.Cases)).Proposal.Id));
        }

        // A second proposal for the first person, and one that is no longer listed because it is confirmed.
        var verdict = new ProposePrisonerFactRequest
        {
            Name = expected[0].Item1,
            Fact = new CustodyFact { Date = Day(2025, 11, 20), Verdict = new Verdict { Outcome = VerdictOutcome.Convicted } },
        };
        expected.Add((verdict.Name, (await Host.Prisoners.ProposePrisonerFactAsync(verdict, Host.Cases)).Proposal.Id));
        var before = (await Read(expected[2].Item1)).UpdateTime;
        await Host.Prisoners.ReviewPrisonerFactAsync(Review(expected[2].Item1, expected[2].Item2, confirm: true), Host.Desk);
        expected.RemoveAt(2);
        await Host.Restart();

        var request = new ListFactProposalsRequest { Parent = "prisoners/-", PageSize = 2 };
        var found = new List<(string, long)>();
        do
        {
            var page = await Host.Prisoners.ListFactProposalsAsync(request, Host.Desk);
            page.Proposals.Count.ShouldBeLessThanOrEqualTo(2);
            found.AddRange(page.Proposals.Select(proposal => (proposal.Prisoner, proposal.Id)));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        found.ShouldBe(expected);
        (await Host.Prisoners.ListFactProposalsAsync(new ListFactProposalsRequest { Parent = expected[0].Item1 }, Host.Desk))
            .Proposals.Count.ShouldBe(2);
        (await Host.Prisoners.ListFactProposalsAsync(new ListFactProposalsRequest { Parent = "prisoners/-", AsOf = before }, Host.Desk))
            .Proposals.Count.ShouldBe(3, "as known by then");
    }

    [Fact]
    public async Task Proposals_of_one_source_are_listed_with_the_facts_they_contradict()
    {
        const string Edition = "editions/0190a0a0-0000-7000-8000-000000000002";
        var prisoner = await Register(
            "Uydurma Altıncı", new CustodyFact { Date = Day(2025, 11, 4), Arrest = new Arrest { Authority = "police" } });
        await Host.Prisoners.ProposePrisonerFactAsync(Remand(prisoner, Guid.CreateVersion7()), Host.Cases);
        var listed = new ProposePrisonerFactRequest
        {
            Name = prisoner,
            Fact = new CustodyFact { Date = Day(2025, 11, 1), Sources = { Edition }, Arrest = new Arrest() },
        };
        await Host.Prisoners.ProposePrisonerFactAsync(listed, Host.Desk);
        await Host.Restart();

        var found = (
            await Host.Prisoners.ListFactProposalsAsync(
                new ListFactProposalsRequest { Parent = "prisoners/-", Source = Edition }, Host.Desk)).Proposals.ShouldHaveSingleItem();
        (found.Fact.Arrest, found.Fact.Sources).ShouldBe((new Arrest(), [Edition]));
        found.Conflicts.ShouldHaveSingleItem().Date.ShouldBe(Day(2025, 11, 4));
        (
            await Host.Prisoners.ListFactProposalsAsync(
                new ListFactProposalsRequest { Parent = "prisoners/-", Source = "editions/another" }, Host.Desk)).Proposals.ShouldBeEmpty();
        (await Host.Prisoners.ListFactProposalsAsync(new ListFactProposalsRequest { Parent = "prisoners/-" }, Host.Desk))
            .Proposals.Count.ShouldBe(2);
    }

    private static ProposePrisonerFactRequest Remand(string prisoner, Guid request) => new()
    {
        Name = prisoner,
        RequestId = request.ToString("D"),
        Note = "Decision 1",
        Fact = new CustodyFact
        {
            Date = Day(2025, 11, 6),
            Sources = { Source },
            Remand = new Remand { Court = "Khatai District Court", Until = Day(2026, 3, 6) },
        },
    };

    private static ReviewPrisonerFactRequest Review(string prisoner, long proposal, bool confirm) =>
        new() { Name = prisoner, Proposal = proposal, Confirm = confirm, Reason = confirm ? "" : "Not so." };

    private Task<string> Register(string name) =>
        Register(name, new CustodyFact { Date = Day(2025, 11, 4), Arrest = new Arrest { Authority = "police" } });
}

public sealed class SqliteFactProposalsTests : FactProposalsServiceTests;

public sealed class PostgresFactProposalsTests(PostgresCluster cluster) : FactProposalsServiceTests(cluster);
