using Habeas.Access.V1;

namespace Habeas.Access.Mandates;

internal sealed class MandatesService(
    IGrainFactory grains, MandateQueries mandates, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    : V1.MandatesService.MandatesServiceBase
{
    public override async Task<V1.Mandate> CreateMandate(CreateMandateRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        var given = MandateWire.Read(request, time.Today());
        var open = await OpenAccounts.Among(grains, [given.Representative, .. given.Witnesses]);
        return Shown(await Grain(Guid.CreateVersion7()).Give(call, given, open)
            .Unwrap("mandates/-", (id, version) => Grain(id).ReadVersion(version)));
    }

    public override async Task<V1.Mandate> GetMandate(GetMandateRequest request, ServerCallContext context) =>
        await Grain(MandateWire.Id(request)).Read() is { } mandate ? Shown(mandate) : throw Fault.NotFound(request.Name);

    public override async Task<ListMandatesResponse> ListMandates(ListMandatesRequest request, ServerCallContext context)
    {
        var (filter, page) = MandateWire.Read(request, time.Today());
        var (ids, next) = await mandates.Newest(filter, page, context.CancellationToken);
        var shown = await Task.WhenAll(ids.Select(id => Grain(id).Read()));
        return new ListMandatesResponse { Mandates = { shown.OfType<Snapshot<Mandate>>().Select(Shown) }, NextPageToken = next };
    }

    public override async Task<V1.Mandate> ConfirmMandate(ConfirmMandateRequest request, ServerCallContext context)
    {
        var isCustodian = context.IsCustodian();
        return Shown(await Grain(MandateWire.Id(request)).Confirm(context.Call(request), isCustodian).Unwrap(request.Name));
    }

    public override async Task<V1.Mandate> SuspendMandate(SuspendMandateRequest request, ServerCallContext context) =>
        Shown(await Grain(MandateWire.Id(request)).Suspend(context.Call(request), request.Reason).Unwrap(request.Name));

    public override async Task<V1.Mandate> ResumeMandate(ResumeMandateRequest request, ServerCallContext context) =>
        Shown(await Grain(MandateWire.Id(request)).Resume(context.Call(request)).Unwrap(request.Name));

    public override async Task<V1.Mandate> RecallMandate(RecallMandateRequest request, ServerCallContext context) =>
        Shown(await Grain(MandateWire.Id(request)).Recall(context.Call(request), request.Reason).Unwrap(request.Name));

    private V1.Mandate Shown(Snapshot<Mandate> mandate) => mandate.ToProto(time.Today());

    private IMandateGrain Grain(Guid id) => grains.GetGrain<IMandateGrain>(id);
}
