namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings check FILING</c>: checks the deadlines now, once everything known is entered.</summary>
internal static class CheckCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("check", "Checks a filing now rather than tomorrow, because everything known is recorded.")
            .Example("habeas filings check FILING");
        return shell.Write(
            Records.Filing,
            command,
            _ => new CheckFilingRequest(),
            (session, request, options) => session.Filings.CheckFilingAsync(request, options));
    }
}
