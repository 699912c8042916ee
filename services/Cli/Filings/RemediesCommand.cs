namespace Habeas.Cli.Filings;

/// <summary>
/// <c>habeas filings remedies FILING</c>, <c>send-remedy</c> and <c>close-remedy</c>: whom to turn to, and what came of it.
/// </summary>
internal static class RemediesCommand
{
    public static Command Build(Shell shell) => shell.Send(
        new RequestCommand<GetFilingRequest>("remedies", "Shows the remedies in order, and the state of each.")
        {
            { Records.Filing.Named(), (asked, filing) => asked.Name = filing },
        }.Example("habeas filings remedies FILING"),
        (session, request, options) => session.Filings.GetFilingAsync(request, options),
        (console, found) =>
        {
            FilingView.Remedies(console, found);
            if (found.Remedies.Count == 0)
            {
                console.Line("There are none: it is not presumed withheld.");
            }
        });

    public static Command BuildSend(Shell shell) => shell.Write(
        Records.WithheldFiling,
        new RequestCommand<SendRemedyRequest>("send-remedy", "Records that a remedy was requested: an answer is expected from now on.")
        {
            { Asked(), (sent, to) => sent.Target = to },
            { Dates.Option("--date", "When.", required: true), (sent, date) => sent.Date = date },
            {
                ResourceNames.Option("--filing", ResourceNames.Filings, "The filing that does it, if it is recorded as one."),
                (sent, paper) => sent.Filing = paper
            },
        }.Example("habeas filings send-remedy FILING --to ombudsman --date 2025-11-22"),
        (session, request, options) => session.Filings.SendRemedyAsync(request, options));

    public static Command BuildClose(Shell shell) => shell.Write(
        Records.WithheldFiling,
        new RequestCommand<CloseRemedyRequest>(
            "close-remedy", "A remedy was answered or refused, or there was silence: it is the next one's turn.")
        {
            { Asked(), (closed, to) => closed.Target = to },
            { Words<RemedyResult>.Option("--result", "The result.", required: true), (closed, result) => closed.Result = result },
            { Dates.Option("--date", "When.", required: true), (closed, date) => closed.Date = date },
            { CommandOptions.Text("--note", "What was answered."), (closed, note) => closed.Note = note },
        }.Example(
            "habeas filings close-remedy FILING --to ombudsman --result answered --date 2025-12-20 --note \"forwarded to the prison\""),
        (session, request, options) => session.Filings.CloseRemedyAsync(request, options));

    private static Option<RemedyTarget> Asked() => Words<RemedyTarget>.Option("--to", "Whom it was sent to.", required: true);
}
