using Google.Protobuf;
using Habeas.Cases.V1;
using HttpBody = Google.Api.HttpBody;

namespace Habeas.Cases.Notices;

/// <summary>The API for subscriptions and notices over gRPC, and the addresses where receivers unsubscribe.</summary>
internal sealed partial class NoticesService(
    IGrainFactory grains, SubscriptionQueries subscriptions, NoticeQueries notices, SubscriptionWire wire)
    : V1.NoticesService.NoticesServiceBase
{
    private const string Html = "text/html; charset=utf-8";

    private static readonly Call AsReceiver = new("receiver");

    public override async Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("state", request.State);
        var filters = $"{request.Subscription}\n{request.State}";
        var page = checks.Page(request.PageSize, request.PageToken, filters);
        var subscription = checks.OptionalResource("subscription", request.Subscription, SubscriptionWire.Collection)?.ToString("D") ?? "";
        checks.ThrowIfAny();
        var (found, next) = await notices.Newest(subscription, SubscriptionWire.Word(request.State), page, context.CancellationToken);
        return new ListNoticesResponse { Notices = { found.Select(NoticeWire.ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.Notice> RetryNotice(RetryNoticeRequest request, ServerCallContext context)
    {
        var id = request.ResourceId(NoticeWire.Collection);
        return NoticeWire.ToProto(
            await grains.GetGrain<INoticeGrain>(id).Requeue(context.Call(request)).Unwrap(request.Name));
    }

    public override Task<HttpBody> ShowNoticeEnd(ShowNoticeEndRequest request, ServerCallContext context) =>
        Task.FromResult(Body(EndAddress.Ask()));

    public override async Task<HttpBody> EndNotices(EndNoticesRequest request, ServerCallContext context)
    {
        if (await subscriptions.At(EndAddress.Hash(request.Secret), context.CancellationToken) is { } id)
        {
            await Grain(id).Cancel(AsReceiver, byReceiver: true).Unwrap("noticeEnds/-");
        }

        return Body(EndAddress.Done());
    }

    private static HttpBody Body(string html) => new() { ContentType = Html, Data = ByteString.CopyFromUtf8(html) };
}
