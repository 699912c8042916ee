namespace Habeas.Cli.Lists;

/// <summary><c>habeas lists</c>: other organisations' lists and the committee's own.</summary>
internal static class ListsCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "lists", "Lists of organisations: import, reconcile, compare, publish.")
    {
        ImportCommand.Build(shell),
        ReconcileCommand.Build(shell),
        OpenCommand.Build(shell),
        DecideCommand.Build(shell),
        CorrectEntryCommand.Build(shell),
        UndoCommand.Build(shell),
        CompareCommand.Build(shell),
        DraftCommand.Build(shell),
        PublishCommand.Build(shell),
        PublishCommand.BuildWithdraw(shell),
        PublishCommand.BuildConfirm(shell),
        PublishCommand.BuildDecline(shell),
        PublishCommand.BuildDiscard(shell),
        ExportCommand.Build(shell),
        ShowCommand.Build(shell),
        EditionsCommand.Build(shell),
        PublishersCommand.Build(shell),
        GroupsCommand.Build(shell),
        StatisticsCommand.Build(shell),
    });
}
