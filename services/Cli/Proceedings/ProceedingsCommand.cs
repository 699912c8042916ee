namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings</c>: cases before courts and international bodies.</summary>
internal static class ProceedingsCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "proceedings", "Cases before courts and international bodies: hearings, decisions, their service.")
    {
        ListProceedingsCommand.Build(shell),
        ListProceedingsCommand.BuildSearch(shell),
        ShowProceedingCommand.Build(shell),
        BuildHistory(shell),
        OpenCommand.Build(shell),
        BarsCommand.Build(shell),
        MoveCommand.Build(shell),
        HearingCommand.Build(shell),
        DecideCommand.Build(shell),
        ServeCommand.Build(shell),
        KeepCommand.Build(shell),
        CorrectCommand.Build(shell),
        PublishCommand.Build(shell),
        PublishCommand.BuildUnpublish(shell),
    });

    private static Command BuildHistory(Shell shell) => CaseHistory.Build(
        shell,
        Records.Proceeding,
        name => new ListProceedingHistoryRequest { Parent = name },
        (session, request, options) => session.Proceedings.ListProceedingHistoryAsync(request, options),
        page => page.Events);
}
