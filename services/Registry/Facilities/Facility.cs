using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Registry.Facilities;

/// <param name="Number">Within the facility, from 1.</param>
/// <param name="ReportedBy">Who recorded it, and so may not approve it.</param>
public sealed record Incident(
    long Number,
    IncidentDetails Details,
    PartialDate? From,
    IReadOnlyList<string> Sources,
    string ReportedBy,
    DateTimeOffset RecordedAt,
    bool Published = false,
    bool Withdrawn = false);

/// <summary>A place where persons are held, and what was done there. Pure.</summary>
public sealed record Facility
{
    public static Facility Empty { get; } = new();

    public FacilityAttributes Attributes { get; init; } = new([]);

    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    public static Decision<FacilityEvent> Register(FacilityAttributes attributes, IReadOnlyList<string> sources) =>
        new Happened<FacilityEvent>(new FacilityRegistered(attributes), Sources: sources);

    /// <summary>Whether it existed at some day that the date may mean.</summary>
    public bool MayHaveBeenOpen(PartialDate date) =>
        !(Attributes.Opened is { } opened && date.IsCertainlyBefore(opened)) && !(Attributes.Closed is { } closed && closed.IsCertainlyBefore(date));

    public Decision<FacilityEvent> Change(FacilityAttributes attributes, IReadOnlyList<string> sources) =>
        attributes == Attributes ? Decision<FacilityEvent>.Nothing : new Happened<FacilityEvent>(new FacilityChanged(attributes), Sources: sources);

    public static Decision<FacilityEvent> Report(IncidentDetails details, PartialDate? from, IReadOnlyList<string> sources, DateOnly today) =>
        from is { } date && date.Earliest > today ? Refusals.InFuture : new Happened<FacilityEvent>(new IncidentReported(details), from, sources);

    /// <summary>Approves an incident for the public: it takes a second person, and a text that was written for the public.</summary>
    public Decision<FacilityEvent> Publish(long number, string actor) => Incidents.FirstOrDefault(incident => incident.Number == number) switch
    {
        null or { Withdrawn: true } => Refusals.NoSuchIncident,
        { Published: true } => Decision<FacilityEvent>.Nothing,
        var incident when incident.ReportedBy == actor => Refusals.SamePerson,
        { Details.PublicSummary.Length: 0 } => Refusals.NoPublicSummary,
        _ => new IncidentPublished(number),
    };

    public Decision<FacilityEvent> Withdraw(long number, string reason) => Incidents.FirstOrDefault(incident => incident.Number == number) switch
    {
        null => Refusals.NoSuchIncident,
        { Withdrawn: true } => Decision<FacilityEvent>.Nothing,
        _ => new IncidentWithdrawn(number, reason),
    };

    public static Facility Evolve(Facility facility, Recorded<FacilityEvent> recorded) => recorded.Event switch
    {
        FacilityRegistered registered => facility with { Attributes = registered.Attributes },
        FacilityChanged changed => facility with { Attributes = changed.Attributes },
        IncidentReported reported => facility with
        {
            Incidents = [.. facility.Incidents, new Incident(facility.Incidents.Count + 1, reported.Details, recorded.EffectiveAt, recorded.Sources, recorded.Actor, recorded.RecordedAt)],
        },
        IncidentPublished published => facility.With(published.Incident, incident => incident with { Published = true }),
        IncidentWithdrawn withdrawn => facility.With(withdrawn.Incident, incident => incident with { Withdrawn = true, Published = false }),
        _ => facility,
    };

    private Facility With(long number, Func<Incident, Incident> change) =>
        this with { Incidents = [.. Incidents.Select(incident => incident.Number == number ? change(incident) : incident)] };
}
