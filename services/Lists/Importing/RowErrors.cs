namespace Habeas.Lists.Importing;

/// <summary>Finds cells without readable text: a spreadsheet error, or damaged or garbled text.</summary>
internal static class RowErrors
{
    /// <returns>The error in the row's cell; null if there is none.</returns>
    public static RawCellFault? Of(RawRow row, int column)
    {
        if (row.CellFaults.FirstOrDefault(fault => fault.Column == column) is { } known)
        {
            return known;
        }

        var text = column < row.Cells.Count ? row.Cells[column].Trim() : "";
        return ErrorCells.IsError(text) || IsTooNarrow(text)
            ? ErrorCells.Fault(column, text)
            : text.Contains('\uFFFD', StringComparison.Ordinal)
                ? new RawCellFault(column, "DAMAGED_TEXT", "The cell has bytes that are not valid in the file's encoding.")
                : TextDamage.IsGarbled(text)
                    ? new RawCellFault(
                        column,
                        "GARBLED_TEXT",
                        "The cell's letters were garbled before the upload: text in one encoding was read in another.")
                    : null;
    }

    /// <summary>A spreadsheet shows "####" where a value does not fit its column.</summary>
    private static bool IsTooNarrow(string text) => text.Length > 2 && text.All(character => character == '#');
}
