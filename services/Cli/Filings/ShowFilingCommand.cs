namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings show FILING</c>: everything known about a filing.</summary>
internal static class ShowFilingCommand
{
    public static Command Build(Shell shell) => shell.Send(
        new RequestCommand<GetFilingRequest>(
            "show", "Shows a filing: its steps and proofs, what is awaited, what is presumed and which remedies there are.")
        {
            { Records.Filing.Named(), (asked, filing) => asked.Name = filing },
            { Dates.AsOfOption(), (asked, time) => asked.AsOf = time },
        }.Example("habeas filings show 0199aa00-0000-7000-8000-0000000000a1"),
        (session, request, options) => session.Filings.GetFilingAsync(request, options),
        FilingView.Show);
}
