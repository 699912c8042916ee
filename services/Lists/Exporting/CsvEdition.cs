using CsvHelper;

namespace Habeas.Lists.Exporting;

/// <summary>
/// CSV after RFC 4180 in UTF-8 with a byte order mark, without which Excel takes it for the machine's old code page. What
/// a list's printer wrote is not run as a formula by whoever opens the file: such a cell begins with an apostrophe, which an
/// import takes off again.
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

    /// <summary>The cell as it was before it was guarded.</summary>
    public static string Unguarded(string cell) => IsGuarded().IsMatch(cell) ? cell[1..] : cell;

    // What looks guarded already has one apostrophe more, as the writer gives one to what is not: so both come back.
    private static string Guarded(string cell) => IsGuarded().IsMatch(cell) ? $"'{cell}" : cell;

    [GeneratedRegex(@"^'+[=+\-@\t\r]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex IsGuarded();
}
