namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners</c>: who is held, and what happened to them.</summary>
internal static class PrisonersCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "prisoners", "Prisoners: search, read, and record what happened.")
    {
        SearchCommand.Build(shell),
        ListCommand.Build(shell),
        ShowCommand.Build(shell),
        HistoryCommand.Build(shell),
        CreateCommand.Build(shell),
        AddNameCommand.Build(shell),
        NameStandingCommands.BuildAdopt(shell),
        NameStandingCommands.BuildRemove(shell),
        PhotoCommands.BuildSet(shell),
        PhotoCommands.BuildRemove(shell),
        PhotoCommands.BuildFetch(shell),
        LegalActs.Build(shell),
        CorrectCommand.Build(shell),
        AssessCommand.Build(shell),
        AssessCommand.BuildReview(shell),
        MergeCommand.Build(shell),
        MergeCommand.BuildUnmerge(shell),
        MergeCommand.BuildList(shell),
    });
}
