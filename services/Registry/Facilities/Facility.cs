namespace Habeas.Registry.Facilities;

/// <param name="Number">Within the facility, from 1, in the order of recording. For the desk: it tells how many there are.</param>
/// <param name="Id">Within the facility. Random, or the number in records of older versions.</param>
/// <param name="ReportedBy">Who recorded it. That person may not approve it.</param>
/// <param name="PublishedAt">When it was approved; null while it is not public.</param>
public sealed record Incident(
    long Number,
    string Id,
    IncidentDetails Details,
    PartialDate? From,
    IReadOnlyList<string> Sources,
    string ReportedBy,
    DateTimeOffset RecordedAt,
    DateTimeOffset? PublishedAt = null,
    bool Withdrawn = false)
{
    public bool IsPublic => PublishedAt is not null;

    /// <summary>What it states about each person whom it happened to.</summary>
    public IEnumerable<PersonFact> PersonFacts => Details.Prisoners.Select(prisoner => new PersonFact(Tells, prisoner));

    private FactKind Tells => Details.Kind switch
    {
        IncidentKind.MedicalCareRefused => FactKind.Health,
        IncidentKind.RelativesSearched or IncidentKind.VisitRefused or IncidentKind.CallRefused or IncidentKind.ParcelRefused =>
            FactKind.Family,
        IncidentKind.MailWithheld or IncidentKind.LawyerRefused => FactKind.CasePapers,
        _ => FactKind.IllTreatment,
    };
}

/// <summary>A place of detention and the incidents there. Pure.</summary>
public sealed partial record Facility
{
    public static Facility Empty { get; } = new();

    public FacilityAttributes Attributes { get; init; } = new([]);

    public IReadOnlyList<Incident> Incidents { get; init; } = [];

    /// <summary>The only sources that support the facility; empty if someone at the desk entered or changed it.</summary>
    public IReadOnlyList<string> StandsOn { get; init; } = [];

    /// <summary>No source supports it any more. It is kept only for its history.</summary>
    public bool IsRetracted { get; init; }

    public static Decision<FacilityEvent> Register(FacilityAttributes attributes, IReadOnlyList<string> sources) =>
        new Happened<FacilityEvent>(new FacilityRegistered(attributes), Sources: sources);

    /// <summary>Why a custody fact with this date cannot name the facility; null if it can.</summary>
    /// <param name="facility">Null when no facility in the register has this id.</param>
    public static Refusal? CannotHold(Guid id, Facility? facility, PartialDate? date) => facility switch
    {
        null or { IsRetracted: true } => Refusals.NoSuchFacility(id),
        _ when date is { } day && !facility.MayHaveBeenOpen(day) => Refusals.FacilityNotOpen(id),
        _ => null,
    };

    /// <summary>Whether it existed on any day that the date may mean.</summary>
    public bool MayHaveBeenOpen(PartialDate date) =>
        !(Attributes.Opened is { } opened && date.IsCertainlyBefore(opened))
            && !(Attributes.Closed is { } closed && closed.IsCertainlyBefore(date));

    public Decision<FacilityEvent> Change(FacilityAttributes attributes, IReadOnlyList<string> sources) =>
        IsRetracted ? Refusals.RecordRetracted
        : attributes == Attributes
            ? Decision<FacilityEvent>.Nothing
            : new Happened<FacilityEvent>(new FacilityChanged(attributes), Sources: sources);

    /// <param name="id">Random.</param>
    public Decision<FacilityEvent> Report(
        Guid id, IncidentDetails details, PartialDate? from, IReadOnlyList<string> sources, DateOnly today) =>
        IsRetracted ? Refusals.RecordRetracted
        : from is { } date && date.Earliest > today ? Refusals.InFuture
        : new Happened<FacilityEvent>(new IncidentReported(details, id), from, sources);

    /// <summary>
    /// Approves an incident for the public. It needs a second person, a public summary and the consent of everyone whom it happened to.
    /// </summary>
    public Decision<FacilityEvent> PublishIncident(string id, Approver approver, Consent consent) => Find(id) switch
    {
        null or { Withdrawn: true } => Refusals.NoSuchIncident,
        { IsPublic: true } => Decision<FacilityEvent>.Nothing,
        var incident when incident.ReportedBy == approver.Actor && !approver.Alone => PublicationRefusals.SamePerson,
        { Details.PublicSummary.Length: 0 } => Refusals.NoPublicSummary,
        var incident when consent.Withholds(incident.PersonFacts) is { Count: > 0 } withheld => PublicationRefusals.NotConsented(withheld),
        var incident => new IncidentPublished(incident.Number),
    };

