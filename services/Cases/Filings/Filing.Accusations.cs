namespace Habeas.Cases.Filings;

/// <summary>A presumption that a facility's administration kept a paper, as reported to the registry.</summary>
/// <param name="Silence">The number of the presumption among the filing's silences, from 1.</param>
/// <param name="Incident">The incident's name in the registry; null until it has been reported.</param>
/// <param name="Withdrawn">The incident was withdrawn in the registry.</param>
/// <param name="HandedOver">When the paper was handed over, as it was known then: a repeated report must be identical.</param>
public sealed record Accusation(int Silence, Guid Facility, string? Incident, bool Withdrawn, PartialDate? HandedOver);

public sealed partial record Filing
{
    /// <summary>An administration is accused only if the paper was handed to it and it has not shown that it posted it.</summary>
    private static IEnumerable<AdministrationAccused> Accuses(PresumedWithheld presumed, int silence) =>
        presumed is { After: FilingStep.HandedOver, Way: DeliveryWay.Administration, Facility: { } facility }
            ? [new AdministrationAccused(silence, facility)]
            : [];

    /// <summary>An accusation not yet reported to the registry.</summary>
    public Accusation? ToReport => Accusations.Find(accusation => accusation.Incident is null);

    /// <summary>
    /// A reported accusation refuted by late proof but not yet withdrawn in the registry. An unreported one is reported first, in case an
    /// earlier report succeeded and its response was lost.
    /// </summary>
    public Accusation? ToWithdraw =>
        Accusations.Find(
            accusation => accusation is { Incident: not null, Withdrawn: false } && Silences[accusation.Silence - 1].TakenBack is not null);

    /// <summary>The incident currently in the registry.</summary>
    public string? Incident => Accusations.LastOrDefault(accusation => accusation is { Incident: not null, Withdrawn: false })?.Incident;

    public Decision<FilingEvent> NoteIncident(int silence, string incident) =>
        Accusations.Exists(accusation => accusation.Silence == silence && accusation.Incident is null)
            ? new IncidentReported(silence, incident)
            : Decision<FilingEvent>.Nothing;

    public Decision<FilingEvent> NoteIncidentWithdrawn(int silence) =>
        ToWithdraw is { } accusation && accusation.Silence == silence ? new IncidentWithdrawn(silence) : Decision<FilingEvent>.Nothing;
}
