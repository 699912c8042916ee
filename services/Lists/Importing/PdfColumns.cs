namespace Habeas.Lists.Importing;

/// <summary>Arranges the lines of a PDF into rows and columns: along its ruled lines or, without them, under its headings.</summary>
internal static partial class PdfColumns
{
    /// <returns>Null if no line has the headings of a list.</returns>
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
        List<double> cuts = [];
        foreach (var (index, page) in pages.Index().Skip(first.Index))
        {
            cancellation.ThrowIfCancellationRequested();
            var lines = page.Lines.SkipWhile(line => index == first.Index && !IsHeading(line))
                .Where(line => !(PageNumber().IsMatch(line.Text) && (line == page.Lines[^1] || line == page.Lines[0]))).ToList();
            if (lines.Find(IsHeading) is { } heading)
            {
                cuts = Cuts(heading.Segments(), lines);
            }

            rows.AddRange(Rows(lines, cuts));
            ImportLimits.CheckRows(rows.Count - 1);
        }

        return new RawTable([.. rows.Select((row, index) => row with { Row = index + 1 })]);
    }

    private static RawTable? Ruled(IReadOnlyList<PdfPage> pages)
    {
        var rows = pages.SelectMany(page => page.Grid).Select((row, index) => new RawRow(index + 1, row.Cells) { IsAcross = row.IsAcross })
            .ToList();
        ImportLimits.CheckRows(rows.Count - 1);
        return rows.Exists(row => IsHeading(row.Cells)) ? new RawTable(rows) : null;
    }

    private static bool IsHeading(PdfLine line) => IsHeading(line.Segments().Select(segment => segment.Text));

    private static bool IsHeading(IEnumerable<string> cells)
    {
        var fields = cells.Select(Headings.Field).Where(field => field != EntryField.None).Distinct().ToList();
        return fields.Count > 1 && fields.Exists(ColumnGuess.IsName);
    }

    /// <summary>For each two headings, the position between them that crosses the fewest words, centred in the widest gap.</summary>
    private static List<double> Cuts(IReadOnlyList<PdfSegment> headings, List<PdfLine> lines)
    {
        ImportLimits.CheckColumns(headings.Count, 1);
        var words = lines.SelectMany(line => line.Words).ToList();
        var cuts = new List<double>();
        for (var index = 0; index + 1 < headings.Count; index++)
        {
            var (from, to) = (Middle(headings[index]), Middle(headings[index + 1]));
            var (best, fewest, width, start, crossed) = (headings[index].Right, int.MaxValue, 0.0, from, -1);
            for (var place = from; place < to; place++)
            {
                var count = words.Count(word => word.Left < place && word.Right > place);
                (start, crossed) = count == crossed ? (start, crossed) : (place, count);
                if (count < fewest || (count == fewest && place - start > width))
                {
                    (best, fewest, width) = ((start + place) / 2, count, place - start);
                }
            }

            cuts.Add(best);
        }

        return cuts;
    }

    private static double Middle(PdfSegment segment) => (segment.Left + segment.Right) / 2;

    private static IEnumerable<RawRow> Rows(List<PdfLine> lines, List<double> cuts)
    {
        if (lines.Count == 0)
        {
            yield break;
        }

        var cells = lines.ConvertAll(line => Cells(line, cuts));
        var begins = Begins(lines, cells, Anchor(cells));
        var open = new List<string[]>();
        for (var index = 0; index < lines.Count; index++)
        {
            if (open.Count > 0 && begins.Contains(index))
            {
                yield return Row(open);
                open.Clear();
            }

            open.Add(cells[index]);
        }

        yield return Row(open);
    }

    /// <summary>
    /// The lines that begin a row: those with a word in the row's first cell if cells are aligned at the top; if they
    /// are centred vertically, the lines with the largest gap above them between two such lines.
    /// </summary>
    private static HashSet<int> Begins(List<PdfLine> lines, List<string[]> cells, int anchor)
    {
        var anchored = Enumerable.Range(0, lines.Count).Where(index => cells[index][anchor].Length > 0).ToList();
        var heading = cells.FindIndex(row => IsHeading(row));
        var fromTop = heading < 0 ? cells[0][anchor].Length > 0 : heading + 1 >= lines.Count || cells[heading + 1][anchor].Length > 0;
        var begins = Enumerable.Range(1, lines.Count - 1).Where(index => Room(lines, index) > lines[index].Size * 2.2).ToHashSet();
        foreach (var (above, below) in anchored.Zip(anchored.Skip(1)))
        {
            begins.Add(fromTop ? below : Enumerable.Range(above + 1, below - above).MaxBy(index => Room(lines, index)));
        }

        return begins;
    }

    private static double Room(List<PdfLine> lines, int index) => lines[index - 1].Base - lines[index].Base;

    /// <summary>The column with exactly one word per row: the number, or else the name.</summary>
    private static int Anchor(List<string[]> cells)
    {
        var heading = cells.FirstOrDefault(row => IsHeading(row)) ?? [];
        var number = Array.FindIndex(heading, cell => Headings.Field(cell) == EntryField.Number);
        return number >= 0 ? number : Math.Max(0, Array.FindIndex(heading, cell => ColumnGuess.IsName(Headings.Field(cell))));
    }

    private static RawRow Row(List<string[]> lines) =>
        new(0, [.. Enumerable.Range(0, lines[0].Length)
            .Select(column => string.Join(' ', lines.Select(line => line[column]).Where(text => text.Length > 0)))]);

    private static string[] Cells(PdfLine line, List<double> cuts)
    {
        var cells = new string[cuts.Count + 1];
        Array.Fill(cells, "");
        foreach (var word in line.Words)
        {
            var column = cuts.Count(cut => cut < Middle(word));
            cells[column] = cells[column].Length == 0 ? word.Text : $"{cells[column]} {word.Text}";
        }

        return cells;
    }

    [GeneratedRegex(
        @"^\D{0,10}[0-9]{1,4}(?:\s*(?:/|of|из)\s*[0-9]{1,4})?$", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex PageNumber();
}
