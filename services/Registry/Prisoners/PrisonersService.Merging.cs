using Habeas.Registry.V1;

namespace Habeas.Registry.Prisoners;

/// <summary>Names, merges and sources over gRPC: check, map, call the grain, map.</summary>
internal sealed partial class PrisonersService
{
    public override async Task<V1.Prisoner> AdoptPrisonerName(AdoptPrisonerNameRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerWire.Collection);
        checks.ThrowIfAny();
        var (call, text) = (context.Call(request, request.RequestId, request.Etag), PrisonerWire.Spelling(request.Text));
        return await Act(context, request.Name, id, grain => grain.AdoptName(call, text, request.Language));
    }

    public override async Task<V1.Prisoner> RemovePrisonerName(RemovePrisonerNameRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerWire.Collection);
        checks.ThrowIfAny();
        var (call, text) = (context.Call(request, request.RequestId, request.Etag), PrisonerWire.Spelling(request.Text));
        return await Act(context, request.Name, id, grain => grain.RemoveName(call, text, request.Language, request.Reason));
    }

    public override async Task<V1.Prisoner> RetractPrisonerSource(RetractPrisonerSourceRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, PrisonerWire.Collection);
        checks.ThrowIfAny();
        var call = context.Call(request, request.RequestId, request.Etag);
        return await Answer(context, retraction.FromPrisoner(call, id, request.Source, request.Reason), request.Name);
    }

    public override async Task<ListMergedPrisonersResponse> ListMergedPrisoners(
        ListMergedPrisonersRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var page = checks.Page(request.PageSize, request.PageToken);
        checks.ThrowIfAny();
        var (shown, next) = await merged.List(page, context.CancellationToken);
        return new ListMergedPrisonersResponse { Merges = { shown }, NextPageToken = next };
    }

    public override async Task<V1.Prisoner> MergePrisoner(MergePrisonerRequest request, ServerCallContext context)
    {
        var (id, duplicate) = await Pair(request.Name, request.Duplicate, request.Reason);
        var call = context.Call(request, request.RequestId, request.Etag);
        return await Answer(context, merges.Merge(call, id, duplicate, request.Reason), request.Name);
    }

    public override async Task<V1.Prisoner> UnmergePrisoner(UnmergePrisonerRequest request, ServerCallContext context)
    {
        var (id, duplicate) = await Pair(request.Name, request.Duplicate, request.Reason);
        var call = context.Call(request, request.RequestId, request.Etag);
        return await Answer(context, merges.Unmerge(call, id, duplicate, request.Reason), request.Name);
    }

    private async Task<(Guid Id, Guid Duplicate)> Pair(string name, string duplicate, string reason)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", name, PrisonerWire.Collection);
        var other = checks.Resource("duplicate", duplicate, PrisonerWire.Collection);
        checks.ThrowIfAny();
        _ = await Grain(other).Read() ?? throw Fault.NotFound(duplicate);
        return (id, other);
    }
}
