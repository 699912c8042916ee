namespace Habeas.Lists.Importing;

/// <summary>Which parts of a date a spreadsheet's number format shows (ECMA-376 part 1, 18.8.31).</summary>
internal static partial class SpreadsheetDates
{
    /// <returns>The .NET pattern of a day, a month or a year; "" if the format shows no date.</returns>
    public static string Pattern(string code)
    {
        var letters = Quoted().Replace(code, "").ToLowerInvariant();
        if (!letters.Contains('y', StringComparison.Ordinal))
        {
            return letters.Contains('d', StringComparison.Ordinal) && letters.Contains('m', StringComparison.Ordinal) ? "yyyy-MM-dd" : "";
        }

        return letters.Contains('d', StringComparison.Ordinal) ? "yyyy-MM-dd"
            : letters.Contains('m', StringComparison.Ordinal) ? "yyyy-MM"
            : "yyyy";
    }

    // Quoted text, escaped characters, and colours and languages in brackets are not part of the date.
    [GeneratedRegex(@"""[^""]*""|\\.|\[[^\]]*\]|_.|\*.", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Quoted();
}
