namespace Habeas.Lists.Importing;

/// <summary>A row of a sheet, built cell by cell; cells missing from the file are empty.</summary>
internal sealed class SheetRow(int number)
{
    private readonly List<string> cells = [];
    private readonly List<RawCellFault> faults = [];

    public RawRow Raw => new(number, cells) { CellFaults = faults };

    public void Add(int column, string text, RawCellFault? fault)
    {
        if (text.Length == 0 && fault is null)
        {
            return;
        }

        ImportLimits.CheckColumns(column + 1, number);
        ImportLimits.CheckCell(text.Length, number);
        while (cells.Count <= column)
        {
            cells.Add("");
        }

        cells[column] = text;
        if (fault is not null)
        {
            faults.Add(fault);
        }
    }
}
