using Google.Protobuf;
using Habeas.Lists.Reconciling;
using Habeas.Lists.V1;

namespace Habeas.Lists.Editions;

/// <summary>Approval and withdrawal of editions; each needs two persons.</summary>
internal sealed partial class EditionsService
{
    public override async Task<V1.Edition> PublishEdition(PublishEditionRequest request, ServerCallContext context)
    {
        var grain = Grain(request);
        var now = await grain.Read();
        IReadOnlyCollection<PersonFact> facts = [.. now?.State.ToAsk() ?? []];
        if (now is not null)
        {
            await reprisals.Require(
                [.. facts.Select(fact => fact.Person!.Value)], now.UpdatedAt, request.AcknowledgeReprisals, context.CancellationToken);
        }

        var consent = await gate.Ask(facts, EditionRows.OfPersons.Channels, context.CancellationToken);
        return (await grain.Publish(context.Call(request), consent).Unwrap(request.Name)).ToProto();
    }

    public override async Task<V1.Edition> DiscardEdition(DiscardEditionRequest request, ServerCallContext context) =>
        (await Grain(request).Discard(context.Call(request)).Unwrap(request.Name)).ToProto();

    public override async Task<V1.Edition> WithdrawEdition(WithdrawEditionRequest request, ServerCallContext context) =>
        (await Grain(request)
            .RequestWithdrawal(context.Call(request), request.Reason)
            .Unwrap(request.Name)).ToProto();

    public override async Task<V1.Edition> ConfirmEditionWithdrawal(
        ConfirmEditionWithdrawalRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        var withdrawn = await Grain(request).ConfirmWithdrawal(call).Unwrap(request.Name);
        await withdrawal.Complete(withdrawn.Stream.Id, call.Actor, context.OnBehalf());
        return withdrawn.ToProto();
    }

    public override async Task<V1.Edition> DeclineEditionWithdrawal(
        DeclineEditionWithdrawalRequest request, ServerCallContext context) =>
        (await Grain(request)
            .DeclineWithdrawal(context.Call(request))
            .Unwrap(request.Name)).ToProto();

    private IEditionGrain Grain(IMessage request) => grains.GetGrain<IEditionGrain>(request.ResourceId(EditionWire.Collection));
}
