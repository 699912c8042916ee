using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Habeas.Cases.V1;
using Habeas.Platform.Journal;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using SmtpServer.Protocol;
using NoticeEvent = Habeas.Cases.Notices.NoticeEvent;

namespace Habeas.Cases.Tests.Notices;

public sealed class SqliteMailNoticeTests : MailNoticeTests
{
    [Fact]
    public async Task No_file_of_the_database_holds_an_address_a_code_or_a_link_in_clear()
    {
        await using var server = new MailServer(Port);
        var asked = await Ask();
        await Host.Post();
        server.Mails.TryDequeue(out var question).ShouldBeTrue();
        var files = Directory.GetFiles(Host.Folder, "*", SearchOption.AllDirectories);
        files.ShouldContain(file => file.EndsWith(".db", StringComparison.Ordinal) || file.EndsWith(".db-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            foreach (var secret in new[] { Address, "lawyer.canary", CodeOf(question!), new Uri(EndOf(question!)).Segments[^1] })
            {
                copy.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret))
                    .ShouldBe(-1, $"{Path.GetFileName(file)} of {asked.Subscription.Name}");
            }
        }
    }
}

public sealed class PostgresMailNoticeTests(PostgresCluster cluster) : MailNoticeTests(cluster);

/// <summary>Notices by e-mail, over a real mail server on this machine.</summary>
public abstract class MailNoticeTests(PostgresCluster? cluster = null) : NoticesHost(cluster)
{
    protected override Task<CasesHost> NewHost(string? postgres) =>
        Task.FromResult(new CasesHost { Postgres = postgres, Settings = Settings });

    [Fact]
    public async Task Nothing_but_the_question_is_sent_before_the_receiver_has_confirmed()
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
    public async Task A_code_is_tried_a_few_times_and_holds_for_a_day_and_the_receiver_is_not_asked_for_ever()
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
    public async Task A_mail_says_what_and_when_and_neither_it_nor_its_headers_name_anybody()
    {
        await using var server = new MailServer(Port);
        await Confirmed(server);
        var file = await Open();
        await Schedule(file);
        await Decide(file, 10, 20);
        await Host.Proceedings.PostponeHearingAsync(
            new PostponeHearingRequest { Name = file + "/hearings/1", Date = Day(2025, 11, 25), Reason = "Canary illness" }, Host.Desk);
        await HandOver(file);
        Host.GoTo("2025-11-14");
        await Host.Tick();
        await Host.Post();

        server.Mails.Select(mail => mail.Subject).ShouldBe(
            [
                "Habeas: a hearing is scheduled",
                "Habeas: a decision was entered",
                "Habeas: a hearing is postponed",
                "Habeas: a deadline in 6 days",
                "Habeas: a paper is unconfirmed",
            ],
            ignoreOrder: true);
        var hearing = server.Mails.Single(mail => mail.Subject!.EndsWith("scheduled", StringComparison.Ordinal));
        TextOf(hearing).ShouldContain("20 November 2025, 10:30");
        TextOf(hearing).ShouldContain($"https://habeas.test/{file}");
        TextOf(hearing).ShouldContain(EndOf(hearing));
        (hearing.To.ToString(), hearing.Date.Offset).ShouldBe((Address, TimeSpan.Zero));
        hearing.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        foreach (var mail in server.Mails)
        {
            mail.Headers.Select(header => header.Field).ShouldBe(
                [
                    "From", "To", "Subject", "Date", "Message-Id", "MIME-Version", "Auto-Submitted",
                    "List-Unsubscribe", "List-Unsubscribe-Post",
                ],
                ignoreOrder: true);
            // The secret address is made of random letters, which may be anybody's.
            var whole = (mail.ToString().Replace(Address, "", StringComparison.Ordinal) + TextOf(mail))
                .Replace(EndOf(mail), "", StringComparison.Ordinal);
            whole.ShouldNotContain("canary", Case.Insensitive);
            whole.ShouldNotContain(Prisoner(1));
            whole.Split([' ', '\r', '\n', '@', '<', '>', '.', '[', ']', '(', ')']).ShouldNotContain(Environment.MachineName);
        }
    }

