using System.Text.RegularExpressions;

namespace Habeas.Web.Exports;

/// <summary>
/// A line of a CSV file (RFC 4180). A cell that a spreadsheet would run as a formula gets a leading apostrophe; one that already looks so
/// gets another, so that the first can be told from it.
/// </summary>
internal static partial class CsvLine
{
    public static string Of(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        var safe = Runs().IsMatch(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny("\",\r\n") || safe != safe.Trim()
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    [GeneratedRegex(@"^'*[=+\-@\t\r\n]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Runs();
}
