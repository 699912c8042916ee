using Habeas.Registry.Prisoners;
using Habeas.Registry.Publications;
using Habeas.Registry.Retracting;
using Habeas.Registry.V1;

namespace Habeas.Registry.Facilities;

/// <summary>Facilities over gRPC: check, map, call the grain, map.</summary>
internal sealed class FacilitiesService(
    IGrainFactory grains,
    FacilityQueries queries,
    PrisonerQueries prisoners,
    SourceRetraction retraction,
    RegistryConsents consents,
    Reprisals reprisals,
    TimeProvider time)
    : V1.FacilitiesService.FacilitiesServiceBase
{
    public override async Task<V1.Facility> GetFacility(GetFacilityRequest request, ServerCallContext context)
    {
        var (id, asOf) = Requested.Record(request.Name, request.AsOf, FacilityWire.Collection);
        var snapshot = await Grain(id).ReadFor(context.Audience(), asOf) ?? throw Fault.NotFound(request.Name);
        return await WithCount(snapshot, context);
    }

    public override async Task<ListFacilitiesResponse> ListFacilities(ListFacilitiesRequest request, ServerCallContext context)
    {
        var filter = FacilityWire.Filter(request, context.Audience());
        var page = await queries.List(filter, context.CancellationToken);
        var counts = await prisoners.CountByFacility(context.Audience(), context.CancellationToken);
        var snapshots = await Task.WhenAll(page.Ids.Select(id => Grain(id).ReadFor(filter.Audience, filter.AsOf)));
        var facilities = snapshots.OfType<Snapshot<Facility>>()
            .Select(snapshot => snapshot.ToProto(counts.GetValueOrDefault(snapshot.Stream.Id)));
        return new ListFacilitiesResponse { Facilities = { facilities }, NextPageToken = page.NextToken, TotalSize = page.Total };
    }

    public override async Task<ListFacilityPrisonersResponse> ListFacilityPrisoners(
        ListFacilityPrisonersRequest request, ServerCallContext context)
    {
        var filter = PrisonerWire.Filter(request, Viewer.Of(context));
        var audience = filter.Viewer.Audience;
        var parent = filter.Facility!.Value;
        _ = await Grain(parent).ReadFor(audience) ?? throw Fault.NotFound(request.Parent);
        var page = await prisoners.List(filter, context.CancellationToken);
        var snapshots = await Task.WhenAll(page.Ids.Select(id => grains.GetGrain<IPrisonerGrain>(id).ReadFor(audience, filter.AsOf)));
        var found = snapshots.OfType<Snapshot<Prisoners.Prisoner>>()
            .Select(snapshot => snapshot.ToProto(time.Today(), filter.Viewer, withFacts: false));
        return new ListFacilityPrisonersResponse
        {
            Prisoners = { found },
            NextPageToken = page.NextToken,
            TotalSize = page.Total,
            UndatedSize = page.Undated,
        };
    }

    public override async Task<ListIncidentsResponse> ListIncidents(ListIncidentsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("parent", request.Parent, FacilityWire.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        var page = checks.Page(request.PageSize, request.PageToken, $"{request.Parent}|{request.AsOf}");
        checks.ThrowIfAny();
        var audience = context.Audience();
        var seen = await Grain(id).ReadFor(audience, asOf) ?? throw Fault.NotFound(request.Parent);
        // Incidents are approved individually, so the approved facility has none.
        var snapshot = audience == Audience.Desk ? seen : await Grain(id).Read() ?? throw Fault.NotFound(request.Parent);
        return FacilityWire.ListIncidents(snapshot, page, audience, asOf);
    }

    public override async Task<V1.Facility> CreateFacility(CreateFacilityRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var attributes = FacilityWire.Attributes(checks, request.Facility);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId);
        var snapshot = await Grain(Guid.CreateVersion7()).Register(call, attributes, [.. request.Sources])
            .Unwrap("facilities/-", (id, version) => Grain(id).ReadVersion(version));
        return await WithCount(snapshot, context);
    }

    public override async Task<V1.Facility> UpdateFacility(UpdateFacilityRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var change = FacilityWire.Change(checks, request);
        var id = checks.Resource("facility.name", request.Facility.Name, FacilityWire.Collection);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Facility.Etag);
        return await WithCount(await Grain(id).Change(call, change, [.. request.Sources]).Unwrap(request.Facility.Name), context);
    }

    public override async Task<V1.Facility> AttestFacility(AttestFacilityRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, FacilityWire.Collection);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Etag);
        return await WithCount(await Grain(id).Attest(call, request.Source).Unwrap(request.Name), context);
    }

    public override async Task<V1.Facility> RetractFacilitySource(RetractFacilitySourceRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, FacilityWire.Collection);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Etag);
        return await WithCount(await retraction.FromFacility(call, id, request.Source, request.Reason).Unwrap(request.Name), context);
    }

    public override async Task<V1.Incident> CreateIncident(CreateIncidentRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("parent", request.Parent, FacilityWire.Collection);
        var details = FacilityWire.Details(checks, request.Incident);
        var from = checks.Date("incident.from", request.Incident.From);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId);
        var snapshot = await Grain(id).Report(call, Guid.NewGuid(), details, from, [.. request.Incident.Sources]).Unwrap(request.Parent);
        return snapshot.State.Incidents[^1].ToProto(id);
    }

    public override async Task<V1.Incident> PublishIncident(PublishIncidentRequest request, ServerCallContext context)
    {
        var (facility, incident) = IncidentName(request.Name);
        var record = new PublishedRecord(PublishedKind.Incident, facility, incident);
        var consent = await consents.Of(record, context.CancellationToken);
        await reprisals.Require(record, request.AcknowledgeReprisals, context.CancellationToken);
        var snapshot = await Grain(facility)
            .PublishIncident(context.Call(request, request.RequestId, request.Etag), incident, consent)
            .Unwrap(request.Name);
        return snapshot.State.Find(incident)!.ToProto(facility);
    }

    public override async Task<V1.Incident> WithdrawIncident(WithdrawIncidentRequest request, ServerCallContext context)
    {
        var (facility, incident) = IncidentName(request.Name);
        var snapshot = await Grain(facility)
            .WithdrawIncident(context.Call(request, request.RequestId, request.Etag), incident, request.Reason)
            .Unwrap(request.Name);
        return snapshot.State.Find(incident)!.ToProto(facility);
    }

    private static (Guid Facility, string Incident) IncidentName(string name)
    {
        new FieldChecks().Require(
            FacilityWire.TryParseIncident(name, out var facility, out var incident), "name", "must be 'facilities/UUID/incidents/ID'.")
            .ThrowIfAny();
        return (facility, incident);
    }

    private async Task<V1.Facility> WithCount(Snapshot<Facility> snapshot, ServerCallContext context)
    {
        var counts = await prisoners.CountByFacility(context.Audience(), context.CancellationToken);
        return snapshot.ToProto(counts.GetValueOrDefault(snapshot.Stream.Id));
    }

    private IFacilityGrain Grain(Guid id) => grains.GetGrain<IFacilityGrain>(id);
}