    [Fact]
    public async Task The_receiver_ends_it_with_one_click_and_a_mere_look_does_not()
    {
        await using var server = new MailServer(Port);
        var name = await Confirmed(server);
        await Schedule(await Open());
        await Host.Post();
        server.Mails.TryDequeue(out var mail).ShouldBeTrue();
        using var anybody = new HttpClient { BaseAddress = Host.Http };
        var path = new Uri(EndOf(mail!)).AbsolutePath;

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
    public async Task What_was_not_sent_when_it_is_ended_is_not_sent_any_more()
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
    public async Task A_server_that_puts_off_is_asked_again_and_one_that_refuses_is_not_until_somebody_says_so()
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
    public async Task A_server_that_answers_nothing_blocks_nobody_and_nothing_is_lost()
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
    public async Task After_the_configured_time_a_silent_server_is_given_up_with_its_reason()
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
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
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
    public async Task A_process_that_ends_between_making_and_sending_tells_it_once()
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
    public async Task Of_two_silos_one_sends_and_when_it_dies_at_it_the_other_does_after_a_while_under_the_same_id()
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
    public async Task Many_notices_of_one_receiver_all_go_out_each_once()
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
    public async Task After_a_week_of_being_down_nothing_is_missed_and_nothing_is_told_twice()
    {
        await using var server = new MailServer(Port);
        await Confirmed(server);
        var file = await Open();
        await Decide(file, 10, 17);
        await HandOver(file);
        await Host.Post();
        server.Mails.ShouldHaveSingleItem("the decision; its term is ten days off").Subject.ShouldBe("Habeas: a decision was entered");

        await Host.Restart();
        Host.GoTo("2025-11-21");
        for (var i = 0; i < 2; i++)
        {
            await Host.Tick();
            await Host.Post();
            await Host.Restart();
        }

        await Host.Post();
        server.Mails.Select(mail => mail.Subject).ShouldBe(
            [
                "Habeas: a decision was entered",
                "Habeas: a deadline has passed",
                "Habeas: a paper is unconfirmed",
                "Habeas: a paper is presumed withheld",
            ],
            ignoreOrder: true);
        var passed = server.Mails.Single(mail => mail.Subject!.EndsWith("passed", StringComparison.Ordinal));
        TextOf(passed).ShouldContain("may have passed", customMessage: "the rule is not verified");
        server.Mails.Select(mail => mail.MessageId).ShouldBeUnique();
    }

    [Fact]
    public async Task A_deadline_is_told_when_it_is_near_when_it_moved_and_when_it_is_over_each_once_and_not_when_it_was_kept()
    {
        await using var server = new MailServer(Port);
        await Confirmed(server, kinds: [NoticeKind.DeadlineSoon, NoticeKind.DeadlineMoved, NoticeKind.DeadlinePassed]);
        var (file, kept) = (await Open(), await Open());
        await Decide(file, 10, 20);
        await Decide(kept, 10, 20);
        await Host.KeepAppealTerm(kept, Day(2025, 11, 6));
        foreach (var day in new[] { "2025-11-12", "2025-11-13", "2025-11-14" })
        {
            Host.GoTo(day);
            await Host.Post();
            await Host.Post();
        }

        server.Mails.ShouldHaveSingleItem().Subject.ShouldBe("Habeas: a deadline in 7 days");
        await Host.Proceedings.ChangeTermAsync(
            new ChangeTermRequest
            {
                Name = file,
                Decision = 1,
                Rule = "az.civil.appeal",
                Date = Day(2025, 11, 14),
                Reason = "Canary",
                Extend = new ExtendTerm { Until = Day(2025, 12, 10) },
            },
            Host.Desk);
        foreach (var day in new[] { "2025-11-20", "2025-11-21", "2025-12-09", "2025-12-10", "2025-12-11", "2025-12-12" })
        {
            Host.GoTo(day);
            await Host.Post();
        }

        server.Mails.Select(mail => mail.Subject).ShouldBe(
        [
            "Habeas: a deadline in 7 days",
            "Habeas: a deadline has moved",
            "Habeas: a deadline tomorrow",
            "Habeas: a deadline has passed",
        ]);
    }

    [Fact]
    public async Task Who_begins_to_listen_is_told_what_is_near_and_others_files_are_for_who_asks_for_every_one()
    {
        await using var server = new MailServer(Port);
        await Decide(await Open("lawyer-1"), 10, 10);
        await Decide(await Open("lawyer-2"), 10, 10);
        await Confirmed(server, "lawyer-1", everyFile: false, NoticeKind.DeadlineSoon);
        await Host.Post();
        server.Mails.ShouldHaveSingleItem()
            .Subject.ShouldBe("Habeas: a deadline in 6 days", "10 and 11 November are off for the holidays of the weekend before");
        server.Mails.Clear();
        await Confirmed(server, "desk", everyFile: true, NoticeKind.DeadlineSoon);
        await Host.Post();
        server.Mails.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_receiver_whom_nothing_reaches_for_days_is_paused_and_listed_and_gets_all_of_it_afterwards()
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
    public async Task A_repeated_request_makes_no_second_subscription_and_a_wrong_one_makes_none()
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
    public async Task Without_a_mail_server_no_mail_is_promised()
    {
        Host.Settings["Cases:Smtp:Host"] = "";
        await Host.Restart();
        (await Refused(StatusCode.FailedPrecondition, () => Ask())).ShouldBe("MAIL_IS_OFF");
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

    /// <summary>What stands in the journal when another silo has begun to send.</summary>
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

    private async Task<Subscription> Confirm(string name, string code) =>
        await Host.Notices.ConfirmSubscriptionAsync(new ConfirmSubscriptionRequest { Name = name, Code = code }, Host.Desk);

    private async Task<Subscription> Challenge(string name) =>
        await Host.Notices.ChallengeSubscriptionAsync(new ChallengeSubscriptionRequest { Name = name }, Host.Desk);

    private async Task<Subscription> Resume(string name) =>
        await Host.Notices.ResumeSubscriptionAsync(new ResumeSubscriptionRequest { Name = name }, Host.Desk);

    private async Task<Notice> Retry(Notice notice) =>
        await Host.Notices.RetryNoticeAsync(new RetryNoticeRequest { Name = notice.Name }, Host.Desk);

    private async Task<Subscription> Read(string name) =>
        await Host.Notices.GetSubscriptionAsync(new GetSubscriptionRequest { Name = name }, Host.Desk);
}
