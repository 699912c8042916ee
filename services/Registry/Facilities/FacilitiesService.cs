using Grpc.Core;
using Habeas.Platform.Edge;
using Habeas.Platform.Grains;
using Habeas.Platform.Values;
using Habeas.Registry.Prisoners;
using Habeas.Registry.Retracting;
using Habeas.Registry.V1;

namespace Habeas.Registry.Facilities;

/// <summary>Facilities over gRPC: check, map, call the grain, map.</summary>
internal sealed class FacilitiesService(IGrainFactory grains, FacilityQueries queries, PrisonerQueries prisoners, SourceRetraction retraction, TimeProvider time)
    : V1.FacilitiesService.FacilitiesServiceBase
{
    public override async Task<V1.Facility> GetFacility(GetFacilityRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, FacilityWire.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        checks.ThrowIfAny();
        var snapshot = await Read(id, asOf, context) ?? throw Fault.NotFound(request.Name);
        return await WithCount(snapshot, context);
    }

    public override async Task<ListFacilitiesResponse> ListFacilities(ListFacilitiesRequest request, ServerCallContext context)
    {
        var filter = FacilityWire.Filter(request, context.IsDesk());
        var page = await queries.List(filter, context.CancellationToken);
        var counts = await prisoners.CountByFacility(context.CancellationToken);
        var snapshots = await Task.WhenAll(page.Ids.Select(id => Grain(id).Read(filter.AsOf)));
        var facilities = snapshots.OfType<Snapshot<Facility>>().Select(snapshot => snapshot.ToProto(counts.GetValueOrDefault(snapshot.Stream.Id)));
        return new ListFacilitiesResponse { Facilities = { facilities }, NextPageToken = page.NextToken, TotalSize = page.Total };
    }

    public override async Task<ListFacilityPrisonersResponse> ListFacilityPrisoners(ListFacilityPrisonersRequest request, ServerCallContext context)
    {
        var filter = PrisonerWire.Filter(request, Viewer.Of(context));
        _ = await Read(filter.Facility ?? throw Fault.Invalid("parent", "must be set."), asOf: null, context) ?? throw Fault.NotFound(request.Parent);
        var page = await prisoners.List(filter, context.CancellationToken);
        var snapshots = await Task.WhenAll(page.Ids.Select(id => grains.GetGrain<IPrisonerGrain>(id).Read(filter.AsOf)));
        var found = snapshots.OfType<Snapshot<Prisoners.Prisoner>>().Select(snapshot => snapshot.ToProto(time.Today(), filter.Viewer, withFacts: false));
        return new ListFacilityPrisonersResponse { Prisoners = { found }, NextPageToken = page.NextToken, TotalSize = page.Total, UndatedSize = page.Undated };
    }

    public override async Task<ListIncidentsResponse> ListIncidents(ListIncidentsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("parent", request.Parent, FacilityWire.Collection);
        var asOf = checks.Time("as_of", request.AsOf);
        var page = checks.Page(request.PageSize, request.PageToken, $"{request.Parent}|{request.AsOf}");
        checks.ThrowIfAny();
        var snapshot = await Read(id, asOf, context) ?? throw Fault.NotFound(request.Parent);
        return Incidents(snapshot, page, context.IsDesk());
    }

    public override async Task<V1.Facility> CreateFacility(CreateFacilityRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var attributes = FacilityWire.Attributes(checks, request.Facility);
        checks.Sources("sources", request.Sources);
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
        var id = checks.Resource("facility.name", request.Facility?.Name ?? "", FacilityWire.Collection);
        checks.Sources("sources", request.Sources);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Facility!.Etag);
        return await WithCount(await Grain(id).Change(call, change, [.. request.Sources]).Unwrap(request.Facility.Name), context);
    }

    public override async Task<V1.Facility> AttestFacility(AttestFacilityRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("source", request.Source, 2000, shortest: 1);
        var id = checks.Resource("name", request.Name, FacilityWire.Collection);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Etag);
        return await WithCount(await Grain(id).Attest(call, request.Source).Unwrap(request.Name), context);
    }

    public override async Task<V1.Facility> RetractFacilitySource(RetractFacilitySourceRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("source", request.Source, 2000, shortest: 1).Text("reason", request.Reason, 2000, shortest: 1);
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
        var from = checks.Date("incident.from", request.Incident?.From);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId);
        var snapshot = await Grain(id).Report(call, details, from, [.. request.Incident!.Sources]).Unwrap(request.Parent);
        return snapshot.State.Incidents[^1].ToProto(id);
    }

    public override async Task<V1.Incident> PublishIncident(PublishIncidentRequest request, ServerCallContext context)
    {
        var (facility, number) = IncidentName(new FieldChecks(), request.Name);
        var snapshot = await Grain(facility).Publish(context.Call(request, request.RequestId, request.Etag), number).Unwrap(request.Name);
        return Incident(snapshot, number);
    }

    public override async Task<V1.Incident> WithdrawIncident(WithdrawIncidentRequest request, ServerCallContext context)
    {
        var (facility, number) = IncidentName(new FieldChecks().Text("reason", request.Reason, 2000, shortest: 1), request.Name);
        var snapshot = await Grain(facility).Withdraw(context.Call(request, request.RequestId, request.Etag), number, request.Reason).Unwrap(request.Name);
        return Incident(snapshot, number);
    }

    /// <summary>The newest first. Outside the desk only what was approved for the public is visible, and nothing shows that there is more.</summary>
    private static ListIncidentsResponse Incidents(Snapshot<Facility> snapshot, Page page, bool forDesk)
    {
        var before = page.AfterNumber(first: long.MaxValue);
        var visible = snapshot.State.Incidents.Reverse().Where(incident => incident.Number < before && (forDesk || incident.Published));
        var (shown, next) = page.Cut(visible, incident => incident.Number);
        return new ListIncidentsResponse { Incidents = { shown.Select(incident => incident.ToProto(snapshot.Stream.Id)) }, NextPageToken = next };
    }

    private static V1.Incident Incident(Snapshot<Facility> snapshot, long number) =>
        snapshot.State.Incidents.Single(incident => incident.Number == number).ToProto(snapshot.Stream.Id);

    private static (Guid Facility, long Number) IncidentName(FieldChecks checks, string name)
    {
        checks.Require(ResourceName.TryParse(name, FacilityWire.Collection, FacilityWire.Incidents, out var facility, out var number), "name", "must be 'facilities/UUID/incidents/NUMBER'.")
            .ThrowIfAny();
        return (facility, number);
    }

    private async Task<V1.Facility> WithCount(Snapshot<Facility> snapshot, ServerCallContext context)
    {
        var counts = await prisoners.CountByFacility(context.CancellationToken);
        return snapshot.ToProto(counts.GetValueOrDefault(snapshot.Stream.Id));
    }

    /// <summary>Null for what is not there, or was retracted, at whatever time that became so.</summary>
    private async Task<Snapshot<Facility>?> Read(Guid id, DateTimeOffset? asOf, ServerCallContext context)
    {
        var snapshot = await Grain(id).Read(asOf);
        var now = asOf is null || context.IsDesk() ? snapshot : await Grain(id).Read();
        return now is { State.IsRetracted: true } && !context.IsDesk() ? null : snapshot;
    }

    private IFacilityGrain Grain(Guid id) => grains.GetGrain<IFacilityGrain>(id);
}
