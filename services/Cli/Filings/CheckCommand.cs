namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings check FILING</c>: checks the deadlines now, once everything known is entered.</summary>
internal static class CheckCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("check", "Says that all that is known of a paper is entered: the clock judges it now and not tomorrow.")
            .Example("habeas filings check FILING");
        return shell.Write(
            Records.Filing,
            command,
            _ => new CheckFilingRequest(),
            (session, request, options) => session.Filings.CheckFilingAsync(request, options));
    }
}
