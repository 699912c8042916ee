using System.Text.Json.Serialization;

namespace Habeas.Registry.Facilities;

/// <summary>Everything that can be recorded about a facility.</summary>
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
        ("unpublished", typeof(FacilityUnpublished)));
}

public sealed record FacilityRegistered(FacilityAttributes Attributes) : FacilityEvent;

/// <summary>All the attributes from now on, not just the changed ones.</summary>
public sealed record FacilityChanged(FacilityAttributes Attributes) : FacilityEvent;

/// <param name="Id">Its id within the facility. Random, so that it does not reveal how many there are; older incidents use their
/// number.</param>
public sealed record IncidentReported(IncidentDetails Details, Guid? Id = null) : FacilityEvent;

/// <param name="Incident">Its number within the facility.</param>
public sealed record IncidentPublished(long Incident) : FacilityEvent;

public sealed record IncidentWithdrawn(long Incident, string Reason) : FacilityEvent;

/// <summary>The event's sources also name the facility.</summary>
public sealed record FacilityAttested : FacilityEvent;

/// <summary>The source was retracted; other sources still name the facility.</summary>
public sealed record FacilitySourceRetracted(string Source, string Reason) : FacilityEvent;

/// <summary>The facility's only source was retracted.</summary>
public sealed record FacilityRetracted(string Source, string Reason) : FacilityEvent;

/// <summary>A second person approved the facility, as it then was, for publication. Incidents are approved separately.</summary>
public sealed record FacilityPublished(bool AsEntered = false) : FacilityEvent, IApproval;

/// <summary>The facility and its incidents were removed from the public side.</summary>
public sealed record FacilityUnpublished(string Reason) : FacilityEvent, IWithdrawal;

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
    bool Invented = false)
{
    public bool Equals(FacilityAttributes? other) =>
        other is not null
        && (Kind, Regime, Authority, Address, Capacity, Opened, Closed, Country, Invented) == (
            other.Kind,
            other.Regime,
            other.Authority,
            other.Address,
            other.Capacity,
            other.Opened,
            other.Closed,
            other.Country,
            other.Invented)
        && Names.SequenceEqual(other.Names);

    public override int GetHashCode() => HashCode.Combine(Kind, Names.Count, Address);
}

/// <param name="Language">BCP 47; empty if unknown.</param>
public sealed record FacilityName(string Text, string Language = "");

/// <summary>What is reported about an incident.</summary>
/// <param name="MandelaRules">The numbers of the Nelson Mandela Rules that apply to it.</param>
public sealed record IncidentDetails(
    [property: JsonConverter(typeof(JsonNumberEnumConverter<IncidentKind>))] IncidentKind Kind,
    string MandelaRules,
    PartialDate? Until,
    IReadOnlyList<Guid> Prisoners,
    string PublicSummary,
    string Account,
    [property: JsonConverter(typeof(JsonNumberEnumConverter<SourceClass>))] SourceClass SourceClass,
    [property: JsonConverter(typeof(JsonNumberEnumConverter<Reliability>))] Reliability Reliability,
    Reprisal? Reprisal);

/// <param name="Kind">The kind of act that it was a reprisal for.</param>
public sealed record Reprisal(
    [property: JsonConverter(typeof(JsonNumberEnumConverter<PrecedingKind>))] PrecedingKind Kind, string Reference, PartialDate? Date);
