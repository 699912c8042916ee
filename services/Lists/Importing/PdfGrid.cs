using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using Page = UglyToad.PdfPig.Content.Page;

namespace Habeas.Lists.Importing;

/// <summary>
/// A table with ruled cells. A word belongs to the cell between the rules around it; a cell that spans rows or
/// columns, because a rule is missing between them, belongs to each.
/// </summary>
internal sealed class PdfGrid
{
    // Borders drawn twice, once per cell, are this close together.
    private const double Near = 3;
    private const int MostRules = 20_000;

    private readonly List<(double At, double From, double To)> across = [];
    private readonly List<(double At, double From, double To)> down = [];
    private readonly List<double> rows;
    private readonly List<double> columns;

    private PdfGrid(Page page)
    {
        foreach (var path in page.Paths)
        {
            foreach (var part in path)
            {
                Take(part, path.IsStroked);
            }
        }

        rows = Distinct(across.Select(rule => rule.At));
        rows.Reverse();
        columns = Distinct(down.Select(rule => rule.At));
    }

    /// <returns>The rows with their cells, from top to bottom; none if the page has no ruled table.</returns>
    public static IReadOnlyList<(IReadOnlyList<string> Cells, bool IsAcross)> Rows(Page page, IReadOnlyList<Word> words)
    {
        var grid = new PdfGrid(page);
        return grid.columns.Count < 3 || grid.rows.Count < 3 || grid.columns.Count > ImportLimits.Columns || grid.rows.Count > 2_000 ? []
            : grid.Read(words);
    }

    private List<(IReadOnlyList<string> Cells, bool IsAcross)> Read(IReadOnlyList<Word> words)
    {
        // A column's own rules cross it; between two of them is one cell, however many rows it spans.
        var cells = new Dictionary<(int Column, int Last, int Top, int Bottom), List<Word>>();
        foreach (var word in words)
        {
            var (x, y) = ((word.BoundingBox.Left + word.BoundingBox.Right) / 2, (word.BoundingBox.Top + word.BoundingBox.Bottom) / 2);
            if (Place(columns, x) is { } column && Place(rows, y) is { } row)
            {
                var cell = Cell(column, row);
                (cells.TryGetValue(cell, out var inside) ? inside : cells[cell] = []).Add(word);
            }
        }

        var texts = cells.ToDictionary(cell => cell.Key, cell => Text(cell.Value));
        var read = new List<(IReadOnlyList<string>, bool)>();
        for (var row = 0; row + 1 < rows.Count; row++)
        {
            var places = Enumerable.Range(0, columns.Count - 1).Select(column => Cell(column, row)).ToList();
            var isAcross = places.Count > 1 && places.Distinct().Count() == 1;
            var line = places.ConvertAll(place => texts.GetValueOrDefault(place, ""));
            read.Add((isAcross ? [line[0], .. Enumerable.Repeat("", line.Count - 1)] : line, isAcross));
        }

        return read;
    }

    private (int Column, int Last, int Top, int Bottom) Cell(int column, int row)
    {
        var (x, y) = ((columns[column] + columns[column + 1]) / 2, (rows[row] + rows[row + 1]) / 2);
        var (left, right, top, bottom) = (column, column, row, row);
        while (left > 0 && !Crosses(down, columns[left], y))
        {
            left--;
        }

        while (right + 2 < columns.Count && !Crosses(down, columns[right + 1], y))
        {
            right++;
        }

        while (top > 0 && !Crosses(across, rows[top], x))
        {
            top--;
        }

        while (bottom + 2 < rows.Count && !Crosses(across, rows[bottom + 1], x))
        {
            bottom++;
        }

        return (left, right, top, bottom);
    }

    private static bool Crosses(List<(double At, double From, double To)> rules, double at, double other) =>
        rules.Exists(rule => Math.Abs(rule.At - at) <= Near && rule.From <= other && rule.To >= other);

    /// <summary>The number of the first of the two rules around a position; null outside.</summary>
    private static int? Place(List<double> rules, double at)
    {
        for (var index = 0; index + 1 < rules.Count; index++)
        {
            if (at >= Math.Min(rules[index], rules[index + 1]) && at <= Math.Max(rules[index], rules[index + 1]))
            {
                return index;
            }
        }

        return null;
    }

    private static string Text(List<Word> words)
    {
        var lines = new List<List<Word>>();
        foreach (var word in words.OrderByDescending(word => word.BoundingBox.Bottom))
        {
            if (lines.Count == 0 || Base(lines[^1][0]) - Base(word) > word.Letters[0].PointSize * 0.45)
            {
                lines.Add([]);
            }

            lines[^1].Add(word);
        }

        return string.Join(' ', lines.SelectMany(line => line.OrderBy(word => word.BoundingBox.Left)).Select(word => word.Text));
    }

    private static double Base(Word word) => word.Letters[0].StartBaseLine.Y;

    private void Take(PdfSubpath part, bool isStroked)
    {
        if (part.GetBoundingRectangle() is not { } box || across.Count + down.Count > MostRules)
        {
            return;
        }

        if (box.Width <= Near || box.Height <= Near)
        {
            Add((box.Left, box.Bottom), (box.Right, box.Top));
        }
        else if (isStroked)
        {
            foreach (var line in part.Commands.OfType<PdfSubpath.Line>())
            {
                Add((line.From.X, line.From.Y), (line.To.X, line.To.Y));
            }

            if (part.IsDrawnAsRectangle)
            {
                Add((box.Left, box.Bottom), (box.Left, box.Top));
                Add((box.Right, box.Bottom), (box.Right, box.Top));
                Add((box.Left, box.Bottom), (box.Right, box.Bottom));
                Add((box.Left, box.Top), (box.Right, box.Top));
            }
        }
    }

    private void Add((double X, double Y) from, (double X, double Y) to)
    {
        var (width, height) = (Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        if (height <= Near && width > 2 * Near)
        {
            across.Add(((from.Y + to.Y) / 2, Math.Min(from.X, to.X) - 1, Math.Max(from.X, to.X) + 1));
        }
        else if (width <= Near && height > 2 * Near)
        {
            down.Add(((from.X + to.X) / 2, Math.Min(from.Y, to.Y) - 1, Math.Max(from.Y, to.Y) + 1));
        }
    }

    private static List<double> Distinct(IEnumerable<double> places)
    {
        var distinct = new List<double>();
        foreach (var place in places.Order())
        {
            if (distinct.Count == 0 || place - distinct[^1] > Near)
            {
                distinct.Add(place);
            }
        }

        return distinct;
    }
}
