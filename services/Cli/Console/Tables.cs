namespace Habeas.Cli.Console;

/// <summary>Tables and texts from untrusted values, which are never interpreted as markup or terminal control sequences.</summary>
internal static class Tables
{
    public static Table Of(params string[] headings)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))));
        }

        return table;
    }

    public static Table Row(this Table table, params string?[] cells) =>
        table.AddRow([.. cells.Select(c => new Text(Safe(c)))]);

    public static Table RightAligned(this Table table, params int[] columns)
    {
        foreach (var column in columns)
        {
            table.Columns[column].RightAligned();
        }

        return table;
    }

    /// <summary>A table under its title; nothing if it is empty.</summary>
    public static void Section(this IAnsiConsole console, string title, string[] headings, IEnumerable<string?[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        console.Line(title);
        console.Write(all.Aggregate(Of(headings), (table, row) => table.Row(row)));
    }

    public static void Line(this IAnsiConsole console, string text) => console.WriteLine(Safe(text));

    /// <summary>
    /// A name on a list may hold any character; an escape sequence in it must not reach the terminal,
    /// nor may an embedding of text direction turn the rest of the line around.
    /// </summary>
    public static string Safe(string? text) => text is null ? "" : string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var c = source[i];
            var isHarmless = c is '\n' || (!char.IsControl(c) && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')));
            span[i] = isHarmless ? c : c is '\t' or '\r' ? ' ' : '\uFFFD';
        }
    });
}
