namespace Habeas.Lists.Importing;

/// <summary>Reads plain text: columns with a separator, or a report or a numbered list in lines.</summary>
internal static class TextTables
{
    public static FoundTables Read(string text, string encoding, CancellationToken cancellation)
    {
        var (table, refusal) = Columns(text, cancellation);
        // Several headed columns are certainly a table; less certain tables are used only if the text is not a list.
        if (table is not null && ColumnGuess.Layout(table, []) is { IsHeaded: true, Columns.Count: > 1 })
        {
            return new FoundTables("csv", encoding, [table]);
        }

        var prose = ProseTables.Read(Lines(text), cancellation);
        return prose.Tables.Count > 0 ? prose with { Format = "text", Encoding = encoding }
            : table is not null ? new FoundTables("csv", encoding, [table])
            : throw refusal!;
    }

    /// <summary>A report has more lines than a table may have rows, so that error is reported only if the text is nothing
    /// else.</summary>
    private static (RawTable? Table, UnreadableFileException? Refusal) Columns(string text, CancellationToken cancellation)
    {
        try
        {
            return (CsvTables.Read(text, cancellation), null);
        }
        catch (UnreadableFileException exception)
        {
            return (null, exception);
        }
    }

    private static List<ProseLine> Lines(string text)
    {
        var lines = new List<ProseLine>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            lines.Add(new ProseLine(lines.Count + 1, Folded.Spaces(line.ToString())));
            if (lines.Count > ImportLimits.Lines)
            {
                throw new UnreadableFileException("The text has more than 1,000,000 lines.");
            }
        }

        return lines;
    }
}
