namespace Habeas.Cli.Names;

/// <summary><c>habeas names</c>: compares names in files; needs neither server nor token.</summary>
internal static class NamesCommand
{
    public static Command Build(Shell shell) => new("names", "Compares names, searches them and finds them in texts. Needs no server.")
    {
        CompareCommand.Build(shell),
        SearchCommand.Build(shell),
        MentionsCommand.Build(shell),
        LearnCommand.Build(shell),
        CalibrateCommand.Build(shell),
        LearnLettersCommand.Build(shell),
        shell.Server.Json,
    };
}
