using Habeas.Registry.Facilities;
using Habeas.Registry.Prisoners;
using Habeas.Registry.V1;

namespace Habeas.Registry.Publications;

/// <summary>Approvals over gRPC: check, map, call the grains, map.</summary>
internal sealed class PublicationsService(IGrainFactory grains, PublicationQueries queries) : V1.PublicationsService.PublicationsServiceBase
{
    public override async Task<ListWaitingPublicationsResponse> ListWaitingPublications(
        ListWaitingPublicationsRequest request, ServerCallContext context)
    {
        var filter = PublicationWire.Filter(request);
        var page = await queries.List(filter, context.CancellationToken);
        var waiting = await Task.WhenAll(page.Records.Select(Read));
        return new ListWaitingPublicationsResponse
        {
            Publications = { waiting.OfType<WaitingPublication>() },
            NextPageToken = page.NextToken,
            TotalSize = page.Total,
        };
    }

    public override async Task<ApprovePublicationsResponse> ApprovePublications(
        ApprovePublicationsRequest request, ServerCallContext context)
    {
        var approvals = PublicationWire.Approvals(request);
        var call = context.Call(request, request.RequestId);
        var reasons = await Task.WhenAll(approvals.Select(approval =>
            Approve(approval.Record, call.Step(approval.Record.Name) with { ExpectedVersion = approval.Version })));
        return new ApprovePublicationsResponse
        {
            Results = { approvals.Zip(reasons, (approval, reason) => new ApprovalResult { Name = approval.Record.Name, Reason = reason }) },
        };
    }

    public override async Task<WithdrawPublicationResponse> WithdrawPublication(
        WithdrawPublicationRequest request, ServerCallContext context)
    {
        var record = PublicationWire.Record(new FieldChecks().Text("reason", request.Reason, 2000, shortest: 1), request.Name);
        var call = context.Call(request, request.RequestId, request.Etag);
        return new WithdrawPublicationResponse
        {
            Publication = record.Kind == PublishedKind.Prisoner
                ? (await Prisoner(record.Id).Unpublish(call, request.Reason).Unwrap(request.Name)).State.Publication.ToProto()
                : (await Facility(record.Id).Unpublish(call, request.Reason).Unwrap(request.Name)).State.Publication.ToProto(),
        };
    }

    /// <returns>Why it was not approved; empty when it was.</returns>
    private async Task<string> Approve(PublishedRecord record, Call call) => record.Kind switch
    {
        PublishedKind.Prisoner => Fault.ReasonOf(await Prisoner(record.Id).Publish(call)),
        PublishedKind.Facility => Fault.ReasonOf(await Facility(record.Id).Publish(call)),
        _ => Fault.ReasonOf(await Facility(record.Id).PublishIncident(call, record.Incident)),
    };

    private async Task<WaitingPublication?> Read(PublishedRecord record)
    {
        switch (record.Kind)
        {
            case PublishedKind.Prisoner:
                var prisoner = Prisoner(record.Id);
                return await prisoner.Read() is { } person ? PublicationWire.ToWaiting(person, await prisoner.History()) : null;
            case PublishedKind.Facility:
                var place = Facility(record.Id);
                return await place.Read() is { } facility ? PublicationWire.ToWaiting(facility, await place.History()) : null;
            default:
                return await Facility(record.Id).Read() is { } scene ? PublicationWire.ToWaiting(scene, record) : null;
        }
    }

    private IPrisonerGrain Prisoner(Guid id) => grains.GetGrain<IPrisonerGrain>(id);

    private IFacilityGrain Facility(Guid id) => grains.GetGrain<IFacilityGrain>(id);
}