    /// <summary>Takes the incidents off the public side that state one of these facts.</summary>
    public Decision<FacilityEvent> WithholdIncidents(IReadOnlyCollection<PersonFact> facts) => Decision<FacilityEvent>.Of(
    [
        .. Incidents.Where(incident => incident.IsPublic && incident.PersonFacts.Any(facts.Contains))
            .Select(incident => new Happened<FacilityEvent>(new IncidentWithheld(incident.Number))),
    ]);

    /// <summary>Withdraws an incident. It leaves the public side at once, for past times too.</summary>
    public Decision<FacilityEvent> WithdrawIncident(string id, string reason) => Find(id) switch
    {
        null => Refusals.NoSuchIncident,
        { Withdrawn: true } => Decision<FacilityEvent>.Nothing,
        var incident => new IncidentWithdrawn(incident.Number, reason),
    };

    public Incident? Find(string id) => Incidents.FirstOrDefault(incident => incident.Id == id);

    /// <summary>Adds a source that names it too. Nothing changes if someone at the desk vouches for the facility.</summary>
    public Decision<FacilityEvent> Attest(string source) =>
        IsRetracted ? Refusals.RecordRetracted
        : StandsOn.Count == 0 || StandsOn.Contains(source) ? Decision<FacilityEvent>.Nothing
        : new Happened<FacilityEvent>(new FacilityAttested(), Sources: [source]);

    /// <summary>
    /// Retracts a facility that only this source supports and that nothing refers to. If other sources name it too, only this source is
    /// removed. Otherwise nothing happens.
    /// </summary>
    /// <param name="isNamed">Whether a current or proposed custody fact names it.</param>
    public Decision<FacilityEvent> RetractSource(string source, string reason, bool isNamed) =>
        IsRetracted || !StandsOn.Contains(source) ? Decision<FacilityEvent>.Nothing
        : StandsOn.Any(other => other != source) ? new FacilitySourceRetracted(source, reason)
        : isNamed || Incidents.Any(incident => !incident.Withdrawn) ? Decision<FacilityEvent>.Nothing
        : new FacilityRetracted(source, reason);

    public static Facility Evolve(Facility facility, Recorded<FacilityEvent> recorded) => recorded.Event switch
    {
        FacilityRegistered registered => facility with { Attributes = registered.Attributes, StandsOn = recorded.Sources },
        FacilityChanged changed => facility with
        {
            Attributes = changed.Attributes,
            // A person who changes it without naming a source vouches for it.
            StandsOn = recorded.Sources.Count == 0 || facility.StandsOn.Count == 0
                ? []
                : [.. facility.StandsOn.Union(recorded.Sources, StringComparer.Ordinal)],
        },
        FacilityAttested => facility with { StandsOn = [.. facility.StandsOn.Union(recorded.Sources, StringComparer.Ordinal)] },
        FacilitySourceRetracted struck => facility with { StandsOn = [.. facility.StandsOn.Where(source => source != struck.Source)] },
        FacilityRetracted => facility with { IsRetracted = true, Publication = facility.Publication.Ended() },
        IncidentReported reported => facility with { Incidents = [.. facility.Incidents, facility.NewIncident(reported, recorded)] },
        IncidentPublished published => facility.With(published.Incident, incident => incident with { PublishedAt = recorded.RecordedAt }),
        IncidentWithheld withheld => facility.With(withheld.Incident, incident => incident with { PublishedAt = null }),
        IncidentWithdrawn withdrawn =>
            facility.With(withdrawn.Incident, incident => incident with { Withdrawn = true, PublishedAt = null }),
        _ => facility,
    };

    private Incident NewIncident(IncidentReported reported, Recorded<FacilityEvent> recorded)
    {
        var number = Incidents.Count + 1;
        var id = reported.Id?.ToString("D") ?? number.ToString(CultureInfo.InvariantCulture);
        return new Incident(number, id, reported.Details, recorded.EffectiveAt, recorded.Sources, recorded.Actor, recorded.RecordedAt);
    }

    private Facility With(long number, Func<Incident, Incident> change) =>
        this with { Incidents = [.. Incidents.Select(incident => incident.Number == number ? change(incident) : incident)] };
}
