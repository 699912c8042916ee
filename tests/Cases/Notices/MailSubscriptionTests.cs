using System.Net;
using System.Text;
using Habeas.Cases.V1;

namespace Habeas.Cases.Tests.Notices;

/// <summary>How a receiver subscribes to mails, confirms, is paused and unsubscribes.</summary>
public abstract class MailSubscriptionTests(PostgresCluster? cluster = null) : NoticesHost(cluster)
{
    [Fact]
    public async Task Only_the_confirmation_request_is_sent_before_the_receiver_confirms()
    {
        await using var server = new MailServer(Port);
        var asked = await Ask();
        asked.Secret.ShouldBeEmpty("a mail is not signed");
        (asked.Subscription.State, asked.Subscription.Address).ShouldBe((SubscriptionState.Asked, "l***@example.org"));
        await Schedule(await Open());
        await Host.Post();
        server.Mails.TryDequeue(out var question).ShouldBeTrue();
        server.Mails.ShouldBeEmpty();

        var name = asked.Subscription.Name;
        (await Refused(StatusCode.FailedPrecondition, () => Confirm(name, "1234567x"))).ShouldBe("WRONG_CODE");
        (await Confirm(name, CodeOf(question!))).State.ShouldBe(SubscriptionState.Active);
        await Host.Post();
        server.Mails.ShouldBeEmpty("what lies before the confirmation is not told");
        await Schedule(await Open(), day: 21);
        await Host.Post();
        server.Mails.ShouldHaveSingleItem().Subject.ShouldBe("Habeas: a hearing is scheduled");
    }

    [Fact]
    public async Task A_code_allows_a_few_attempts_and_expires_after_a_day_and_the_receiver_is_not_asked_forever()
    {
        await using var server = new MailServer(Port);
        var name = (await Ask()).Subscription.Name;
        await Host.Post();
        server.Mails.TryDequeue(out var first).ShouldBeTrue();
        for (var i = 0; i < 5; i++)
        {
            (await Refused(StatusCode.FailedPrecondition, () => Confirm(name, "no"))).ShouldBe("WRONG_CODE");
        }

        (await Refused(StatusCode.FailedPrecondition, () => Confirm(name, CodeOf(first!)))).ShouldBe("TRIED_TOO_OFTEN");
        await Challenge(name);
        await Host.Post();
        server.Mails.TryDequeue(out var second).ShouldBeTrue();
        CodeOf(second!).ShouldNotBe(CodeOf(first!));
        (await Refused(StatusCode.FailedPrecondition, () => Confirm(name, CodeOf(first!)))).ShouldBe("WRONG_CODE");
        Host.Time.Advance(TimeSpan.FromHours(24));
        (await Refused(StatusCode.FailedPrecondition, () => Confirm(name, CodeOf(second!)))).ShouldBe("CODE_EXPIRED");
        await Challenge(name);
        (await Refused(StatusCode.FailedPrecondition, () => Challenge(name))).ShouldBe("ASKED_TOO_OFTEN");
        await Host.Post();
        server.Mails.TryDequeue(out var third).ShouldBeTrue();
        (await Confirm(name, CodeOf(third!))).State.ShouldBe(SubscriptionState.Active);
    }

    [Fact]
    public async Task The_receiver_unsubscribes_with_one_click_and_merely_opening_the_page_changes_nothing()
    {
        await using var server = new MailServer(Port);
        var name = await Confirmed(server);
        await Schedule(await Open());
        await Host.Post();
        server.Mails.TryDequeue(out var mail).ShouldBeTrue();
        using var anybody = new HttpClient { BaseAddress = Host.Http };
        var path = new Uri(UnsubscribeLinkOf(mail!)).AbsolutePath;

        var page = await anybody.GetStringAsync(path);
        page.ShouldBe(await anybody.GetStringAsync("/v1/noticeEnds/" + new string('a', 43)), "who looks learns nothing");
        page.ShouldContain("<form method=\"post\">");
        (await Read(name)).State.ShouldBe(SubscriptionState.Active);
        using var click = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        (await anybody.PostAsync(path, click)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Read(name)).State.ShouldBe(SubscriptionState.Cancelled);
        (await anybody.PostAsync("/v1/noticeEnds/" + new string('a', 43), content: null))
            .StatusCode.ShouldBe(HttpStatusCode.OK, "nor does who guesses");
        await Schedule(await Open());
        await Host.Post();
        server.Mails.ShouldBeEmpty();
        (await Refused(StatusCode.FailedPrecondition, () => Resume(name))).ShouldBe("SUBSCRIPTION_ENDED");
    }

    [Fact]
    public async Task Notices_still_unsent_when_a_subscription_ends_are_dropped()
    {
        var name = "";
        await using (var server = new MailServer(Port))
        {
            name = await Confirmed(server);
        }

        await Schedule(await Open());
        await Host.Post();
        (await Notices()).ShouldHaveSingleItem().Fault.ShouldBe(NoticeFault.Unreachable);
        await Host.Notices.CancelSubscriptionAsync(new CancelSubscriptionRequest { Name = name }, Host.Desk);
        Host.Time.Advance(TimeSpan.FromHours(1));
        await using var again = new MailServer(Port);
        await Host.Post();
        again.Mails.ShouldBeEmpty();
        (await Notices()).ShouldHaveSingleItem().State.ShouldBe(NoticeState.Dropped);
    }

