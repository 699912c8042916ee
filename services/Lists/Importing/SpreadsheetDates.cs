namespace Habeas.Lists.Importing;

/// <summary>What a spreadsheet's format for numbers shows of a day (ECMA-376 part 1, 18.8.31).</summary>
internal static partial class SpreadsheetDates
{
    /// <returns>The pattern of .NET: a day, a month or a year; "" when the format shows no date.</returns>
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

    // Texts in quotes, escaped characters, colours and languages in brackets are no part of the date.
    [GeneratedRegex(@"""[^""]*""|\\.|\[[^\]]*\]|_.|\*.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Quoted();
}
