using System.Collections.Frozen;

namespace Habeas.Lists.Importing;

/// <summary>Errors that a spreadsheet shows instead of a value, including in files saved as text or as a page.</summary>
internal static class ErrorCells
{
    public const string ErrorValue = "ERROR_VALUE";

    private static readonly FrozenSet<string> Errors = new[]
    {
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", "#BUSY!", "#BLOCKED!",
            "#CONNECT!", "#UNKNOWN!",
        "#GETTING_DATA",
        "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ИМЯ?", "#ДЕЛ/0!", "#ПУСТО!", "#ЧИСЛО!", "#YOK", "#BAŞV!", "#DEĞER!", "#AD?", "#SAYI/0!", "#BOŞ!",
            "#SAYI!",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static RawCellFault Fault(int column, string shown) =>
        new(column, ErrorValue,
            "The cell shows a spreadsheet error instead of a value.",
            shown.Trim());

    public static RawCellFault WithoutValue(int column) => new(
        column,
        "FORMULA_WITHOUT_VALUE",
        "The cell has a formula without a stored value; open the workbook in a spreadsheet program, save it and upload it again.");

    public static RawTable Mark(RawTable table) =>
        table.Rows.Any(row => row.Cells.Any(IsError)) ? table with { Rows = [.. table.Rows.Select(Mark)] } : table;

    private static RawRow Mark(RawRow row)
    {
        if (!row.Cells.Any(IsError))
        {
            return row;
        }

        var faults = row.Cells.Index().Where(cell => IsError(cell.Item) && row.CellFaults.All(fault => fault.Column != cell.Index))
            .Select(cell => Fault(cell.Index, cell.Item));
        return row with { Cells = [.. row.Cells.Select(cell => IsError(cell) ? "" : cell)], CellFaults = [.. row.CellFaults, .. faults] };
    }

    // LibreOffice writes "Err:502".
    public static bool IsError(string cell) => cell.Length is > 2 and < 20
        && ((cell.Contains('#', StringComparison.Ordinal) && Errors.Contains(cell.Trim()))
            || (cell.StartsWith("Err:", StringComparison.Ordinal) && cell.AsSpan(4).IndexOfAnyExceptInRange('0', '9') < 0));
}
