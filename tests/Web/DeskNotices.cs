using Google.Protobuf.WellKnownTypes;

namespace Habeas.Web.Tests;

/// <summary>Subscriptions in each state, and one notice that could not be sent.</summary>
internal sealed class DeskNotices(CasesData data) : NoticesService.NoticesServiceBase
{
    public const string Asked = "subscriptions/01890000-0000-7000-8000-0000000b0001";
    public const string Paused = "subscriptions/01890000-0000-7000-8000-0000000b0002";
    public const string Notice = "notices/01890000-0000-7000-8000-0000000b1001";

    public override Task<ListSubscriptionsResponse> ListSubscriptions(ListSubscriptionsRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListSubscriptionsResponse
        {
            Subscriptions =
            {
                Make(Asked, NoticeChannel.Email, SubscriptionState.Asked),
                Make(Paused, NoticeChannel.Webhook, SubscriptionState.Paused),
                Make("subscriptions/01890000-0000-7000-8000-0000000b0003", NoticeChannel.Webhook, SubscriptionState.Asked),
                Make("subscriptions/01890000-0000-7000-8000-0000000b0004", NoticeChannel.Email, SubscriptionState.Cancelled),
            },
            NextPageToken = request.PageToken.Length == 0 ? "next" : "",
        });
    }

    public override Task<ListNoticesResponse> ListNotices(ListNoticesRequest request, ServerCallContext context)
    {
        data.Enter(request, context);
        return Task.FromResult(new ListNoticesResponse { Notices = { Parked() } });
    }

    public override Task<CreateSubscriptionResponse> CreateSubscription(CreateSubscriptionRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(
            new CreateSubscriptionResponse
            {
                Subscription = request.Subscription,
                Secret = request.Subscription.Channel == NoticeChannel.Webhook ? "whsec_s3cr3t" : "",
            });
    }

    public override Task<Subscription> ConfirmSubscription(ConfirmSubscriptionRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Subscription> ChallengeSubscription(ChallengeSubscriptionRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Subscription> ResumeSubscription(ResumeSubscriptionRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Subscription> CancelSubscription(CancelSubscriptionRequest request, ServerCallContext context) =>
        Write(request, context);

    public override Task<Notice> RetryNotice(RetryNoticeRequest request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(Parked());
    }

    private Task<Subscription> Write(object request, ServerCallContext context)
    {
        data.EnterWrite(request, context);
        return Task.FromResult(new Subscription());
    }

    private static Notice Parked() => new()
    {
        Name = Notice,
        Etag = "\"4\"",
        CreateTime = At(20),
        Subscription = Paused,
        Kind = NoticeKind.HearingScheduled,
        About = CasesData.Proceeding + "/hearings/2",
        State = NoticeState.Parked,
        Fault = NoticeFault.Gone,
        ReplyCode = 410,
    };

    private static Subscription Make(string name, NoticeChannel channel, SubscriptionState state) => new()
    {
        Name = name,
        Etag = "\"3\"",
        Subject = "¤ lawyer-1",
        Channel = channel,
        Address = "¤ l***@example.org",
        Language = "az",
        Kinds = { NoticeKind.DeadlineSoon, NoticeKind.HearingScheduled },
        EveryFile = state == SubscriptionState.Paused,
        State = state,
        CreateTime = At(19),
        FailingSince = state == SubscriptionState.Paused ? At(21) : null,
    };

    private static Timestamp At(int day) => Timestamp.FromDateTime(new DateTime(2026, 11, day, 10, 0, 0, DateTimeKind.Utc));
}
