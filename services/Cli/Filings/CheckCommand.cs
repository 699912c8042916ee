namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings check FILING</c>: all that is known is entered, and the clock judges now.</summary>
internal static class CheckCommand
{
    public static Command Build(Shell shell)
    {
        var filing = ResourceNames.Argument("FILING", ResourceNames.Filings, "The filing.");
        var command = new Command("check", "Says that all that is known of a paper is entered: the clock judges it now and not tomorrow.")
        {
            filing,
        }.Example("habeas filings check FILING");
        var write = new WriteOptions(command);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var judged = await session.Filings.CheckFilingAsync(
                new CheckFilingRequest
                {
                    Name = parsed.GetRequiredValue(filing),
                    RequestId = write.RequestId(parsed),
                    Etag = write.Etag(parsed),
                },
                cancellationToken: cancellation);
            session.Report.Result(judged, console => FilingView.Show(console, judged));
        });
    }
}