    [Fact]
    public async Task A_receiver_who_is_unreachable_for_days_is_paused_and_listed_and_gets_everything_on_resuming()
    {
        var name = "";
        await using (var server = new MailServer(Port))
        {
            name = await Confirmed(server);
        }

        await Schedule(await Open());
        await Host.Post();
        (await Read(name)).FailingSince.ShouldNotBeNull();
        Host.Time.Advance(TimeSpan.FromDays(7));
        await Host.Post();
        var paused = await Host.Notices.ListSubscriptionsAsync(new() { State = SubscriptionState.Paused }, Host.Desk);
        paused.Subscriptions.ShouldHaveSingleItem().Name.ShouldBe(name);
        await using var again = new MailServer(Port);
        await Schedule(await Open(), day: 25);
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Host.Post();
        again.Mails.ShouldBeEmpty();
        (await Notices(NoticeState.Waiting)).Count.ShouldBe(2, "what is to be told is kept");
        var resumed = await Resume(name);
        (resumed.State, resumed.FailingSince).ShouldBe((SubscriptionState.Active, null));
        await Host.Post();
        again.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_repeated_request_creates_no_second_subscription_and_an_invalid_one_creates_none()
    {
        var request = new CreateSubscriptionRequest
        {
            Subscription = new Subscription { Subject = "lawyer-1", Channel = NoticeChannel.Email, Address = Address, Kinds = { Every } },
            RequestId = Guid.NewGuid().ToString(),
        };
        var first = await Host.Notices.CreateSubscriptionAsync(request, Host.Desk);
        (await Host.Notices.CreateSubscriptionAsync(request, Host.Desk)).Subscription.Name.ShouldBe(first.Subscription.Name);
        string[] wrong =
        [
            "nobody", "a@b@c", "Lawyer <lawyer@example.org>", "a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "",
        ];
        foreach (var address in wrong)
        {
            (await Refused(StatusCode.InvalidArgument, () => Ask(address: address))).ShouldBe("INVALID_FIELD");
        }

        (await Refused(StatusCode.InvalidArgument, () => Ask(kinds: NoticeKind.Confirmation))).ShouldBe("INVALID_FIELD");
        (await Refused(StatusCode.Unauthenticated, () => Host.Notices.ListNoticesAsync(new ListNoticesRequest())))
            .ShouldBe("UNAUTHENTICATED");
        var listed = await Host.Notices.ListSubscriptionsAsync(new() { Subject = "lawyer-1" }, Host.Desk);
        listed.Subscriptions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_a_mail_server_a_subscription_to_mail_is_refused()
    {
        Host.Settings["Cases:Smtp:Host"] = "";
        await Host.Restart();
        (await Refused(StatusCode.FailedPrecondition, () => Ask())).ShouldBe("MAIL_IS_OFF");
    }

    private async Task<Subscription> Confirm(string name, string code) =>
        await Host.Notices.ConfirmSubscriptionAsync(new ConfirmSubscriptionRequest { Name = name, Code = code }, Host.Desk);

    private async Task<Subscription> Read(string name) =>
        await Host.Notices.GetSubscriptionAsync(new GetSubscriptionRequest { Name = name }, Host.Desk);

    private async Task<Subscription> Challenge(string name) =>
        await Host.Notices.ChallengeSubscriptionAsync(new ChallengeSubscriptionRequest { Name = name }, Host.Desk);

    private async Task<Subscription> Resume(string name) =>
        await Host.Notices.ResumeSubscriptionAsync(new ResumeSubscriptionRequest { Name = name }, Host.Desk);
}

public sealed class SqliteMailSubscriptionTests : MailSubscriptionTests
{
    [Fact]
    public async Task No_database_file_contains_an_address_a_code_or_a_link_in_plain_text()
    {
        await using var server = new MailServer(Port);
        var asked = await Ask();
        await Host.Post();
        server.Mails.TryDequeue(out var question).ShouldBeTrue();
        string[] secrets = [Address, "lawyer.canary", CodeOf(question!), new Uri(UnsubscribeLinkOf(question!)).Segments[^1]];
        var files = Directory.GetFiles(Host.Folder, "*", SearchOption.AllDirectories);
        files.ShouldContain(file => file.EndsWith(".db", StringComparison.Ordinal) || file.EndsWith(".db-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            foreach (var secret in secrets)
            {
                copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret))
                    .ShouldBe(-1, $"{Path.GetFileName(file)} of {asked.Subscription.Name}");
            }
        }
    }
}

public sealed class PostgresMailSubscriptionTests(PostgresCluster cluster) : MailSubscriptionTests(cluster);
