using CsvHelper;

namespace Habeas.Lists.Exporting;

/// <summary>
/// CSV after RFC 4180 in UTF-8 with a byte order mark, without which Excel takes it for the machine's old code page. What
/// a list's printer wrote is not run as a formula by whoever opens the file: such a cell begins with an apostrophe.
/// </summary>
internal static class CsvEdition
{
    public static byte[] Write(ExportedEdition edition)
    {
        var table = EditionTable.Of(edition);
        using var stream = new MemoryStream();
        using (var writer = CsvWriter.Create(stream, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true, NewLine = "\r\n" }, leaveOpen: true))
        {
            writer.WriteRecord([.. table.Headings]);
            foreach (var row in table.Rows)
            {
                writer.WriteRecord([.. row]);
            }
        }

        return stream.ToArray();
    }
}
