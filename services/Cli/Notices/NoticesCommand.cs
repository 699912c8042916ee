namespace Habeas.Cli.Notices;

/// <summary><c>habeas notices</c>: what became of each message to a receiver.</summary>
internal static class NoticesCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "notices", "What became of each notice, and what cannot be sent.")
    {
        BuildList(shell), BuildRetry(shell),
    });

    private static Command BuildList(Shell shell)
    {
        var subscription = ResourceNames.Option("--subscription", ResourceNames.Subscriptions, "To this receiver.");
        var state = Words<NoticeState>.Option("--state", "That stand so.");
        var limit = CommandOptions.Limit();
        var command = new Command(
            "list",
            "Lists notices, the newest first, and why one did not get through.") { subscription, state, limit }.Example(
                "habeas notices list --state parked");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var request = new ListNoticesRequest
            {
                PageSize = Pages.Size,
                Subscription = parsed.GetValue(subscription) ?? "",
                State = parsed.GetValue(state),
            };
            var notices = await Pages.Read<Notice>(parsed.GetValue(limit), async token =>
            {
                request.PageToken = token;
                var page = await session.Notices.ListNoticesAsync(request, cancellationToken: cancellation);
                return (page.Notices, page.NextPageToken);
            });
            session.Report.Result(
                new Dictionary<string, object?> { ["notices"] = notices.Cast<IMessage>() },
                console =>
                {
                    console.Write(Table(notices));
                    console.Line($"{notices.Count} notices.");
                });
        });
    }

    private static Command BuildRetry(Shell shell)
    {
        var notice = ResourceNames.Argument("NOTICE", ResourceNames.Notices, "The notice.");
        var command = new Command("retry", "Sends a parked notice again.") { notice }.Example("habeas notices retry NOTICE");
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var waiting = await session.Notices.RetryNoticeAsync(
                new RetryNoticeRequest
                {
                    Name = parsed.GetRequiredValue(notice),
                    RequestId = write.RequestId(parsed),
                    Etag = write.Etag(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(waiting, console => console.Write(Table([waiting])));
        });
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
