namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings show FILING</c>: all that is known of one.</summary>
internal static class ShowFilingCommand
{
    public static Command Build(Shell shell)
    {
        var filing = ResourceNames.Argument("FILING", ResourceNames.Filings, "The filing.");
        var asOf = Dates.AsOfOption();
        var command = new Command(
            "show",
            "Shows a filing: its steps and proofs, what is awaited, what is presumed and which remedies there are.") { filing, asOf }
            .Example("habeas filings show 0199aa00-0000-7000-8000-0000000000a1");
        return shell.Send(
            command,
            parsed => new GetFilingRequest { Name = parsed.GetRequiredValue(filing), AsOf = parsed.GetValue(asOf) },
            (session, request, options) => session.Filings.GetFilingAsync(request, options),
            FilingView.Show);
    }
}
