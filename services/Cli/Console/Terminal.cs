namespace Habeas.Cli.Console;

/// <summary>
/// Where a command writes. Results go to the output alone, so that a pipe gets nothing else;
/// progress, warnings and refusals go to the error stream.
/// </summary>
/// <param name="Input">Where answers are read from; null to ask the person at the terminal.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, IAnsiConsole Results, IAnsiConsole Notices, TextReader? Input)
{
    // A pipe has no width, and its reader should not get rows wrapped at 80 characters.
    private const int PipeWidth = 240;

    public static Terminal OfProcess() => new(
        global::System.Console.Out,
        global::System.Console.Error,
        Ansi(global::System.Console.Out, global::System.Console.IsOutputRedirected),
        Ansi(global::System.Console.Error, global::System.Console.IsErrorRedirected),
        global::System.Console.IsInputRedirected ? global::System.Console.In : null);

    /// <summary>A terminal without colours and without a user.</summary>
    public static Terminal Plain(TextWriter output, TextWriter error, TextReader? input = null) =>
        new(output, error, Ansi(output, isRedirected: true), Ansi(error, isRedirected: true), input ?? TextReader.Null);

    private static IAnsiConsole Ansi(TextWriter writer, bool isRedirected)
    {
        if (!isRedirected)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = PipeWidth;
        return console;
    }
}
