using Habeas.Lists.Reconciling;
using Habeas.Lists.V1;

namespace Habeas.Lists.Editions;

/// <summary>Approval and withdrawal of editions; each needs two persons.</summary>
internal sealed partial class EditionsService
{
    public override async Task<V1.Edition> PublishEdition(PublishEditionRequest request, ServerCallContext context)
    {
        var grain = Grain(request.Name);
        var facts = (await grain.Read())?.State.ToAsk() ?? [];
        var consent = await gate.Ask(facts, ListsConsentWatch.Channels, context.CancellationToken);
        return (await grain.Publish(context.Call(request, request.RequestId, request.Etag), consent).Unwrap(request.Name)).ToProto();
    }

    public override async Task<V1.Edition> DiscardEdition(DiscardEditionRequest request, ServerCallContext context) =>
        (await Grain(request.Name).Discard(context.Call(request, request.RequestId, request.Etag)).Unwrap(request.Name)).ToProto();

    public override async Task<V1.Edition> WithdrawEdition(WithdrawEditionRequest request, ServerCallContext context) =>
        (await Grain(request.Name)
            .RequestWithdrawal(context.Call(request, request.RequestId, request.Etag), request.Reason)
            .Unwrap(request.Name)).ToProto();

    public override async Task<V1.Edition> ConfirmEditionWithdrawal(
        ConfirmEditionWithdrawalRequest request, ServerCallContext context)
    {
        var call = context.Call(request, request.RequestId, request.Etag);
        var withdrawn = await Grain(request.Name).ConfirmWithdrawal(call).Unwrap(request.Name);
        await withdrawal.Complete(withdrawn.Stream.Id, call.Actor, context.OnBehalf());
        return withdrawn.ToProto();
    }

    public override async Task<V1.Edition> DeclineEditionWithdrawal(
        DeclineEditionWithdrawalRequest request, ServerCallContext context) =>
        (await Grain(request.Name)
            .DeclineWithdrawal(context.Call(request, request.RequestId, request.Etag))
            .Unwrap(request.Name)).ToProto();

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    private IEditionGrain Grain(string name)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", name, EditionWire.Collection);
        checks.ThrowIfAny();
        return grains.GetGrain<IEditionGrain>(id);
    }
}
