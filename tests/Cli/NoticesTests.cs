using Google.Protobuf.WellKnownTypes;
using Habeas.Cases.V1;

namespace Habeas.Cli.Tests;

/// <summary>Who is told of what, and what became of each notice.</summary>
public sealed class NoticesTests : CliTest
{
    [Fact]
    public async Task An_email_is_asked_for_and_confirmed_with_its_code()
    {
        Server.On((CreateSubscriptionRequest request) => new CreateSubscriptionResponse { Subscription = Named(request.Subscription) })
            .On((ConfirmSubscriptionRequest _) => new Subscription { State = SubscriptionState.Active });

        var created = await Run(
            "subscriptions", "create", "lawyer-1", "--email", "lawyer@example.org", "--kind", "deadline-soon", "--kind", "filing-withheld",
            "--every-file", "--language", "ru");
        created.Code.ShouldBe(ExitCodes.Ok, created.Error);
        created.Output.ShouldContain($"habeas subscriptions confirm subscriptions/{P1} --code CODE");
        Server.Requests<CreateSubscriptionRequest>().Single().Subscription.ShouldBe(new Subscription
        {
            Subject = "lawyer-1",
            Channel = NoticeChannel.Email,
            Address = "lawyer@example.org",
            Kinds = { NoticeKind.DeadlineSoon, NoticeKind.FilingWithheld },
            EveryFile = true,
            Language = "ru",
        });

        (await Run("subscriptions", "confirm", P1, "--code", "12345678")).Output.ShouldContain("active");
        var sent = Server.Requests<ConfirmSubscriptionRequest>().Single();
        (sent.Name, sent.Code).ShouldBe(("subscriptions/" + P1, "12345678"));
    }

    [Fact]
    public async Task A_webhooks_secret_is_told_once()
    {
        var secrets = new Queue<string>(["whsec_abc", ""]);
        Server.On(
            (CreateSubscriptionRequest request) => new CreateSubscriptionResponse
            {
                Subscription = Named(request.Subscription),
                Secret = secrets.Dequeue(),
            });
        string[] line = ["subscriptions", "create", "lawyer-1", "--webhook", "https://example.org/hook", "--kind", "decision-given"];

        (await Run(line)).Output.ShouldContain("whsec_abc");
        (await Run(line)).Output.ShouldContain("its secret is not told again");
        var asked = Server.Requests<CreateSubscriptionRequest>()[0].Subscription;
        (asked.Channel, asked.Address, asked.EveryFile).ShouldBe((NoticeChannel.Webhook, "https://example.org/hook", false));
    }

    [Fact]
    public async Task Subscriptions_are_narrowed_and_read_page_by_page()
    {
        Server.On((ListSubscriptionsRequest request) => request.PageToken.Length == 0
            ? new ListSubscriptionsResponse
            {
                Subscriptions = { Named(new Subscription { Subject = "lawyer-1", State = SubscriptionState.Paused }) },
                NextPageToken = "more",
            }
            : new ListSubscriptionsResponse
            {
                Subscriptions = { Named(new Subscription { Subject = "lawyer-2", State = SubscriptionState.Paused }) },
            });

        var listed = await Run("subscriptions", "list", "--subject", "lawyer-1", "--state", "paused", "--json");
        listed.Result.GetProperty("subscriptions").GetArrayLength().ShouldBe(2);
        var sent = Server.Requests<ListSubscriptionsRequest>()[0];
        (sent.Subject, sent.State).ShouldBe(("lawyer-1", SubscriptionState.Paused));
    }

    [Fact]
    public async Task A_subscription_is_asked_again_resumed_and_ended()
    {
        Server.On((ChallengeSubscriptionRequest _) => new Subscription { State = SubscriptionState.Asked })
            .On((ResumeSubscriptionRequest _) => new Subscription { State = SubscriptionState.Active })
            .On((CancelSubscriptionRequest _) => new Subscription { State = SubscriptionState.Cancelled });

        (await Run("subscriptions", "challenge", P1)).Output.ShouldContain("asked");
        (await Run("subscriptions", "resume", P1)).Output.ShouldContain("active");
        (await Run("subscriptions", "cancel", P1, "--etag", "3")).Output.ShouldContain("cancelled");
        var sent = Server.Requests<CancelSubscriptionRequest>().Single();
        (sent.Name, sent.Etag).ShouldBe(("subscriptions/" + P1, "3"));
    }

    [Fact]
    public async Task A_parked_notice_says_why_and_is_sent_again()
    {
        var parked = new Notice
        {
            Name = "notices/" + P2,
            Kind = NoticeKind.DeadlineSoon,
            About = "proceedings/" + P1,
            State = NoticeState.Parked,
            Attempts = 2,
            Fault = NoticeFault.Refused,
            ReplyCode = 550,
            CreateTime = Timestamp.FromDateTimeOffset(Time.GetUtcNow()),
        };
        Server.On((ListNoticesRequest _) => new ListNoticesResponse { Notices = { parked } })
            .On((RetryNoticeRequest _) => new Notice { State = NoticeState.Waiting });

        var listed = await Run("notices", "list", "--state", "parked", "--subscription", P1);
        listed.Output.ShouldContain("1 notices.");
        listed.Output.ShouldMatch(@"parked\W+2\W+refused\W+550|refused \(550\)");
        var asked = Server.Requests<ListNoticesRequest>().Single();
        (asked.Subscription, asked.State).ShouldBe(("subscriptions/" + P1, NoticeState.Parked));

        (await Run("notices", "retry", P2)).Output.ShouldContain("waiting");
        Server.Requests<RetryNoticeRequest>().Single().Name.ShouldBe("notices/" + P2);
    }

    private static Subscription Named(Subscription subscription)
    {
        var named = subscription.Clone();
        named.Name = "subscriptions/" + P1;
        return named;
    }
}
