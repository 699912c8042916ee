using CsvHelper;

namespace Habeas.Lists.Exporting;

/// <summary>
/// CSV (RFC 4180) in UTF-8 with a byte order mark; without the mark Excel assumes a legacy code page. A cell that a
/// spreadsheet would run as a formula gets a leading apostrophe, which the import
/// removes again.
/// </summary>
internal static partial class CsvEdition
{
    public static byte[] Write(ExportedEdition edition)
    {
        var table = EditionTable.Of(edition);
        using var stream = new MemoryStream();
        using (var writer = CsvWriter.Create(
            stream, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true, NewLine = "\r\n" }, leaveOpen: true))
        {
            writer.WriteRecord([.. table.Headings]);
            foreach (var row in table.Rows)
            {
                writer.WriteRecord([.. row.Select(Guarded)]);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Removes the guard from a cell.</summary>
    public static string Unguarded(string cell) => IsGuarded().IsMatch(cell) ? cell[1..] : cell;

    // A cell that already looks guarded gets another apostrophe, so that the import restores both kinds.
    private static string Guarded(string cell) => IsGuarded().IsMatch(cell) ? $"'{cell}" : cell;

    [GeneratedRegex(@"^'+[=+\-@\t\r]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex IsGuarded();
}
