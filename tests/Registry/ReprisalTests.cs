using Habeas.Platform.Publishing;
using Habeas.Registry.Publications;
using Habeas.Registry.V1;

namespace Habeas.Registry.Tests;

/// <summary>What is published about a person who was punished for an earlier publication waits, and its approver knows of it.</summary>
public sealed class ReprisalTests() : ServiceTests<RegistryHost>(cluster: null)
{
    private static readonly DateTimeOffset Now = new(2025, 11, 24, 8, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Wait = TimeSpan.FromDays(2);

    [Fact]
    public void An_approval_waits_and_acknowledges()
    {
        var risk = new ReprisalRisk(["facilities/f/incidents/i"], Now);
        risk.WhyNot(isAcknowledged: false, Wait, Now.AddDays(9))!.Reason.ShouldBe("REPRISAL_RISK");
        var refusal = risk.WhyNot(isAcknowledged: true, Wait, Now.AddDays(2).AddSeconds(-1))!;
        refusal.Reason.ShouldBe("REPRISAL_WAIT");
        refusal.Metadata!["earliest_time"].ShouldBe("2025-11-26T08:00:00Z");
        refusal.Metadata!["incidents"].ShouldBe("facilities/f/incidents/i");
        risk.WhyNot(isAcknowledged: true, Wait, Now.AddDays(2)).ShouldBeNull();
        ReprisalRisk.None.WhyNot(isAcknowledged: false, Wait, Now).ShouldBeNull();
    }

    [Fact]
    public async Task A_person_who_was_punished_for_a_publication_is_not_published_again_at_once()
    {
        var colony = (await Host.Facilities.CreateFacilityAsync(
            new() { Facility = new Facility { FacilityNames = { new FacilityName { Text = "Uydurma Koloniya" } }, Country = "AZ" } },
            Host.Desk)).Name;
        var (punished, other) = (await Register("Uydurma Bir"), await Register("Uydurma İki"));
        await Host.ApproveAll();
        var reprisal = await Report(colony, punished, new Reprisal { Kind = PrecedingKind.Publication, Reference = "a statement" });
        foreach (var person in new[] { punished, other })
        {
            await Host.Prisoners.UpdatePrisonerAsync(
                new()
                {
                    Prisoner = new Prisoner { Name = person, Occupations = { "journalist" } },
                    UpdateMask = new() { Paths = { "occupations" } },
                },
                Host.Desk);
        }

        var waiting = (await Host.Publications.ListWaitingPublicationsAsync(new(), Host.Approver)).Publications;
        var warned = waiting.Single(record => record.Name == punished);
        warned.Reprisals.ShouldBe([reprisal]);
        (warned.EarliestApproveTime - warned.UpdateTime).ToTimeSpan().ShouldBe(Wait);
        waiting.Single(record => record.Name == other).Reprisals.ShouldBeEmpty();
        waiting.Single(record => record.Name == reprisal).Reprisals.ShouldBeEmpty("it is no reprisal for itself");

        (await Approve(warned, knows: false)).ShouldBe("REPRISAL_RISK");
        (await Approve(warned, knows: true)).ShouldBe("REPRISAL_WAIT");
        (await Approve(waiting.Single(record => record.Name == other), knows: false)).ShouldBeEmpty();

        // Other services ask, under any id of the person.
        (await Find(punished, other)).ShouldBe([reprisal]);
        (await Find(other)).ShouldBeEmpty();
        var duplicate = await Register("Uydurma Bir");
        await Host.Prisoners.MergePrisonerAsync(new() { Name = punished, Duplicate = duplicate, Reason = "one person" }, Host.Desk);
        (await Find(duplicate)).ShouldBe([reprisal]);
        await Host.Prisoners.UnmergePrisonerAsync(new() { Name = punished, Duplicate = duplicate, Reason = "two persons" }, Host.Desk);

        // Neither is another incident in the same place.
        var next = await Report(colony, other, reprisal: null);
        var refused = await Should.ThrowAsync<RpcException>(
            async () => await Host.Facilities.PublishIncidentAsync(new() { Name = next }, Host.Approver));
        refused.Info().Reason.ShouldBe("REPRISAL_RISK");
        refused.Info().Metadata["incidents"].ShouldBe(reprisal);

        // What is withdrawn was none.
        await Host.Facilities.WithdrawIncidentAsync(new() { Name = reprisal, Reason = "a mistake" }, Host.Desk);
        (await Find(punished)).ShouldBeEmpty();
        warned = (await Host.Publications.ListWaitingPublicationsAsync(new(), Host.Approver)).Publications
            .Single(record => record.Name == punished);
        (await Approve(warned, knows: false)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<string>> Find(params string[] persons) =>
        (await Host.Publications.FindReprisalsAsync(new() { Prisoners = { persons } }, Host.Desk)).Incidents;

    private async Task<string> Register(string name) => (await Host.Prisoners.CreatePrisonerAsync(
        new() { Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name } } } }, Host.Desk)).Name;

    private async Task<string> Report(string colony, string person, Reprisal? reprisal) => (await Host.Facilities.CreateIncidentAsync(
        new()
        {
            Parent = colony,
            Incident = new Incident
            {
                Kind = IncidentKind.VisitRefused,
                Prisoners = { person },
                PublicSummary = "no visit",
                From = new Google.Type.Date { Year = TimeProvider.System.GetUtcNow().Year, Month = 1, Day = 1 },
                Reprisal = reprisal,
            },
        },
        Host.Desk)).Name;

    private async Task<string> Approve(WaitingPublication record, bool knows) => (await Host.Publications.ApprovePublicationsAsync(
        new()
        {
            Approvals = { new RecordApproval { Name = record.Name, Etag = record.Etag, AcknowledgeReprisals = knows } },
        },
        Host.Approver)).Results.Single().Reason;
}
