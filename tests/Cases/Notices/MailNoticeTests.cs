using Habeas.Cases.V1;

namespace Habeas.Cases.Tests.Notices;

/// <summary>What a receiver of mails is sent, and when.</summary>
public abstract class MailNoticeTests(PostgresCluster? cluster = null) : NoticesHost(cluster)
{
    [Fact]
    public async Task A_mail_says_what_happens_and_when_and_names_nobody_not_even_in_its_headers()
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

        server.Subjects.ShouldBe(
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
        TextOf(hearing).ShouldContain(UnsubscribeLinkOf(hearing));
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
                .Replace(UnsubscribeLinkOf(mail), "", StringComparison.Ordinal);
            whole.ShouldNotContain("canary", Case.Insensitive);
            whole.ShouldNotContain(Prisoner(1));
            whole.Split([' ', '\r', '\n', '@', '<', '>', '.', '[', ']', '(', ')']).ShouldNotContain(Environment.MachineName);
        }
    }

    [Fact]
    public async Task After_a_week_of_downtime_nothing_is_missed_and_nothing_is_reported_twice()
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
        server.Subjects.ShouldBe(
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
    public async Task A_deadline_is_announced_once_when_it_is_near_when_it_moves_and_when_it_passes_unless_it_was_kept()
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
        await Host.ExtendAppealTerm(file, Day(2025, 11, 14), until: Day(2025, 12, 10), "Canary");
        foreach (var day in new[] { "2025-11-20", "2025-11-21", "2025-12-09", "2025-12-10", "2025-12-11", "2025-12-12" })
        {
            Host.GoTo(day);
            await Host.Post();
        }

        server.Subjects.ShouldBe(
        [
            "Habeas: a deadline in 7 days",
            "Habeas: a deadline has moved",
            "Habeas: a deadline tomorrow",
            "Habeas: a deadline has passed",
        ]);
    }

    [Fact]
    public async Task A_new_subscriber_hears_of_near_deadlines_and_of_other_lawyers_files_only_when_subscribed_to_all()
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
}

public sealed class SqliteMailNoticeTests : MailNoticeTests;

public sealed class PostgresMailNoticeTests(PostgresCluster cluster) : MailNoticeTests(cluster);
