using System.Text.RegularExpressions;

namespace Habeas.Lists.Importing;

/// <summary>Puts the lines of a PDF into a table's rows and columns.</summary>
internal static partial class PdfColumns
{
    /// <returns>Null when no line has the headings of a list.</returns>
    public static RawTable? Table(IReadOnlyList<PdfPage> pages, CancellationToken cancellation)
    {
        if (Ruled(pages) is { } ruled)
        {
            return ruled;
        }

        var first = pages.Index().FirstOrDefault(page => page.Item.Lines.Any(IsHeading));
        if (first.Item is null)
        {
            return null;
        }

        var rows = new List<RawRow>();
        List<(double Left, double Right)> columns = [];
        foreach (var (index, page) in pages.Index().Skip(first.Index))
        {
            cancellation.ThrowIfCancellationRequested();
            var lines = page.Lines.SkipWhile(line => index == first.Index && !IsHeading(line))
                .Where(line => !(PageNumber().IsMatch(line.Text) && (line == page.Lines[^1] || line == page.Lines[0]))).ToList();
            var own = Columns(lines);
            columns = columns.Count == 0 || own.Count == columns.Count ? own : columns;
            rows.AddRange(Rows(lines, columns));
            ImportLimits.CheckRows(rows.Count - 1);
        }

        return new RawTable([.. rows.Select((row, index) => row with { Row = index + 1 })]);
    }

    private static RawTable? Ruled(IReadOnlyList<PdfPage> pages)
    {
        var rows = pages.SelectMany(page => page.Grid).Select((row, index) => new RawRow(index + 1, row.Cells) { IsAcross = row.IsAcross }).ToList();
        ImportLimits.CheckRows(rows.Count - 1);
        return rows.Exists(row => IsHeading(row.Cells)) ? new RawTable(rows) : null;
    }

    private static bool IsHeading(PdfLine line) => IsHeading(line.Segments.Select(segment => segment.Text));

    private static bool IsHeading(IEnumerable<string> cells)
    {
        var fields = cells.Select(Headings.Field).Where(field => field != EntryField.None).Distinct().ToList();
        return fields.Count > 1 && fields.Exists(ColumnGuess.IsName);
    }

    /// <summary>Stretches of the page's width with words, between stretches that no line with several cells has a word in.</summary>
    private static List<(double Left, double Right)> Columns(List<PdfLine> lines)
    {
        var columns = new List<(double Left, double Right)>();
        foreach (var segment in lines.Where(line => line.Segments.Count > 1).SelectMany(line => line.Segments).OrderBy(segment => segment.Left))
        {
            if (columns.Count > 0 && segment.Left <= columns[^1].Right)
            {
                columns[^1] = (columns[^1].Left, Math.Max(columns[^1].Right, segment.Right));
            }
            else
            {
                columns.Add((segment.Left, segment.Right));
            }
        }

        ImportLimits.CheckColumns(columns.Count, 1);
        return columns;
    }

    private static IEnumerable<RawRow> Rows(List<PdfLine> lines, List<(double Left, double Right)> columns)
    {
        var open = new List<string[]>();
        var isAcross = false;
        PdfLine? before = null;
        foreach (var line in lines)
        {
            var cells = Cells(line, columns);
            var across = line.Segments.Count == 1 && cells.Count(cell => cell.Length > 0) == 1 && Covers(line.Segments[0], columns) > 1;
            if (before is not null && (across || isAcross || Begins(before, line, cells, open)))
            {
                yield return Row(open, isAcross);
                open.Clear();
            }

            open.Add(cells);
            (isAcross, before) = (across, line);
        }

        if (open.Count > 0)
        {
            yield return Row(open, isAcross);
        }
    }

    /// <summary>A row begins where its first cell has a word again, or after more room than between lines.</summary>
    private static bool Begins(PdfLine before, PdfLine line, string[] cells, List<string[]> open) =>
        before.Base - line.Base > line.Size * 1.9 || (cells[0].Length > 0 && open.Exists(row => row[0].Length > 0)) || cells.All(cell => cell.Length > 0);

    private static RawRow Row(List<string[]> lines, bool isAcross)
    {
        var cells = Enumerable.Range(0, lines[0].Length).Select(column => string.Join(' ', lines.Select(line => line[column]).Where(text => text.Length > 0))).ToList();
        return new RawRow(0, cells) { IsAcross = isAcross };
    }

    private static string[] Cells(PdfLine line, List<(double Left, double Right)> columns)
    {
        var cells = new string[columns.Count];
        Array.Fill(cells, "");
        foreach (var segment in line.Segments)
        {
            var column = columns.Index().MinBy(candidate => Distance(segment, candidate.Item)).Index;
            cells[column] = cells[column].Length == 0 ? segment.Text : $"{cells[column]} {segment.Text}";
        }

        return cells;
    }

    private static double Distance(PdfSegment segment, (double Left, double Right) column) =>
        -(Math.Min(segment.Right, column.Right) - Math.Max(segment.Left, column.Left));

    private static int Covers(PdfSegment segment, List<(double Left, double Right)> columns) =>
        columns.Count(column => column.Left < segment.Right && column.Right > segment.Left);

    [GeneratedRegex(@"^\D{0,10}[0-9]{1,4}(?:\s*(?:/|of|из)\s*[0-9]{1,4})?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageNumber();
}
