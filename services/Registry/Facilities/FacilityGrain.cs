using Microsoft.Extensions.Options;

namespace Habeas.Registry.Facilities;

/// <summary>One facility. Every method is one command, carried out in one turn.</summary>
public interface IFacilityGrain : IPublishedGrain<Facility>
{
    Task<Outcome<Facility>> Register(Call call, FacilityAttributes attributes, IReadOnlyList<string> sources);

    Task<Outcome<Facility>> Change(Call call, FacilityChange change, IReadOnlyList<string> sources);

    Task<Outcome<Facility>> Report(Call call, Guid incident, IncidentDetails details, PartialDate? from, IReadOnlyList<string> sources);

    Task<Outcome<Facility>> PublishIncident(Call call, string incident, Consent consent);

    Task<Outcome<Facility>> WithholdIncidents(Call call, IReadOnlyList<PersonFact> facts);

    Task<Outcome<Facility>> WithdrawIncident(Call call, string incident, string reason);

    Task<Outcome<Facility>> Attest(Call call, string source);

    Task<Outcome<Facility>> RetractSource(Call call, string source, string reason, bool isNamed);
}

[GrainType("facility")]
internal sealed class FacilityGrain(
    AggregateStore<Facility, FacilityEvent> store, IOptions<PublicationSettings> publication, TimeProvider time)
    : PublishedGrain<Facility, FacilityEvent>(store, publication), IFacilityGrain
{
    public Task<Outcome<Facility>> Register(Call call, FacilityAttributes attributes, IReadOnlyList<string> sources) =>
        Create(call, _ => Facility.Register(attributes, sources));

    public Task<Outcome<Facility>> Change(Call call, FacilityChange change, IReadOnlyList<string> sources) =>
        Commit(call, facility => facility.Change(change.ApplyTo(facility.Attributes), sources));

    public Task<Outcome<Facility>> Report(
        Call call, Guid incident, IncidentDetails details, PartialDate? from, IReadOnlyList<string> sources) =>
        Commit(call, facility => facility.Report(incident, details, from, sources, time.GetUtcNow().LatestDay()));

    public Task<Outcome<Facility>> PublishIncident(Call call, string incident, Consent consent) =>
        Commit(call, facility => facility.PublishIncident(incident, Approver(call), consent));

    public Task<Outcome<Facility>> WithholdIncidents(Call call, IReadOnlyList<PersonFact> facts) =>
        Commit(call, facility => facility.WithholdIncidents(facts));

    public Task<Outcome<Facility>> WithdrawIncident(Call call, string incident, string reason) =>
        Commit(call, facility => facility.WithdrawIncident(incident, reason));

    public Task<Outcome<Facility>> Attest(Call call, string source) => Commit(call, facility => facility.Attest(source));

    public Task<Outcome<Facility>> RetractSource(Call call, string source, string reason, bool isNamed) =>
        Commit(call, facility => facility.RetractSource(source, reason, isNamed));
}

/// <summary>New values for the attributes named by an update.</summary>
/// <param name="Paths">Of the proto's fields, as in its update mask.</param>
public sealed record FacilityChange(IReadOnlyList<string> Paths, FacilityAttributes Values)
{
    /// <summary>The paths that an update may name.</summary>
    public static IReadOnlyList<string> Known { get; } =
        ["facility_names", "kind", "regime", "authority", "address", "capacity", "opened", "closed", "country", "coordinates"];

    public FacilityAttributes ApplyTo(FacilityAttributes attributes) => Paths.Aggregate(attributes, (changed, path) => path switch
    {
        "facility_names" => changed with { Names = Values.Names },
        "kind" => changed with { Kind = Values.Kind },
        "regime" => changed with { Regime = Values.Regime },
        "authority" => changed with { Authority = Values.Authority },
        "address" => changed with { Address = Values.Address },
        "capacity" => changed with { Capacity = Values.Capacity },
        "opened" => changed with { Opened = Values.Opened },
        "closed" => changed with { Closed = Values.Closed },
        "country" => changed with { Country = Values.Country },
        "coordinates" => changed with { Coordinates = Values.Coordinates },
        _ => changed,
    });
}
