using System.Collections.Concurrent;
using Habeas.Registry.Facilities;
using Habeas.Registry.Prisoners;
using Habeas.Registry.V1;

namespace Habeas.Registry.Publications;

/// <summary>Approvals over gRPC: check, map, call the grains, map.</summary>
internal sealed class PublicationsService(
    IGrainFactory grains, PublicationQueries queries, RegistryConsents consents, Reprisals reprisals)
    : V1.PublicationsService.PublicationsServiceBase
{
    public override async Task<ListWaitingPublicationsResponse> ListWaitingPublications(
        ListWaitingPublicationsRequest request, ServerCallContext context)
    {
        var filter = PublicationWire.Filter(request);
        var page = await queries.List(filter, context.CancellationToken);
        var waiting = await Task.WhenAll(page.Records.Select(record => Warned(record, context.CancellationToken)));
        return new ListWaitingPublicationsResponse
        {
            Publications = { waiting.OfType<WaitingPublication>() },
            NextPageToken = page.NextToken,
            TotalSize = page.Total,
        };
    }

    public override async Task<FindReprisalsResponse> FindReprisals(FindReprisalsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var persons = request.Prisoners.Select((name, i) => checks.Resource($"prisoners[{i}]", name, PrisonerWire.Collection)).ToList();
        checks.ThrowIfAny();
        return new FindReprisalsResponse { Incidents = { await reprisals.Against(persons, context.CancellationToken) } };
    }

    public override async Task<ApprovePublicationsResponse> ApprovePublications(
        ApprovePublicationsRequest request, ServerCallContext context)
    {
        var approvals = PublicationWire.Approvals(request);
        var call = context.Call(request, request.RequestId);
        var given = await consents.Of([.. approvals.Select(approval => approval.Record).Distinct()], context.CancellationToken);
        var reasons = new ConcurrentDictionary<PublishedRecord, string>();
        await Task.WhenAll(approvals.GroupBy(approval => approval.Record.Id).Select(async ofOne =>
        {
            var (seen, now) = (0L, 0L);
            foreach (var (record, version, isAcknowledged) in ofOne)
            {
                // A facility and its incidents share one version, and each approval increases it. Approvals of the same version belong
                // together.
                var expected = version == seen ? now : version;
                var risk = await reprisals.WhyNot(record, isAcknowledged, context.CancellationToken);
                var (reason, left) = risk is not null ? (risk.Reason, null) : await Approve(
                    record, given[record], call.Step(record.Name) with { ExpectedVersion = expected });
                (seen, now) = left is { } moved ? (version, moved) : (seen, now);
                reasons[record] = reason;
            }
        }));
        var results = approvals.Select(approval => new ApprovalResult { Name = approval.Record.Name, Reason = reasons[approval.Record] });
        return new ApprovePublicationsResponse { Results = { results } };
    }

    public override async Task<WithdrawPublicationResponse> WithdrawPublication(
        WithdrawPublicationRequest request, ServerCallContext context)
    {
        var record = PublicationWire.Record(request.Name);
        var call = context.Call(request, request.RequestId, request.Etag);
        return new WithdrawPublicationResponse
        {
            Publication = record.Kind == PublishedKind.Prisoner
                ? (await Prisoner(record.Id).Unpublish(call, request.Reason).Unwrap(request.Name)).State.Publication.ToProto()
                : (await Facility(record.Id).Unpublish(call, request.Reason).Unwrap(request.Name)).State.Publication.ToProto(),
        };
    }

    /// <returns>The reason for not approving it, empty if approved; and the version after the approval.</returns>
    private async Task<(string Reason, long? Left)> Approve(PublishedRecord record, Consent consent, Call call)
    {
        return record.Kind switch
        {
            PublishedKind.Prisoner => Result(await Prisoner(record.Id).Publish(call, consent)),
            PublishedKind.Facility => Result(await Facility(record.Id).Publish(call, consent)),
            _ => Result(await Facility(record.Id).PublishIncident(call, record.Incident, consent)),
        };

        static (string, long?) Result<TState>(Outcome<TState> outcome) => 
            (Fault.ReasonOf(outcome), outcome.Kind == OutcomeKind.Done ? outcome.Snapshot?.Version : null);
    }

    private async Task<WaitingPublication?> Warned(PublishedRecord record, CancellationToken cancellation)
    {
        var (waiting, risk) = (await Read(record), await reprisals.Of(record, cancellation));
        if (waiting is not null && !risk.IsNone)
        {
            waiting.Reprisals.Add(risk.Incidents);
            waiting.EarliestApproveTime = reprisals.Earliest(risk).ToProto();
        }

        return waiting;
    }

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
