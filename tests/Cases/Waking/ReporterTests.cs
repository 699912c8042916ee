using Habeas.Cases.V1;
using Habeas.Cases.Waking;

namespace Habeas.Cases.Tests.Waking;

/// <summary>A registry that cannot be reached, or refuses, holds up nothing else.</summary>
public sealed class ReporterTests : OnBothEngines
{
    [Fact]
    public async Task While_one_call_to_the_registry_hangs_the_clock_and_the_other_reports_go_on()
    {
        var hanging = Host.Registry.HangIncidents();
        var accused = await Accused(1);
        // The waker may have begun the same round already: then this one waits for its turn.
        var incidents = Reactors.Run(Reactors.Reporter(Host.Grains, IncidentReporter.ReportId));
        await hanging.Reached;

        var late = await HandedOver(2, "2025-11-06");
        Host.GoTo("2025-11-28");
        await Reactors.Run(Reactors.Clock(Host.Grains));
        (await Read(late)).Silences.ShouldNotBeEmpty();
        var proceeding = await Remanded();
        await Reactors.Run(Reactors.Reporter(Host.Grains, CustodyProposer.ReportId));
        (await Host.GetProceeding(proceeding)).Decisions[0].RegistryAnswers.ShouldHaveSingleItem();

        hanging.Release();
        await incidents;
        await Host.Tick();
        (await Read(accused)).Incident.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_is_left_alone_for_a_while_and_then_asked_again()
    {
        Host.Registry.IncidentFault = _ => StatusCode.Unavailable;
        var name = await Accused(1);
        var report = Reactors.Reporter(Host.Grains, IncidentReporter.ReportId);
        await Reactors.Run(report);
        await Reactors.Run(report);
        Host.Registry.Calls.Count(call => call == "create").ShouldBe(4, "one call, and its three retries");

        Host.Registry.IncidentFault = null;
        await Host.Tick();
        (await Read(name)).Incident.ShouldBe(Host.Registry.Incidents.Keys.ShouldHaveSingleItem());
    }

    [Fact]
    public async Task A_paper_that_the_registry_rejects_does_not_hold_up_the_next()
    {
        Host.Registry.IncidentFault = request => request.Parent == Facility(1) ? StatusCode.FailedPrecondition : null;
        var refused = await HandedOver(1, "2025-11-06");
        var names = new[] { await HandedOver(2, "2025-11-06"), await HandedOver(3, "2025-11-06") };
        Host.GoTo("2025-11-21");
        await Host.Tick();
        foreach (var name in names)
        {
            (await Read(name)).Incident.ShouldNotBeEmpty();
        }

        (await Read(refused)).Incident.ShouldBeEmpty();
        Host.Registry.IncidentFault = null;
        await Host.Tick();
        (await Read(refused)).Incident.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task More_papers_than_fit_in_one_turn_are_checked_in_several_and_each_is_reported()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, ClockGrain.Most + 2).Select(_ => HandedOver(1, "2025-11-06")));
        Host.GoTo("2025-11-21");
        var round = await Host.Grains.GetGrain<IClockGrain>(0).Tick();
        round.Checked.ShouldBeLessThanOrEqualTo(ClockGrain.Most);
        // A round that was under way already goes on from where it was; the next begins again with the first.
        await Host.Tick();
        await Host.Tick();
        (await Task.WhenAll(names.Select(Read))).ShouldAllBe(filing => filing.Incident.Length > 0);
        Host.Registry.Incidents.Count.ShouldBe(names.Length);
    }

    private async Task<Filing> Read(string name) => await Host.Filings.GetFilingAsync(new GetFilingRequest { Name = name }, Host.Desk);

    /// <summary>A paper whose accusation is not reported yet.</summary>
    private async Task<string> Accused(int facility)
    {
        var name = await HandedOver(facility, "2025-11-06");
        Host.GoTo("2025-11-21");
        await Reactors.Run(Reactors.Clock(Host.Grains));
        return name;
    }

    private Task<string> HandedOver(int facility, string on)
    {
        var date = DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture).ToProto();
        return HandOver(Paper(FilingKind.Complaint, "Complaint", facility, drafted: date), date);
    }

    private async Task<string> Remanded()
    {
        var opened = await Host.OpenProceeding(new Proceeding
        {
            Kind = ProceedingKind.Criminal,
            Prisoners = { Prisoner(1) },
            Seats = { new Seat { Stage = Stage.Investigation, Court = "Example District Court", CaseNumber = "1" } },
            BeginDate = Day(2025, 11, 6),
        });
        var decision = new CourtDecision { Kind = DecisionKind.RemandOrdered, Date = Day(2025, 11, 6), RemandUntil = Day(2026, 3, 6) };
        await Host.EnterDecision(opened.Name, decision);
        return opened.Name;
    }
}
