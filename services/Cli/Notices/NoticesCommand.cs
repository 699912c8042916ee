namespace Habeas.Cli.Notices;

/// <summary><c>habeas notices</c>: what happened to each message to a recipient.</summary>
internal static class NoticesCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "notices", "What became of each notice, and what cannot be sent.")
    {
        BuildList(shell), BuildRetry(shell),
    });

    private static Command BuildList(Shell shell)
    {
        var limit = CommandOptions.Limit();
        var command = new RequestCommand<ListNoticesRequest>("list", "Lists notices, newest first, and why one was not delivered.")
        {
            {
                ResourceNames.Option("--subscription", ResourceNames.Subscriptions, "To this recipient."),
                (asked, subscription) => asked.Subscription = subscription
            },
            { Words<NoticeState>.Option("--state", "Only in this state."), (asked, state) => asked.State = state },
            limit,
        }.Example("habeas notices list --state parked");
        return shell.List(
            command,
            (session, request, options) => session.Notices.ListNoticesAsync(request, options),
            page => page.Notices,
            (console, notices) =>
            {
                console.Write(Table(notices));
                console.Line($"{notices.Count} notices.");
            },
            limit);
    }

    private static Command BuildRetry(Shell shell)
    {
        var command = new Command("retry", "Sends a parked notice again.").Example("habeas notices retry NOTICE");
        return shell.Write(
            new Record<Notice>("NOTICE", ResourceNames.Notices, "The notice.", (console, waiting) => console.Write(Table([waiting]))),
            command,
            _ => new RetryNoticeRequest(),
            (session, request, options) => session.Notices.RetryNoticeAsync(request, options));
    }

    private static Table Table(IEnumerable<Notice> notices)
    {
        var table = Tables.Of("Made", "What", "About", "State", "Tried", "Why not", "Next", "Sent", "Notice");
        foreach (var notice in notices)
        {
            table.Row(
                Dates.Text(notice.CreateTime),
                Words<NoticeKind>.Of(notice.Kind).Replace('-', ' '),
                notice.About,
                Words<NoticeState>.Of(notice.State),
                notice.Attempts.ToString(CultureInfo.InvariantCulture),
                Words<NoticeFault>
                    .Of(notice.Fault)
                    .Replace('-', ' ') + (notice.ReplyCode > 0 ? string.Create(
                        CultureInfo.InvariantCulture, $" ({notice.ReplyCode})") : ""),
                Dates.Text(notice.NextAttemptTime),
                Dates.Text(notice.SentTime),
                notice.Name);
        }

        return table;
    }
}
