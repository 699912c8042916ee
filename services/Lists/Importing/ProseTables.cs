namespace Habeas.Lists.Importing;

/// <summary>
/// Finds persons in text without tables: reports with a heading for each person ("12. Name ... Date of arrest: ...") and
/// numbered lists ("12. Name, journalist, arrested on ...").
/// </summary>
internal static partial class ProseTables
{
    public static FoundTables Read(IReadOnlyList<ProseLine> lines, CancellationToken cancellation)
    {
        var contents = TableOfContents.Of(lines);
        var body = contents.Rest.Select(WithoutFurniture).ToList();
        cancellation.ThrowIfCancellationRequested();
        if (NumberedReport.Read(body, contents, cancellation) is { } report)
        {
            return new FoundTables("", "", [report]);
        }

        var (list, leftOut) = NumberedList.Read(body, cancellation);
        return new FoundTables("", "", list is null ? [] : [list]) { LeftOut = leftOut };
    }

    public static RawTable Table(IEnumerable<ProseEntry> entries, CancellationToken cancellation)
    {
        var rows = new List<ProseEntry>();
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            rows.Add(entry);
            ImportLimits.CheckRows(rows.Count);
        }

        // Drop columns that are empty for everyone.
        var columns = ProseEntry.Columns.Where(column => column.Name is "Name" or "Text" || rows.Exists(row => column.Of(row).Length > 0))
            .ToList();
        return new RawTable(
            [.. rows.Select(row => new RawRow(row.Row, [.. columns.Select(column => Shortened(column.Of(row)))]))],
            [.. columns.Select(column => column.Name)]) { IsProse = true };
    }

    private static string Shortened(string text) => text.Length <= ImportLimits.CellLength
        ? text
        : string.Concat(text.AsSpan(0, ImportLimits.CellLength - (char.IsHighSurrogate(text[ImportLimits.CellLength - 2]) ? 2 : 1)), "…");

    // Page numbers and addresses in footers interrupt the text.
    private static ProseLine WithoutFurniture(ProseLine line) =>
        line.Item.Length > 0 ? line
            : line with { Text = PageNumber().IsMatch(line.Text) ? "" : Folded.Spaces(Footnote().Replace(line.Text, " ")) };

    [GeneratedRegex(
        @"^(?:(?:page|səhifə|səh\.|стр\.|страница)\s*)?[0-9]{1,4}(?:\s*(?:/|of|из)\s*[0-9]{1,4})?$|^[-–]\s?[0-9]{1,4}\s?[-–]$",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"(?<=^|\s)[0-9]{1,3}\s{1,3}https?://\S+", Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex Footnote();
}
