using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Habeas.Lists.Importing;

/// <summary>Reads what a workbook's cells show.</summary>
internal sealed partial class XlsxCells
{
    private readonly List<string> texts = [];
    private readonly XlsxDates dates;

    public XlsxCells(WorkbookPart workbook, CancellationToken cancellation)
    {
        dates = new XlsxDates(workbook);
        if (workbook.SharedStringTablePart is not { } part)
        {
            return;
        }

        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                cancellation.ThrowIfCancellationRequested();
                texts.Add(Plain((SharedStringItem)reader.LoadCurrentElement()!));
            }
        }
    }

    public RawRow Row(Row row, int number)
    {
        var cells = new SheetRow(number);
        var next = 0;
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : next;
            next = column + 1;
            var (text, fault) = Read(cell, column);
            cells.Add(column, text, fault);
        }

        return cells.Raw;
    }

    /// <summary>From 0; "AB12" is 27.</summary>
    public static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter).Take(4))
        {
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return Math.Max(0, column - 1);
    }

    private (string Text, RawCellFault? Fault) Read(Cell cell, int column)
    {
        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? CellValues.Number;
        if (type == CellValues.InlineString)
        {
            return (cell.InlineString is { } inline ? Plain(inline) : "", null);
        }

        if (cell.CellFormula is not null && (cell.CellValue is null || (value.Length == 0 && type != CellValues.String)))
        {
            return ("", ErrorCells.WithoutValue(column));
        }

        if (type == CellValues.Error)
        {
            return ("", ErrorCells.Fault(column, value));
        }

        if (type == CellValues.SharedString)
        {
            return int.TryParse(value, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < texts.Count
                ? (texts[index], null)
                : value.Length == 0 ? ("", null) : ("", new RawCellFault(column, "BROKEN_CELL", "The workbook has lost the cell's text."));
        }

        if (type == CellValues.Boolean)
        {
            return (value == "1" ? "TRUE" : "FALSE", null);
        }

        return (type == CellValues.Number ? dates.Shown(value, cell.StyleIndex?.Value ?? 0) : Unescaped(value), null);
    }

    // Runs in several fonts are one text; phonetic hints (rPh) are not part of it.
    private static string Plain(RstType item) =>
        Unescaped(item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(run => run.Text?.Text)));

    /// <summary>A character that XML cannot hold is written as "_x000D_" (ECMA-376 part 1, 22.9.2.19); control characters are
    /// dropped.</summary>
    private static string Unescaped(string text)
    {
        var plain = text.Contains("_x", StringComparison.Ordinal)
            ? Escape().Replace(text,
                match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : text;
        return WithoutControls(plain);
    }

    private static string WithoutControls(string text)
    {
        if (!text.Any(char.IsControl) && !text.Any(char.IsSurrogate))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes()
            .Where(rune => rune.Value is '\n' or '\t' || !Rune.IsControl(rune)))
        {
            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.None, Patterns.Timeout)]
    private static partial Regex Escape();
}
