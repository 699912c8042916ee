using System.Text.Json.Serialization;

namespace Habeas.Registry.Facilities;

/// <summary>The events of a facility.</summary>
public abstract record FacilityEvent
{
    /// <summary>The events' names in the journal, kept forever.</summary>
    public static EventTypes<FacilityEvent> Types { get; } = new(
        ("registered", typeof(FacilityRegistered)),
        ("attributes_changed", typeof(FacilityChanged)),
        ("incident_reported", typeof(IncidentReported)),
        ("incident_published", typeof(IncidentPublished)),
        ("incident_withdrawn", typeof(IncidentWithdrawn)),
        ("attested", typeof(FacilityAttested)),
        ("source_retracted", typeof(FacilitySourceRetracted)),
        ("retracted", typeof(FacilityRetracted)),
        ("published", typeof(FacilityPublished)),
        ("unpublished", typeof(FacilityUnpublished)),
        ("incident_withheld", typeof(IncidentWithheld)));
}

public sealed record FacilityRegistered(FacilityAttributes Attributes) : FacilityEvent;

/// <summary>All attributes as they are from now on.</summary>
public sealed record FacilityChanged(FacilityAttributes Attributes) : FacilityEvent;

/// <param name="Id">Its id within the facility. Random, so that it does not tell how many there are; earlier incidents have their
/// number.</param>
public sealed record IncidentReported(IncidentDetails Details, Guid? Id = null) : FacilityEvent, ISealedFor
{
    /// <summary>An incident of one person is theirs; one of several is the facility's.</summary>
    [JsonIgnore]
    public Guid? Person => Details.Prisoners is [var only] ? only : null;
}

/// <param name="Incident">Its number within the facility.</param>
public sealed record IncidentPublished(long Incident) : FacilityEvent;

/// <summary>It is not public any more, because a person whom it names does not let it be. It can be approved again.</summary>
/// <param name="Incident">Its number within the facility.</param>
public sealed record IncidentWithheld(long Incident) : FacilityEvent;

public sealed record IncidentWithdrawn(long Incident, [property: Sealed] string Reason) : FacilityEvent;

/// <summary>The event's sources also name the facility.</summary>
public sealed record FacilityAttested : FacilityEvent;

/// <summary>The source no longer names the facility; others do.</summary>
public sealed record FacilitySourceRetracted([property: Sealed] string Source, [property: Sealed] string Reason) : FacilityEvent;

/// <summary>The only source of the facility was retracted.</summary>
public sealed record FacilityRetracted([property: Sealed] string Source, [property: Sealed] string Reason) : FacilityEvent;

/// <summary>A second person approved the current facility for the public. Its incidents are approved individually.</summary>
public sealed record FacilityPublished(bool AsEntered = false) : FacilityEvent, IApproval;

/// <summary>The facility was withdrawn from the public side together with its incidents.</summary>
public sealed record FacilityUnpublished([property: Sealed] string Reason) : FacilityEvent, IWithdrawal;

public sealed record FacilityAttributes(
    IReadOnlyList<FacilityName> Names,
    [property: JsonConverter(typeof(JsonNumberEnumConverter<FacilityKind>))] FacilityKind Kind = FacilityKind.Unspecified,
    string Regime = "",
    string Authority = "",
    string Address = "",
    int Capacity = 0,
    PartialDate? Opened = null,
    PartialDate? Closed = null,
    string Country = "",
    bool Invented = false,
    Coordinates? Coordinates = null)
{
    public bool Equals(FacilityAttributes? other) =>
        other is not null
        && (Kind, Regime, Authority, Address, Capacity, Opened, Closed, Country, Invented, Coordinates) == (
            other.Kind,
            other.Regime,
            other.Authority,
            other.Address,
            other.Capacity,
            other.Opened,
            other.Closed,
            other.Country,
            other.Invented,
            other.Coordinates)
        && Names.SequenceEqual(other.Names);

    public override int GetHashCode() => HashCode.Combine(Kind, Names.Count, Address);
}

/// <summary>A place on the earth (WGS 84), in degrees: positive to the north and to the east.</summary>
public sealed record Coordinates(double Latitude, double Longitude);

/// <param name="Language">BCP 47; empty when unknown.</param>
public sealed record FacilityName(string Text, string Language = "");

/// <summary>The details of an incident.</summary>
/// <param name="MandelaRules">The numbers of the Nelson Mandela Rules that it falls under.</param>
public sealed record IncidentDetails(
    [property: JsonConverter(typeof(JsonNumberEnumConverter<IncidentKind>))] IncidentKind Kind,
    string MandelaRules,
    PartialDate? Until,
    IReadOnlyList<Guid> Prisoners,
    [property: Sealed] string PublicSummary,
    [property: Sealed] string Account,
    [property: JsonConverter(typeof(JsonNumberEnumConverter<SourceClass>))] SourceClass SourceClass,
    [property: JsonConverter(typeof(JsonNumberEnumConverter<Reliability>))] Reliability Reliability,
    Reprisal? Reprisal);

/// <param name="Kind">The kind of event that preceded it.</param>
public sealed record Reprisal(
    [property: JsonConverter(typeof(JsonNumberEnumConverter<PrecedingKind>))] PrecedingKind Kind,
    [property: Sealed] string Reference,
    PartialDate? Date);
