using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Habeas.Lists.Importing;

/// <summary>
/// Reads the sheets of a workbook: the values shown. No formula is evaluated and no link followed; hidden content
/// is skipped and reported.
/// </summary>
internal static class XlsxTables
{
    public static FoundTables Read(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false,
            new OpenSettings { MaxCharactersInPart = ImportLimits.UnpackedBytes });
        var workbook = document.WorkbookPart ?? throw new UnreadableFileException("The archive is not a workbook.");
        var cells = new XlsxCells(workbook, cancellation);
        var tables = new List<RawTable>();
        var hidden = new List<LeftOutRow>();
        foreach (var sheet in (workbook.Workbook?.Sheets?.Elements<Sheet>() ?? []).Take(ImportLimits.Tables))
        {
            if (sheet.Id?.Value is not { } id || !workbook.TryGetPartById(id, out var part) || part is not WorksheetPart worksheet)
            {
                continue;
            }

            var table = Table(worksheet, sheet.Name?.Value ?? "", cells, cancellation);
            if (sheet.State?.Value is { } state && state != SheetStateValues.Visible)
            {
                hidden.Add(HiddenCells.Sheet(table));
            }
            else if (table.Rows.Count > 0)
            {
                tables.Add(table);
            }
        }

        return new FoundTables("xlsx", "utf-8", tables) { LeftOut = hidden };
    }

    private static RawTable Table(WorksheetPart sheet, string title, XlsxCells reader, CancellationToken cancellation)
    {
        var rows = new List<RawRow>();
        var merged = new MergedCells();
        var leftOut = new HiddenCells(title);
        using var xml = OpenXmlReader.Create(sheet);
        var last = 0;
        while (xml.Read())
        {
            if (!xml.IsStartElement)
            {
                continue;
            }

            if (xml.ElementType == typeof(Row))
            {
                cancellation.ThrowIfCancellationRequested();
                var row = (Row)xml.LoadCurrentElement()!;
                last = row.RowIndex?.Value is { } index ? checked((int)index) : last + 1;
                var raw = reader.Row(row, last);
                if (raw.Cells.Count == 0)
                {
                    continue;
                }

                if (row.Hidden?.Value ?? false)
                {
                    leftOut.Row(raw);
                    continue;
                }

                rows.Add(leftOut.WithoutColumns(raw));
                ImportLimits.CheckRows(rows.Count - 1);
            }
            else if (xml.ElementType == typeof(Column) && (Column)xml.LoadCurrentElement()! is { Hidden.Value: true } column)
            {
                leftOut.Columns((int)(column.Min?.Value ?? 1) - 1, (int)Math.Min(column.Max?.Value ?? 1, ImportLimits.Columns) - 1);
            }
            else if (xml.ElementType == typeof(MergeCell)
                && ((MergeCell)xml.LoadCurrentElement()!).Reference?.Value?.Split(':') is [var from, var to])
            {
                merged.Add(RowOf(from), XlsxCells.ColumnOf(from), RowOf(to), XlsxCells.ColumnOf(to));
            }
        }

        return new RawTable(merged.Fill(rows)) { Title = title, LeftOut = leftOut.Told() };
    }

    private static int RowOf(string reference) =>
        int.TryParse(reference.AsSpan(reference.TakeWhile(character => !char.IsAsciiDigit(character)).Count()),
            CultureInfo.InvariantCulture, out var row) ? row : 0;
}
