namespace Habeas.Cli.Console;

/// <summary>Asks the person at the terminal. Without one, each answer is a line of the input, so that a script can pipe them in.</summary>
internal static class Prompts
{
    public static string Ask(this Terminal terminal, string question) => Ask(terminal, question, isSecret: false);

    /// <summary>The answer is not shown.</summary>
    public static string AskSecret(this Terminal terminal, string question) => Ask(terminal, question, isSecret: true);

    /// <summary>The same for what may be left empty.</summary>
    public static string AskOptionalSecret(this Terminal terminal, string question) =>
        Ask(terminal, question, isSecret: true, isOptional: true);

    private static string Ask(Terminal terminal, string question, bool isSecret, bool isOptional = false)
    {
        if (terminal.Input is null)
        {
            var prompt = new TextPrompt<string>(question + ":") { AllowEmpty = isOptional };
            return terminal.Notices.Prompt(isSecret ? prompt.Secret(null) : prompt);
        }

        return terminal.Input.ReadLine()?.Trim() is { } line && (isOptional || line.Length > 0)
            ? line
            : throw new UsageException($"The input ended where \"{question}\" was asked.");
    }
}
