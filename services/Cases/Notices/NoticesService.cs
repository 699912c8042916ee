using Google.Protobuf;
using Grpc.Core;
using Habeas.Cases.V1;
using Habeas.Platform.Edge;
using Habeas.Platform.Grains;
using Habeas.Platform.Values;
using HttpBody = Google.Api.HttpBody;

namespace Habeas.Cases.Notices;

/// <summary>Subscriptions and notices over gRPC, and the addresses at which receivers end them.</summary>
internal sealed class NoticesService(
    IGrainFactory grains, SubscriptionQueries subscriptions, NoticeQueries notices, SubscriptionRequests requests, SubscriptionProto proto)
    : V1.NoticesService.NoticesServiceBase
{
    private const string Html = "text/html; charset=utf-8";

    private static readonly Call AsReceiver = new("receiver");

    public override async Task<CreateSubscriptionResponse> CreateSubscription(CreateSubscriptionRequest request, ServerCallContext context)
    {
        var asked = requests.Read(request, out var secret);
        var snapshot = await Grain(Guid.CreateVersion7()).Ask(context.Call(request, request.RequestId), asked)
            .Unwrap("subscriptions/-", (id, version) => Grain(id).ReadVersion(version));
        // A repeated request finds the first one's subscription, whose secret only the receiver of the first answer knows.
        return new CreateSubscriptionResponse { Subscription = proto.ToProto(snapshot), Secret = snapshot.State.LinkHash == asked.LinkHash ? secret : "" };
    }

    public override async Task<V1.Subscription> GetSubscription(GetSubscriptionRequest request, ServerCallContext context) =>
        proto.ToProto(await Of(request.Name).Read() ?? throw Fault.NotFound(request.Name));

    public override async Task<ListSubscriptionsResponse> ListSubscriptions(ListSubscriptionsRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("subject", request.Subject, 100).Enum("state", request.State);
        var filters = $"{request.Subject}\n{request.State}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        checks.ThrowIfAny();
        var found = await subscriptions.Newest(request.Subject, SubscriptionRequests.Word(request.State), page.After.ElementAtOrDefault(0) ?? "", page.Size + 1, context.CancellationToken);
        return new ListSubscriptionsResponse
        {
            Subscriptions = { found.Take(page.Size).Select(proto.ToProto) },
            NextPageToken = found.Count > page.Size ? Page.Token(filters, found[page.Size - 1].Stream.Id.ToString("D")) : "",
        };
    }

    public override async Task<V1.Subscription> ConfirmSubscription(ConfirmSubscriptionRequest request, ServerCallContext context)
    {
        var grain = Of(request.Name, new FieldChecks().Text("code", request.Code, 20, shortest: 1));
        var snapshot = await grain.Confirm(context.Call(request, request.RequestId, request.Etag), request.Code).Unwrap(request.Name);
        return snapshot.State.IsConfirmed ? proto.ToProto(snapshot) : throw Fault.Refused(SubscriptionRefusals.WrongCode);
    }

    public override async Task<V1.Subscription> ChallengeSubscription(ChallengeSubscriptionRequest request, ServerCallContext context) =>
        proto.ToProto(await Of(request.Name).AskAgain(context.Call(request, request.RequestId, request.Etag)).Unwrap(request.Name));

    public override async Task<V1.Subscription> ResumeSubscription(ResumeSubscriptionRequest request, ServerCallContext context) =>
        proto.ToProto(await Of(request.Name).Resume(context.Call(request, request.RequestId, request.Etag)).Unwrap(request.Name));

    public override async Task<V1.Subscription> CancelSubscription(CancelSubscriptionRequest request, ServerCallContext context) =>
        proto.ToProto(await Of(request.Name).Cancel(context.Call(request, request.RequestId, request.Etag), byReceiver: false).Unwrap(request.Name));

    public override async Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("state", request.State);
        var filters = $"{request.Subscription}\n{request.State}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var subscription = checks.OptionalResource("subscription", request.Subscription, SubscriptionProto.Collection)?.ToString("D") ?? "";
        checks.ThrowIfAny();
        var found = await notices.Newest(subscription, SubscriptionRequests.Word(request.State), page.After, page.Size + 1, context.CancellationToken);
        return new ListNoticesResponse
        {
            Notices = { found.Take(page.Size).Select(SubscriptionProto.ToProto) },
            NextPageToken = found.Count > page.Size ? Page.Token(filters, IndexTime.Of(found[page.Size - 1].State.MadeAt), found[page.Size - 1].Stream.Id.ToString("D")) : "",
        };
    }

    public override async Task<V1.Notice> RetryNotice(RetryNoticeRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var id = checks.Resource("name", request.Name, SubscriptionProto.NoticeCollection);
        checks.ThrowIfAny();
        return SubscriptionProto.ToProto(await grains.GetGrain<INoticeGrain>(id).Requeue(context.Call(request, request.RequestId, request.Etag)).Unwrap(request.Name));
    }

    public override Task<HttpBody> ShowNoticeEnd(ShowNoticeEndRequest request, ServerCallContext context) => Task.FromResult(Body(EndAddress.Ask()));

    public override async Task<HttpBody> EndNotices(EndNoticesRequest request, ServerCallContext context)
    {
        if (await subscriptions.At(EndAddress.Hash(request.Secret), context.CancellationToken) is { } id)
        {
            await Grain(id).Cancel(AsReceiver, byReceiver: true).Unwrap("noticeEnds/-");
        }

        return Body(EndAddress.Done());
    }

    private static HttpBody Body(string html) => new() { ContentType = Html, Data = ByteString.CopyFromUtf8(html) };

    private ISubscriptionGrain Of(string name, FieldChecks? checks = null)
    {
        checks ??= new FieldChecks();
        var id = checks.Resource("name", name, SubscriptionProto.Collection);
        checks.ThrowIfAny();
        return Grain(id);
    }

    private ISubscriptionGrain Grain(Guid id) => grains.GetGrain<ISubscriptionGrain>(id);
}
