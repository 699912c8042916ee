namespace Habeas.Cases.Filings;

/// <summary>That a facility's administration is presumed to have kept a paper: what the registry is told of it.</summary>
/// <param name="Silence">The number of the presumption among the filing's silences, from 1.</param>
/// <param name="Incident">The incident's name in the registry; null before it stands there.</param>
/// <param name="Withdrawn">It was taken back there.</param>
public sealed record Accusation(int Silence, Guid Facility, string? Incident, bool Withdrawn);

public sealed partial record Filing
{
    /// <summary>An administration answers only for what it was given itself and has not shown to have posted.</summary>
    private static IEnumerable<AdministrationAccused> Accuses(PresumedWithheld presumed, int silence) =>
        presumed is { After: FilingStep.HandedOver, Way: DeliveryWay.Administration, Facility: { } facility }
            ? [new AdministrationAccused(silence, facility)]
            : [];

    /// <summary>An accusation that the registry has not been told of.</summary>
    public Accusation? ToReport => Accusations.Find(accusation => accusation.Incident is null);

    /// <summary>
    /// One that a late proof took back, and the registry has not been told so. What was not reported yet is reported first: a report
    /// whose answer was lost must not be left standing.
    /// </summary>
    public Accusation? ToWithdraw =>
        Accusations.Find(
            accusation => accusation is { Incident: not null, Withdrawn: false } && Silences[accusation.Silence - 1].TakenBack is not null);

    /// <summary>The incident that stands in the registry.</summary>
    public string? Incident => Accusations.LastOrDefault(accusation => accusation is { Incident: not null, Withdrawn: false })?.Incident;

    public Decision<FilingEvent> NoteIncident(int silence, string incident) =>
        Accusations.Exists(accusation => accusation.Silence == silence && accusation.Incident is null)
            ? new IncidentReported(silence, incident)
            : Decision<FilingEvent>.Nothing;

    public Decision<FilingEvent> NoteIncidentWithdrawn(int silence) =>
        ToWithdraw is { } accusation && accusation.Silence == silence ? new IncidentWithdrawn(silence) : Decision<FilingEvent>.Nothing;
}
