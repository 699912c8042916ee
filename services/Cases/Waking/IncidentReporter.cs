using Habeas.Cases.Filings;
using Habeas.Platform.Access;
using Habeas.Registry.V1;

namespace Habeas.Cases.Waking;

/// <summary>
/// Records accusations of a facility's administration in the registry as incidents, and withdraws them. Request ids are derived from the
/// filing, so an interruption never leads to a second incident.
/// </summary>
internal sealed class IncidentReporter(
    IGrainFactory grains,
    FilingQueries filings,
    RegistryClients registry,
    [FromKeyedServices(CasesModule.JournalName)] ServiceToken token) : IRegistryReport
{
    public static readonly Guid ReportId = new("0199aa00-0000-7000-8000-0000000000c2");

    private static readonly Call AsClock = new("clock");

    public Guid Id => ReportId;

    public string Name => "incidents";

    public Task<IReadOnlyList<Guid>> Waiting(Guid? after, int most, CancellationToken cancellation) =>
        filings.Untold(after, most, cancellation);

    public async Task Tell(Guid id, CancellationToken cancellation)
    {
        var grain = grains.GetGrain<IFilingGrain>(id);
        if (await grain.Read() is { State.ToReport: { } toReport } found)
        {
            var incident = await registry.Facilities.CreateIncidentAsync(Report(id, found.State, toReport), token.ForCall(cancellation));
            await grain.NoteIncident(AsClock, toReport.Silence, incident.Name);
        }

        if (await grain.Read() is { State.ToWithdraw: { } toWithdraw } current)
        {
            var isCorrected = current.State.Silences[toWithdraw.Silence - 1].ByCorrection;
            await registry.Facilities.WithdrawIncidentAsync(Withdrawal(id, toWithdraw, isCorrected), token.ForCall(cancellation));
            await grain.NoteIncidentWithdrawn(AsClock, toWithdraw.Silence);
        }
    }

    /// <summary>Contains only values that never change, because a repeated request must be identical.</summary>
    private static CreateIncidentRequest Report(Guid id, Filing filing, Accusation accusation)
    {
        var silence = filing.Silences[accusation.Silence - 1];
        return new CreateIncidentRequest
        {
            Parent = ResourceName.Of("facilities", accusation.Facility),
            RequestId = DerivedId.From(id, $"withheld/{accusation.Silence}").ToString("D"),
            Incident = new Incident
            {
                Kind = IncidentKind.MailWithheld,
                From = accusation.HandedOver.ToProto(),
                Prisoners = { filing.Prisoners.Select(prisoner => ResourceName.Of("prisoners", prisoner)) },
                PublicSummary = StandardSentence.PaperWithheld.Of(accusation.HandedOver, silence.Due.Iso()),
                Account = StandardSentence.PaperFollowed.Of(silence.Rule, FilingWire.Name(id)),
                Reliability = Reliability.Reported,
                Sources = { FilingWire.Name(id) },
            },
        };
    }

    private static WithdrawIncidentRequest Withdrawal(Guid id, Accusation accusation, bool isCorrected) => new()
    {
        Name = accusation.Incident!,
        RequestId = DerivedId.From(id, $"taken back/{accusation.Silence}").ToString("D"),
        Reason = isCorrected
            ? $"What was entered of {FilingWire.Name(id)} was wrong and has been corrected; the presumption does not follow from it."
            : $"A late proof came: {FilingWire.Name(id)} left the facility.",
    };
}
