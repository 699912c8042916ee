using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Habeas.Cases.V1;
using Habeas.Platform.Journal;
using Microsoft.Extensions.DependencyInjection;
using SmtpServer.Protocol;
using NoticeEvent = Habeas.Cases.Notices.NoticeEvent;

namespace Habeas.Cases.Tests.Notices;

/// <summary>A mail is sent once, whatever the mail server or the process does.</summary>
public abstract class MailDeliveryTests(PostgresCluster? cluster = null) : NoticesHost(cluster)
{
    [Fact]
    public async Task A_temporary_failure_is_retried_and_a_refusal_only_when_the_desk_says_so()
    {
        await using var server = new MailServer(Port);
        await Confirmed(server);
        server.Answers.Enqueue(new SmtpResponse(SmtpReplyCode.InsufficientStorage, "later, canary"));
        await Schedule(await Open());
        await Host.Post();
        var waiting = (await Notices(NoticeState.Waiting)).ShouldHaveSingleItem();
        (waiting.Fault, waiting.ReplyCode, waiting.Attempts).ShouldBe((NoticeFault.PutOff, 452, 1));
        var now = Host.Time.GetUtcNow();
        waiting.NextAttemptTime.ToDateTimeOffset().ShouldBeInRange(now.AddSeconds(48), now.AddSeconds(72));
        await Host.Post();
        server.Mails.ShouldBeEmpty("it is not yet time");

        Host.Time.Advance(TimeSpan.FromMinutes(2));
        server.Answers.Enqueue(new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "no, canary"));
        await Host.Post();
        var parked = (await Notices(NoticeState.Parked)).ShouldHaveSingleItem();
        (parked.Fault, parked.ReplyCode, parked.Attempts).ShouldBe((NoticeFault.Refused, 550, 2));
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Host.Post();
        server.Mails.ShouldBeEmpty();
        await Retry(parked);
        await Host.Post();
        server.Mails.ShouldHaveSingleItem().MessageId.ShouldBe($"notice-{parked.Name["notices/".Length..]}@habeas.test");
        (await Notices()).ShouldHaveSingleItem().State.ShouldBe(NoticeState.Sent);
        (await Refused(StatusCode.FailedPrecondition, () => Retry(parked))).ShouldBe("NOTICE_NOT_PARKED");
    }

    [Fact]
    public async Task A_silent_server_blocks_nobody_and_nothing_is_lost()
    {
        await using (var server = new MailServer(Port))
        {
            await Confirmed(server);
        }

        Task sending;
        using (var silent = new SilentServer(Port))
        {
            await Schedule(await Open());
            sending = Host.Post();
            await silent.Connected;
            await Host.Tick();
            await Decide(await Open(), 10, 20);
            (await Notices(NoticeState.Waiting))
                .ShouldContain(notice => notice.Kind == NoticeKind.HearingScheduled && notice.Attempts == 1);
            sending.IsCompleted.ShouldBeFalse();
        }

        await sending;
        await using var good = new MailServer(Port);
        Host.Time.Advance(TimeSpan.FromMinutes(5));
        await Host.Post();
        good.Mails.Count(mail => mail.Subject!.EndsWith("scheduled", StringComparison.Ordinal)).ShouldBe(1);
        (await Notices()).ShouldAllBe(notice => notice.State == NoticeState.Sent);
    }

    [Fact]
    public async Task After_the_configured_timeout_a_silent_server_is_given_up_with_the_reason()
    {
        Host.Settings["Cases:Notices:TimeoutSeconds"] = "1";
        await Host.Restart();
        await using (var server = new MailServer(Port))
        {
            await Confirmed(server);
        }

        using (var silent = new SilentServer(Port))
        {
            await Schedule(await Open());
            await Host.Post();
        }

        (await Notices()).ShouldHaveSingleItem().Fault.ShouldBe(NoticeFault.Timeout);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_refused()
    {
        await using (var server = new MailServer(Port))
        {
            await Confirmed(server);
        }

        Host.Settings["Cases:Smtp:Security"] = "Tls";
        await Host.Restart();
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var exported = certificate.Export(X509ContentType.Pkcs12);
        await using var secured = new MailServer(Port, X509CertificateLoader.LoadPkcs12(exported, password: null));
        await Schedule(await Open());
        await Host.Post();
        secured.Mails.ShouldBeEmpty();
        (await Notices()).ShouldHaveSingleItem().Fault.ShouldBe(NoticeFault.NotTrusted);
    }

    [Fact]
    public async Task A_restart_between_creating_and_sending_a_notice_still_sends_it_once()
    {
        await using (var server = new MailServer(Port))
        {
            await Confirmed(server);
        }

        await Schedule(await Open());
        await Host.Post();
        await Host.Restart();
        await using var again = new MailServer(Port);
        Host.Time.Advance(TimeSpan.FromMinutes(5));
        await Host.Post();
        again.Mails.ShouldHaveSingleItem();
        await Host.Restart();
        Host.Time.Advance(TimeSpan.FromDays(1));
        await Host.Post();
        again.Mails.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_a_silo_dies_while_sending_another_sends_after_a_while_under_the_same_id()
    {
        await using (var server = new MailServer(Port))
        {
            await Confirmed(server);
        }

        await Schedule(await Open());
        await Host.Post();
        Host.Time.Advance(TimeSpan.FromMinutes(5));
        var name = (await Notices(NoticeState.Waiting)).ShouldHaveSingleItem().Name;
        await BeginElsewhere(Guid.Parse(name["notices/".Length..]));
        await using var again = new MailServer(Port);
        await Host.Post();
        await Host.Post();
        again.Mails.ShouldBeEmpty("another silo has it in hand");
        await Host.Restart();
        Host.Time.Advance(TimeSpan.FromMinutes(3));
        await Host.Post();
        await Host.Post();
        again.Mails.ShouldHaveSingleItem()
            .MessageId.ShouldBe($"{name.Replace("notices/", "notice-", StringComparison.Ordinal)}@habeas.test");
        (await Notices()).ShouldHaveSingleItem().Attempts.ShouldBe(3);
    }

    [Fact]
    public async Task Many_notices_to_one_receiver_are_each_sent_once()
    {
        await using var server = new MailServer(Port);
        await Confirmed(server);
        var file = await Open();
        for (var day = 10; day < 30; day++)
        {
            await Schedule(file, day);
        }

        await Host.Post();
        var all = await ListNotices(new() { PageSize = 50 });
        var states = string.Join(", ", all.Notices.Select(notice => $"{notice.State} {notice.Attempts} {notice.Fault}"));
        server.Mails.Count.ShouldBe(20, states);
        server.Mails.Select(mail => mail.MessageId).ShouldBeUnique();
        var first = await ListNotices(new() { PageSize = 15 });
        var second = await ListNotices(new() { PageSize = 15, PageToken = first.NextPageToken });
        first.Notices.Concat(second.Notices).Select(notice => notice.Name).Distinct().Count().ShouldBe(21, "with the question");
        second.NextPageToken.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_outbox_does_not_feed_on_itself()
    {
        await using var server = new MailServer(Port);
        await Confirmed(server);
        await Schedule(await Open());
        await Host.Post();
        await Host.Post();
        var journal = Host.Services.GetRequiredKeyedService<IJournal>("cases");
        var head = await journal.Head();
        for (var i = 0; i < 3; i++)
        {
            await Host.Post();
        }

        (await journal.Head()).ShouldBe(head, "a look that finds nothing writes nothing");
    }

    /// <summary>Writes to the journal what another silo writes when it begins to send.</summary>
    private async Task BeginElsewhere(Guid id)
    {
        var store = Host.Services.GetRequiredService<AggregateStore<Cases.Notices.Notice, NoticeEvent>>();
        var before = (await store.Load(id))!;
        var begun = before.State.Begin(Host.Time.GetUtcNow()).Events;
        var recorded = new Recorded<NoticeEvent>(begun[0].Event, before.Version + 1, EffectiveAt: null, default, "post", []);
        var after = store.Aggregate.Evolve(before.State, recorded);
        var result = await store.Journal.Append(new Append(
            before.Stream,
            before.Version,
            "post",
            Request: null,
            [store.Aggregate.Events.Write(begun[0])],
            IndexChange.Between(store.Aggregate.Rows(before.State), store.Aggregate.Rows(after))));
        result.ShouldBeOfType<AppendResult.Appended>();
    }

    private async Task<Notice> Retry(Notice notice) =>
        await Host.Notices.RetryNoticeAsync(new RetryNoticeRequest { Name = notice.Name }, Host.Desk);
}

public sealed class SqliteMailDeliveryTests : MailDeliveryTests;

public sealed class PostgresMailDeliveryTests(PostgresCluster cluster) : MailDeliveryTests(cluster);
