namespace Habeas.Lists.Importing;

/// <summary>Rows and columns that the author of a sheet hid: they are not imported, but reported.</summary>
internal sealed class HiddenCells(string title)
{
    private readonly List<LeftOutRow> rows = [];
    private readonly HashSet<int> columns = [];
    private readonly SortedDictionary<int, (int Row, string Text)> said = [];

    public static LeftOutRow Sheet(RawTable table) => new(
        0,
        table.Title,
        "HIDDEN_SHEET",
        $"The sheet is hidden in the workbook; it has {table.Rows.Count.ToString(CultureInfo.InvariantCulture)} rows.",
        LeftOut.Text(table.Rows.FirstOrDefault()?.Shown() ?? []));

    public void Row(RawRow row) =>
        rows.Add(new LeftOutRow(row.Row, title, "HIDDEN_ROW", "The row is hidden in the workbook.", LeftOut.Text(row.Shown())));

    public void Columns(int first, int last)
    {
        for (var column = Math.Max(0, first); column <= last && column < ImportLimits.Columns; column++)
        {
            columns.Add(column);
        }
    }

    public RawRow WithoutColumns(RawRow row)
    {
        if (columns.Count == 0 || !columns.Any(column => row.Shown(column).Length > 0))
        {
            return row;
        }

        var cells = row.Cells.ToList();
        foreach (var column in columns.Where(column => column < cells.Count && row.Shown(column).Length > 0))
        {
            said.TryAdd(column, (row.Row, row.Shown(column)));
            cells[column] = "";
        }

        return row with { Cells = cells, CellFaults = [.. row.CellFaults.Where(fault => !columns.Contains(fault.Column))] };
    }

    private LeftOutRow Column(int column, int row, string text) => new(
        row,
        title,
        "HIDDEN_COLUMN",
        $"Column {(column + 1).ToString(CultureInfo.InvariantCulture)} is hidden in the workbook.",
        LeftOut.Text([text]));

    public IReadOnlyList<LeftOutRow> Told() =>
    [
        .. said.Select(column => Column(column.Key, column.Value.Row, column.Value.Text)),
        .. rows,
    ];
}
