namespace Habeas.Cli.Proceedings;

/// <summary>
/// <c>habeas proceedings history PROCEEDING</c>: what was recorded, when, by whom, and where it is known from. For lawyers.
/// </summary>
internal static class HistoryCommand
{
    public static Command Build(Shell shell)
    {
        var proceeding = ResourceNames.Argument("PROCEEDING", ResourceNames.Proceedings, "The proceeding.");
        var command = new Command(
            "history",
            "Shows everything that was recorded of a proceeding, and where it is known from. For lawyers.") { proceeding }.Example(
                "habeas proceedings history PROCEEDING");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var request = new ListProceedingHistoryRequest { Parent = parsed.GetRequiredValue(proceeding), PageSize = Pages.Size };
            var events = await Pages.Read<CaseEvent>(most: 0, async token =>
            {
                request.PageToken = token;
                var page = await session.Proceedings.ListProceedingHistoryAsync(request, cancellationToken: cancellation);
                return (page.Events, page.NextPageToken);
            });
            session.Report.Result(
                new Dictionary<string, object?> { ["events"] = events.Cast<IMessage>() }, console => CaseHistory.Show(console, events));
        });
    }
}
