using Habeas.Access.V1;

namespace Habeas.Access.Forgettings;

internal sealed class ForgettingsService(
    IGrainFactory grains, ForgettingQueries forgettings, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    : V1.ForgettingsService.ForgettingsServiceBase
{
    public override async Task<V1.Forgetting> CreateForgetting(CreateForgettingRequest request, ServerCallContext context)
    {
        var proposed = ForgettingWire.Read(request);
        return Shown(await Grain(Guid.CreateVersion7()).Propose(context.Call(request), proposed)
            .Unwrap("forgettings/-", (id, version) => Grain(id).ReadVersion(version)));
    }

    public override async Task<V1.Forgetting> GetForgetting(GetForgettingRequest request, ServerCallContext context) =>
        await Grain(ForgettingWire.Id(request)).Read() is { } forgetting ? Shown(forgetting) : throw Fault.NotFound(request.Name);

    public override async Task<ListForgettingsResponse> ListForgettings(ListForgettingsRequest request, ServerCallContext context)
    {
        var (state, page) = ForgettingWire.Read(request);
        var (ids, next) = await forgettings.Newest(state, time.GetUtcNow(), page, context.CancellationToken);
        var shown = await Task.WhenAll(ids.Select(id => Grain(id).Read()));
        return new ListForgettingsResponse { Forgettings = { shown.OfType<Snapshot<Forgetting>>().Select(Shown) }, NextPageToken = next };
    }

    public override async Task<V1.Forgetting> ConfirmForgetting(ConfirmForgettingRequest request, ServerCallContext context) =>
        Shown(await Grain(ForgettingWire.Id(request)).Confirm(context.Call(request)).Unwrap(request.Name));

    public override async Task<V1.Forgetting> CancelForgetting(CancelForgettingRequest request, ServerCallContext context) =>
        Shown(await Grain(ForgettingWire.Id(request)).Cancel(context.Call(request)).Unwrap(request.Name));

    public override async Task<V1.Forgetting> ReportForgetting(ReportForgettingRequest request, ServerCallContext context)
    {
        var (id, merged) = ForgettingWire.Read(request);
        return Shown(await Grain(id).Report(context.Call(request), request.MasterKey, merged).Unwrap(request.Name));
    }

    private V1.Forgetting Shown(Snapshot<Forgetting> forgetting) => forgetting.ToProto(time.GetUtcNow());

    private IForgettingGrain Grain(Guid id) => grains.GetGrain<IForgettingGrain>(id);
}
