namespace Habeas.Lists.Importing;

/// <summary>Cells that hold an error instead of a value, as spreadsheets write them into a cell's text in their own languages.</summary>
internal static class RowErrors
{
    private static readonly HashSet<string> Values = new(
        [
            "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!",
            "#BLOCKED!",
            "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ДЕЛ/0!", "#ИМЯ?", "#ЧИСЛО!", "#ПУСТО!", "#YOK", "#BAŞV!", "#DEĞER!", "#SAYI/0!", "#AD?",
            "#SAYI!", "#BOŞ!",
            "Err:502", "Err:504", "Err:508", "Err:522",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <returns>The fault of the row's cell; null when there is none.</returns>
    public static RawCellFault? Of(RawRow row, int column)
    {
        if (row.CellFaults.FirstOrDefault(fault => fault.Column == column) is { } known)
        {
            return known;
        }

        var text = column < row.Cells.Count ? row.Cells[column].Trim() : "";
        return Values.Contains(text) || (text.Length > 2 && text.All(character => character == '#'))
            ? new RawCellFault(column, "ERROR_VALUE", "The cell holds an error instead of a value.")
            : text.Contains('\uFFFD', StringComparison.Ordinal)
                ? new RawCellFault(column, "DAMAGED_TEXT", "Bytes of the cell are no text in the file's encoding.")
                : TextDamage.IsGarbled(text)
                    ? new RawCellFault(
                        column,
                        "GARBLED_TEXT",
                        "The cell's letters were garbled before the file came: text in one encoding was read in another.")
                    : null;
    }
}
