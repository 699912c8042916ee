namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings history FILING</c>: what was recorded, when, by whom, and where it is known from. For lawyers.</summary>
internal static class HistoryCommand
{
    public static Command Build(Shell shell)
    {
        var filing = ResourceNames.Argument("FILING", ResourceNames.Filings, "The filing.");
        var command = new Command(
            "history",
            "Shows everything that was recorded of a filing, and where it is known from. For lawyers.") { filing }.Example(
                "habeas filings history FILING");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var request = new ListFilingHistoryRequest { Parent = parsed.GetRequiredValue(filing), PageSize = Pages.Size };
            var events = await Pages.Read<CaseEvent>(most: 0, async token =>
            {
                request.PageToken = token;
                var page = await session.Filings.ListFilingHistoryAsync(request, cancellationToken: cancellation);
                return (page.Events, page.NextPageToken);
            });
            session.Report.Result(
                new Dictionary<string, object?> { ["events"] = events.Cast<IMessage>() }, console => CaseHistory.Show(console, events));
        });
    }
}
