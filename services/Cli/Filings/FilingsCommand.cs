namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings</c>: filings sent from prison, proofs of delivery, and remedies if there are none.</summary>
internal static class FilingsCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "filings", "Papers from or for prisoners: follow them, prove their steps, pursue those that vanish.")
    {
        ListFilingsCommand.Build(shell),
        ListFilingsCommand.BuildSilent(shell),
        ListFilingsCommand.BuildSearch(shell),
        ShowFilingCommand.Build(shell),
        DraftCommand.Build(shell),
        FilingSteps.Build(shell),
        ProveCommand.Build(shell),
        CheckCommand.Build(shell),
        CorrectCommand.Build(shell),
        BuildHistory(shell),
        AttachCommand.Build(shell),
        FetchCommand.Build(shell),
        RemediesCommand.Build(shell),
        RemediesCommand.BuildSend(shell),
        RemediesCommand.BuildClose(shell),
        LetterCommand.Build(shell),
        RateCommand.Build(shell),
    });

    private static Command BuildHistory(Shell shell) => CaseHistory.Build(
        shell,
        Records.Filing,
        name => new ListFilingHistoryRequest { Parent = name },
        (session, request, options) => session.Filings.ListFilingHistoryAsync(request, options),
        page => page.Events);
}
