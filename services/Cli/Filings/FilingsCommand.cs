namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings</c>: papers that leave a prison, what proves that they arrived, and what to do when nothing does.</summary>
internal static class FilingsCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("filings", "Papers from or for prisoners: follow them, prove their steps, pursue those that vanish.")
        {
            ListFilingsCommand.Build(shell),
            ListFilingsCommand.BuildSilent(shell),
            ShowFilingCommand.Build(shell),
            DraftCommand.Build(shell),
        };
        foreach (var step in FilingSteps.Build(shell))
        {
            command.Add(step);
        }

        command.Add(ProveCommand.Build(shell));
        command.Add(CheckCommand.Build(shell));
        command.Add(BuildHistory(shell));
        command.Add(AttachCommand.Build(shell));
        command.Add(RemediesCommand.Build(shell));
        command.Add(RemediesCommand.BuildSend(shell));
        command.Add(RemediesCommand.BuildClose(shell));
        command.Add(LetterCommand.Build(shell));
        command.Add(RateCommand.Build(shell));
        return shell.Server.AddTo(command);
    }

    private static Command BuildHistory(Shell shell) => CaseHistory.Build(
        shell,
        "filing",
        ResourceNames.Argument("FILING", ResourceNames.Filings, "The filing."),
        name => new ListFilingHistoryRequest { Parent = name },
        (session, request, options) => session.Filings.ListFilingHistoryAsync(request, options),
        page => page.Events);
}
