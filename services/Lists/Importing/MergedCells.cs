namespace Habeas.Lists.Importing;

/// <summary>Cells that span rows or columns: every place they cover gets their text, as a reader of the sheet sees it.</summary>
internal sealed class MergedCells
{
    private readonly List<(int Top, int Left, int Bottom, int Right)> ranges = [];
    private int filled;

    /// <param name="top">Rows from 1, columns from 0; both ends inclusive.</param>
    public void Add(int top, int left, int bottom, int right)
    {
        if (bottom >= top && right >= left && (bottom > top || right > left) && left < ImportLimits.Columns)
        {
            ranges.Add((top, left, bottom, Math.Min(right, ImportLimits.Columns - 1)));
        }

        if (ranges.Count > ImportLimits.Rows)
        {
            throw new UnreadableFileException("The table has more than 100,000 merged cells.");
        }
    }

    public List<RawRow> Fill(List<RawRow> rows)
    {
        if (ranges.Count == 0)
        {
            return rows;
        }

        var width = rows.Select(row => row.Cells.Count).DefaultIfEmpty().Max();
        var ordered = rows.OrderBy(row => row.Row).ToList();
        var numbers = ordered.ConvertAll(row => row.Row);
        foreach (var range in ranges)
        {
            var first = numbers.BinarySearch(range.Top);
            if (first < 0 || range.Left >= ordered[first].Cells.Count)
            {
                continue;
            }

            // A cell across the whole table is the heading of a group; it stays one cell.
            if (range.Top == range.Bottom && width > 1 && range.Left == 0 && range.Right + 1 >= width
                && ordered[first].Cells.Count(cell => cell.Length > 0) == 1)
            {
                ordered[first] = ordered[first] with { IsAcross = true };
                continue;
            }

            for (var index = first; index < ordered.Count && ordered[index].Row <= range.Bottom; index++)
            {
                ordered[index] = Filled(ordered[index], range.Left, range.Right, ordered[first]);
            }
        }

        return ordered;
    }

    private RawRow Filled(RawRow row, int left, int right, RawRow from)
    {
        filled += right - left + 1;
        if (filled > ImportLimits.MergedCells)
        {
            throw new UnreadableFileException("The table's merged cells cover more than 4,000,000 places.");
        }

        var cells = row.Cells as List<string> ?? [.. row.Cells];
        while (cells.Count <= right)
        {
            cells.Add("");
        }

        var text = from.Cells[left];
        for (var column = left; column <= right; column++)
        {
            cells[column] = text;
        }

        var faults = from.CellFaults.Where(fault => fault.Column == left)
            .SelectMany(fault => Enumerable.Range(left, right - left + 1).Select(column => fault with { Column = column })).ToList();
        return faults.Count == 0
            ? row with { Cells = cells }
            : row with { Cells = cells,
                CellFaults = [.. row.CellFaults.Where(fault => fault.Column < left || fault.Column > right), .. faults] };
    }
}
