using System.Text;

namespace Habeas.Standalone;

/// <summary>Asks for a passphrase, without showing it; reads a line where there is no terminal.</summary>
internal static class PassphrasePrompt
{
    /// <param name="isNew">Whether it is entered for the first time, and therefore twice.</param>
    /// <returns>Null if nothing was entered, or two different ones.</returns>
    public static Passphrase? Ask(bool isNew)
    {
        var words = Read("Passphrase: ");
        if (words.Length == 0 || (isNew && !Console.IsInputRedirected && Read("Once more: ") != words))
        {
            return null;
        }

        return new Passphrase(words);
    }

    private static string Read(string prompt)
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() ?? "";
        }

        Console.Write(prompt);
        var words = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                words.Length = Math.Max(0, words.Length - 1);
            }
            else if (key.KeyChar != '\0')
            {
                words.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return words.ToString();
    }
}
