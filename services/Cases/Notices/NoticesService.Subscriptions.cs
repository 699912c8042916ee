using Google.Protobuf;
using Habeas.Cases.V1;

namespace Habeas.Cases.Notices;

internal sealed partial class NoticesService
{
    public override async Task<CreateSubscriptionResponse> CreateSubscription(CreateSubscriptionRequest request, ServerCallContext context)
    {
        var asked = wire.Read(request, out var secret);
        var snapshot = await Grain(Guid.CreateVersion7()).Ask(context.Call(request), asked)
            .Unwrap("subscriptions/-", (id, version) => Grain(id).ReadVersion(version));
        // A repeated request finds the subscription made by the first; only the receiver of the first response has its secret.
        return new CreateSubscriptionResponse
        {
            Subscription = wire.ToProto(snapshot),
            Secret = snapshot.State.LinkHash == asked.LinkHash ? secret : "",
        };
    }

    public override async Task<V1.Subscription> GetSubscription(GetSubscriptionRequest request, ServerCallContext context) =>
        wire.ToProto(await Of(request).Read() ?? throw Fault.NotFound(request.Name));

    public override async Task<ListSubscriptionsResponse> ListSubscriptions(ListSubscriptionsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("state", request.State);
        var filters = $"{request.Subject}\n{request.State}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        checks.ThrowIfAny();
        var state = SubscriptionWire.Word(request.State);
        var (found, next) = await subscriptions.Newest(request.Subject, state, page, context.CancellationToken);
        return new ListSubscriptionsResponse { Subscriptions = { found.Select(wire.ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.Subscription> ConfirmSubscription(ConfirmSubscriptionRequest request, ServerCallContext context)
    {
        var grain = Of(request);
        var snapshot = await grain.Confirm(context.Call(request), request.Code).Unwrap(request.Name);
        return snapshot.State.IsConfirmed ? wire.ToProto(snapshot) : throw Fault.Refused(SubscriptionRefusals.WrongCode);
    }

    public override async Task<V1.Subscription> ChallengeSubscription(ChallengeSubscriptionRequest request, ServerCallContext context) =>
        wire.ToProto(await Of(request).AskAgain(context.Call(request)).Unwrap(request.Name));

    public override async Task<V1.Subscription> ResumeSubscription(ResumeSubscriptionRequest request, ServerCallContext context) =>
        wire.ToProto(await Of(request).Resume(context.Call(request)).Unwrap(request.Name));

    public override async Task<V1.Subscription> CancelSubscription(CancelSubscriptionRequest request, ServerCallContext context) =>
        wire.ToProto(
            await Of(request).Cancel(context.Call(request), byReceiver: false).Unwrap(request.Name));

    private ISubscriptionGrain Of(IMessage request) => Grain(request.ResourceId(SubscriptionWire.Collection));

    private ISubscriptionGrain Grain(Guid id) => grains.GetGrain<ISubscriptionGrain>(id);
}
