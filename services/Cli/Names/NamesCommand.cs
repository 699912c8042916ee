namespace Habeas.Cli.Names;

/// <summary><c>habeas names</c>: one person or two, in files alone; needs neither server nor token.</summary>
internal static class NamesCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("names", "Compares names, searches them and finds them in texts. Needs no server.")
        {
            CompareCommand.Build(shell),
            SearchCommand.Build(shell),
            MentionsCommand.Build(shell),
            LearnCommand.Build(shell),
        };
        command.Add(shell.Server.Json);
        return command;
    }
}
