namespace Habeas.Cli.Filings;

/// <summary>
/// <c>habeas filings remedies FILING</c>, <c>send-remedy</c> and <c>close-remedy</c>: whom to turn to, and what came of it.
/// </summary>
internal static class RemediesCommand
{
    public static Command Build(Shell shell)
    {
        var filing = ResourceNames.Argument("FILING", ResourceNames.Filings, "The filing.");
        var command = new Command(
            "remedies", "Shows whom to turn to, in order, and where each stands.") { filing }.Example("habeas filings remedies FILING");
        return shell.Send(
            command,
            parsed => new GetFilingRequest { Name = parsed.GetRequiredValue(filing) },
            (session, request, options) => session.Filings.GetFilingAsync(request, options),
            (console, found) =>
            {
                FilingView.Remedies(console, found);
                if (found.Remedies.Count == 0)
                {
                    console.Line("There are none: it is not presumed withheld.");
                }
            });
    }

    public static Command BuildSend(Shell shell)
    {
        var to = Words<RemedyTarget>.Option("--to", "Who was asked.", required: true);
        var date = Dates.Option("--date", "When.", required: true);
        var paper =
            ResourceNames.Option("--filing", ResourceNames.Filings, "The paper that does it, when it is followed as a filing itself.");
        var command = new Command("send-remedy", "A remedy was asked for: its answer is awaited from now on.") { to, date, paper }
            .Example("habeas filings send-remedy FILING --to ombudsman --date 2025-11-22");
        return shell.Write(
            Records.WithheldFiling,
            command,
            parsed => new SendRemedyRequest
            {
                Target = parsed.GetValue(to),
                Date = parsed.GetValue(date),
                Filing = parsed.GetValue(paper) ?? "",
            },
            (session, request, options) => session.Filings.SendRemedyAsync(request, options));
    }

    public static Command BuildClose(Shell shell)
    {
        var to = Words<RemedyTarget>.Option("--to", "Who was asked.", required: true);
        var result = Words<RemedyResult>.Option("--result", "What became of it.", required: true);
        var date = Dates.Option("--date", "When.", required: true);
        var note = CommandOptions.Text("--note", "What was answered.");
        var command = new Command(
            "close-remedy",
            "A remedy was answered or refused, or there was silence: it is the next one's turn.") { to, result, date, note }
            .Example(
                "habeas filings close-remedy FILING --to ombudsman --result answered --date 2025-12-20 --note \"forwarded to the prison\"");
        return shell.Write(
            Records.WithheldFiling,
            command,
            parsed => new CloseRemedyRequest
            {
                Target = parsed.GetValue(to),
                Result = parsed.GetValue(result),
                Date = parsed.GetValue(date),
                Note = parsed.GetValue(note),
            },
            (session, request, options) => session.Filings.CloseRemedyAsync(request, options));
    }
}
