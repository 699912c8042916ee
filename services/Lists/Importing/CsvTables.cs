using CsvHelper;

namespace Habeas.Lists.Importing;

/// <summary>Reads text in columns: CSV with any common separator. A broken row is reported and does not affect other rows.</summary>
internal static class CsvTables
{
    public static RawTable Read(string text, CancellationToken cancellation)
    {
        var rows = new List<RawRow>();
        ReadOnlyMemory<byte> rest = Encoding.UTF8.GetBytes(text);
        char? separator = null;
        for (var broken = 0; rest.Length > 0; broken++)
        {
            if (broken > ImportLimits.BrokenQuotes)
            {
                throw new UnreadableFileException("More than 1,000 rows have broken quotation marks.");
            }

            rest = rest[ReadUntilBroken(rest, ref separator, rows, cancellation)..];
        }

        return new RawTable(rows);
    }

    /// <returns>Where to continue: after the first line of a record with broken quotes, or at the end.</returns>
    private static int ReadUntilBroken(ReadOnlyMemory<byte> text, ref char? separator, List<RawRow> rows, CancellationToken cancellation)
    {
        var problem = default(CsvMalformedReason?);
        using var reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            AllowLineBreaksInQuotes = true,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => problem = record.Reason,
        });
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            separator ??= reader.Separator;
            var row = rows.Count + 1;
            // A quotation mark inside an unquoted cell is text: lists write the names of newspapers like this.
            if (problem is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.TextAfterClosingQuote)
            {
                rows.Add(new RawRow(row, [], "BAD_QUOTE",
                    "A quotation mark is not closed, or is not doubled inside a quoted cell.") { IsCounted = true });
                ImportLimits.CheckRows(rows.Count - 1);
                // An open quote swallows the rows below, but only its own line is broken.
                return EndOfLine(text.Span, (int)reader.ByteOffset);
            }

            problem = null;
            ImportLimits.CheckColumns(reader.FieldCount, row);
            var cells = new string[reader.FieldCount];
            for (var index = 0; index < cells.Length; index++)
            {
                cells[index] = reader.GetString(index);
                ImportLimits.CheckCell(cells[index].Length, row);
            }

            rows.Add(new RawRow(row, cells) { IsCounted = true });
            ImportLimits.CheckRows(rows.Count - 1);
        }

        return text.Length;
    }

    private static int EndOfLine(ReadOnlySpan<byte> text, int start)
    {
        var length = text[start..].IndexOfAny((byte)'\r', (byte)'\n');
        if (length < 0)
        {
            return text.Length;
        }

        var end = start + length;
        return text[end..].StartsWith("\r\n"u8) ? end + 2 : end + 1;
    }
}
