using Habeas.Cases.V1;
using Habeas.Cases.Waking;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Cases.Tests.Waking;

public sealed class SqliteClockTests : ClockTests;

public sealed class PostgresClockTests(PostgresCluster cluster) : ClockTests(cluster)
{
    [Fact]
    public async Task In_a_cluster_reminders_wake_the_clock()
    {
        var clock = Host.Grains.GetGrain<IClockGrain>(0);
        await clock.Wind();
        var table = Host.Services.GetRequiredService<IReminderTable>();
        var stored = (await table.ReadRows(0, 0)).Reminders.ShouldHaveSingleItem();
        (stored.ReminderName, stored.GrainId).ShouldBe(("tick", clock.GetGrainId()));
        // The host sets it too while it starts, so the etag may have grown.
        (await table.ReadRow(stored.GrainId, "tick"))!.Period.ShouldBe(stored.Period);
        (await table.RemoveRow(stored.GrainId, "tick", "999")).ShouldBeFalse("of another version");
        (await table.ReadRows(stored.GrainId.GetUniformHashCode(), stored.GrainId.GetUniformHashCode() - 1))
            .Reminders.ShouldBeEmpty("its own place is not after itself");
        (await table.ReadRows(stored.GrainId.GetUniformHashCode() - 1, stored.GrainId.GetUniformHashCode()))
            .Reminders.ShouldHaveSingleItem();
    }
}

/// <summary>What the clock notices; the test sets the courts' day.</summary>
public abstract class ClockTests(PostgresCluster? cluster = null) : OnBothEngines(cluster)
{
    [Fact]
    public async Task A_paper_without_a_receipt_becomes_unconfirmed_then_is_presumed_withheld_and_the_facility_is_accused()
    {
        var name = await HandedOver();
        Host.GoTo("2025-11-13");
        await Host.Tick();
        (await Read(name)).Silences.ShouldBeEmpty("the last day is still open");

        Host.GoTo("2025-11-14");
        await Host.Tick();
        (await Read(name)).Silences.Single().Stage.ShouldBe(SilenceStage.Unconfirmed);
        Host.Registry.Incidents.ShouldBeEmpty();

        Host.GoTo("2025-11-21");
        await Host.Tick();
        var withheld = await Read(name);
        withheld.Silences[^1].Stage.ShouldBe(SilenceStage.PresumedWithheld);
        var incident = Host.Registry.Incidents.Values.ShouldHaveSingleItem();
        withheld.Incident.ShouldBe(incident.Name);
        incident.Kind.ShouldBe(Habeas.Registry.V1.IncidentKind.MailWithheld);
        incident.From.ShouldBe(Day(2025, 11, 6));
        incident.Prisoners.ShouldBe([Prisoner(1)]);
        incident.PublicSummary.ShouldNotContain("Lawsuit");
        Host.Registry.Authorizations.ShouldAllBe(header => header!.StartsWith("Bearer "));
    }

    [Fact]
    public async Task After_a_week_of_downtime_nothing_is_missed_and_nothing_is_reported_twice()
    {
        var name = await HandedOver();
        Host.GoTo("2025-11-28");
        await Host.Restart();
        await Host.Tick();
        (await Read(name)).Silences.Select(silence => silence.Stage).ShouldBe([SilenceStage.Unconfirmed, SilenceStage.PresumedWithheld]);
        await Host.Tick();
        await Host.Restart();
        await Host.Tick();
        (await Read(name)).Silences.Count.ShouldBe(2);
        Host.Registry.Incidents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_incident_whose_answer_was_lost_is_not_reported_twice()
    {
        var name = await HandedOver();
        Host.GoTo("2025-11-21");
        Host.Registry.LoseNextAnswer = true;
        await Host.Tick();
        await Host.Tick();
        (await Read(name)).Incident.ShouldBe(Host.Registry.Incidents.Keys.ShouldHaveSingleItem());
        Host.Registry.Calls.Count(call => call == "create").ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_late_proof_withdraws_the_incident_even_one_whose_answer_was_lost()
    {
        var name = await HandedOver();
        Host.GoTo("2025-11-21");
        Host.Registry.LoseNextAnswer = true;
        await Host.Tick();
        await Host.Filings.AddProofAsync(
            new AddProofRequest
            {
                Name = name,
                Proof = new Proof
                {
                    State = FilingState.Posted,
                    Kind = ProofKind.PostalReceipt,
                    Reference = "RR1",
                    Date = Day(2025, 11, 20),
                },
            },
            Host.Desk);
        await Host.Tick();
        var late = await Read(name);
        late.Silences.ShouldAllBe(silence => silence.TakenBackDate != null);
        late.Incident.ShouldBeEmpty();
        Host.Registry.Incidents.Values.ShouldHaveSingleItem().Withdrawn.ShouldBeTrue();
        var history = await Host.Filings.ListFilingHistoryAsync(new ListFilingHistoryRequest { Parent = name }, Host.Lawyer);
        history.Events.Select(happened => happened.Type).ShouldBe(
            [
                "drafted", "handed_over", "awaited_entered", "went_unconfirmed",
                "presumed_withheld", "administration_accused", "remedy_opened",
                "awaited_entered", "posted", "proof_added", "presumption_taken_back",
                "awaited_entered", "incident_reported", "incident_withdrawn",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task When_one_remedy_goes_unanswered_the_next_is_due()
    {
        var name = await HandedOver();
        Host.GoTo("2025-11-21");
        await Host.Tick();
        await Host.Filings.SendRemedyAsync(
            new SendRemedyRequest { Name = name, Target = RemedyTarget.AddresseeRegistry, Date = Day(2025, 11, 21) }, Host.Desk);
        (await Host.ListDeadlines(new() { Kind = DeadlineKind.Answer })).ShouldHaveSingleItem().Rule.ShouldBe("az.appeal.answer");
        Host.GoTo("2026-01-30");
        await Host.Tick();
        var moved = await Read(name);
        moved.Remedies[0].Result.ShouldBe(RemedyResult.Silent);
        moved.Remedies[1].OpenDate.ShouldBe(Day(2026, 1, 30));
    }

    private async Task<Filing> Read(string name) => await Host.Filings.GetFilingAsync(new GetFilingRequest { Name = name }, Host.Desk);

    private Task<string> HandedOver() =>
        HandOver(Paper(FilingKind.Lawsuit, "Lawsuit", 14, drafted: Day(2025, 11, 5)), on: Day(2025, 11, 6));
}
