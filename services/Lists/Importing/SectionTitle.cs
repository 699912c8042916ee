namespace Habeas.Lists.Importing;

/// <summary>A line that heads a group of persons: "B. HUMAN RIGHTS DEFENDERS", "II. Believers", "ЖУРНАЛИСТЫ".</summary>
internal static partial class SectionTitle
{
    // Lists of authors and of sources are not lists of prisoners.
    private static readonly string[] Others =
        ["contribut", "signator", "signed", "author", "prepared", "source", "referenc", "footnote", "content", "acknowledg", "imzala",
            "muellif", "hazirla", "menbe", "mundericat", "qeydler",
            "подписа", "автор", "составител", "источник", "примечан", "содержани", "оглавлени", "благодар", "подготов"];

    /// <returns>The title without its letter, or null if the line is not a title.</returns>
    public static string? Of(string line)
    {
        var text = line.Trim();
        if (text.Length is < 4 or > 100 || text.Contains(':', StringComparison.Ordinal)
            || text.Contains("http", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (Lettered().Match(text) is { Success: true } match)
        {
            return match.Groups["title"].Value.Trim();
        }

        return text.Count(char.IsLetter) > 3 && !text.Any(char.IsLower) && !text.Any(char.IsDigit) ? text : null;
    }

    public static bool IsOfOthers(string title) =>
        Folded.Words(title).Exists(word => Array.Exists(Others, stem => word.StartsWith(stem, StringComparison.Ordinal)));

    [GeneratedRegex(
        @"^(?:\p{Lu}|[IVX]{1,6})\s*[.)]\s+(?<title>\p{Lu}[^.]{2,}[^.,;\s])\s*$",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Lettered();
}
