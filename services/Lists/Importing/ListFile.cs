namespace Habeas.Lists.Importing;

/// <summary>Reads a list that an organisation published.</summary>
public static class ListFile
{
    /// <summary>
    /// Reads a list. The format, the encoding, the separator and the meaning of the columns are found by the content.
    /// </summary>
    /// <param name="fileName">Only a hint for text whose content says nothing; may be "".</param>
    /// <param name="corrections">
    /// Columns whose field the caller states; they stand above what is guessed. One whose column is not in the file
    /// changes nothing: compare with <see cref="ImportedFile.Columns"/>.
    /// </param>
    /// <param name="table">
    /// Which table of an HTML page, which visible sheet of a workbook or which array of a JSON object, from 1; 0 takes
    /// the one with the most rows that name persons.
    /// </param>
    /// <returns>The file, or why there is none; never both.</returns>
    public static (ImportedFile? File, ImportRefusal? Refusal) Read(
        ReadOnlyMemory<byte> content,
        string fileName,
        IReadOnlyList<MappedColumn> corrections,
        int table,
        ReadingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(corrections);
        ArgumentOutOfRangeException.ThrowIfNegative(table);
        options ??= new ReadingOptions();
        try
        {
            var (format, decoded, tables) = Tables(content, fileName, options);
            if (tables.Count == 0)
            {
                return Refused("UNREADABLE_FILE", "The file has no table.");
            }

            if (table > tables.Count)
            {
                return Refused("UNREADABLE_FILE", $"The file has {tables.Count} tables; there is no table {table}.");
            }

            var candidates = (table > 0 ? [tables[table - 1]] : tables).Select(raw => Reading.Of(raw, corrections, options)).ToList();
            if (candidates.Where(reading => reading.Layout.HasName).MaxBy(reading => reading.Read.Rows.Count) is not { } list)
            {
                return Refused("NO_NAME_COLUMN", "No column could be taken for the persons' names; say which one it is.");
            }

            return (
                new ImportedFile(format, decoded.Encoding, list.Layout.Columns, list.Read.Rows, list.Read.Faults)
                {
                    LeftOut = list.Read.LeftOut,
                    Notes = [.. decoded.Notes, .. list.Read.Notes],
                },
                null);
        }
        catch (UnreadableFileException exception)
        {
            return Refused("UNREADABLE_FILE", exception.Message);
        }
    }

    private static (string Format, DecodedText Decoded, List<RawTable> Tables) Tables(ReadOnlyMemory<byte> content, string fileName, ReadingOptions options)
    {
        var bytes = content.Span;
        if (bytes.StartsWith("PK\x3\x4"u8))
        {
            return ("xlsx", new DecodedText("", "utf-8"), XlsxTables.Read(content));
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            throw new UnreadableFileException("The workbook is of the old kind (XLS) or has a password; save it as XLSX without one.");
        }

        var decoded = TextDecoding.Decode(bytes, HtmlTables.DeclaredEncoding(bytes), options.Encoding);
        var text = decoded.Text;
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty)
        {
            throw new UnreadableFileException("The file is empty.");
        }

        if (start[0] == '<' || fileName.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || fileName.EndsWith(".htm", StringComparison.OrdinalIgnoreCase))
        {
            return ("html", decoded, HtmlTables.Read(text));
        }

        return start[0] is '[' or '{'
            ? ("json", decoded, JsonTables.Read(text))
            : ("csv", decoded, CsvTables.Read(text));
    }

    private static (ImportedFile? File, ImportRefusal? Refusal) Refused(string reason, string message) =>
        (null, new ImportRefusal(reason, message));

    private sealed record Reading(TableLayout Layout, RowsRead Read)
    {
        public static Reading Of(RawTable table, IReadOnlyList<MappedColumn> corrections, ReadingOptions options)
        {
            var layout = ColumnGuess.Layout(table, corrections);
            return new Reading(layout, layout.HasName ? RowReader.Read(table, layout, options) : new RowsRead([], []));
        }
    }
}
