namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners</c>: who is held, and what happened to them.</summary>
internal static class PrisonersCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("prisoners", "Prisoners: search, read, and record what happened.")
        {
            SearchCommand.Build(shell),
            ListCommand.Build(shell),
            ShowCommand.Build(shell),
            HistoryCommand.Build(shell),
            CreateCommand.Build(shell),
            AddNameCommand.Build(shell),
            NameStandingCommands.BuildAdopt(shell),
            NameStandingCommands.BuildRemove(shell),
        };
        foreach (var act in LegalActs.Build(shell))
        {
            command.Add(act);
        }

        command.Add(CorrectCommand.Build(shell));
        command.Add(AssessCommand.Build(shell));
        command.Add(AssessCommand.BuildReview(shell));
        command.Add(MergeCommand.Build(shell));
        command.Add(MergeCommand.BuildUnmerge(shell));
        return shell.Server.AddTo(command);
    }
}
