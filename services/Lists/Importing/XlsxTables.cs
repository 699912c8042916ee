using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Habeas.Lists.Importing;

/// <summary>Reads the sheets of a workbook: the values that it shows. No formula is evaluated, no link is followed.</summary>
internal static class XlsxTables
{
    public static List<RawTable> Read(ReadOnlyMemory<byte> content)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        try
        {
            CheckArchive(stream);
            stream.Position = 0;
            using var document = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = ImportLimits.UnpackedBytes });
            var workbook = document.WorkbookPart ?? throw new UnreadableFileException("The archive is no workbook.");
            var texts = SharedTexts(workbook);
            var formats = new XlsxDates(workbook);
            return [.. Sheets(workbook).Take(ImportLimits.Tables).Select(sheet => Table(sheet, texts, formats)).Where(table => table.Rows.Count > 0)];
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or InvalidDataException or XmlException or FileFormatException
            or FormatException or OverflowException or InvalidOperationException or KeyNotFoundException or ArgumentException or IOException)
        {
            // The library tells broken archives in many ways; each is the file's fault, since nothing here depends on anything else.
            throw new UnreadableFileException("The workbook is broken.", exception);
        }
    }

    /// <summary>Unpacks everything once and keeps nothing, because the sizes that an archive declares may lie.</summary>
    private static void CheckArchive(Stream stream)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > ImportLimits.ArchiveEntries)
        {
            throw new UnreadableFileException("The workbook's archive has more than 10,000 files.");
        }

        var left = ImportLimits.UnpackedBytes;
        var buffer = new byte[81_920];
        foreach (var entry in archive.Entries)
        {
            using var unpacked = entry.Open();
            for (int read; (read = unpacked.Read(buffer)) > 0;)
            {
                left -= read;
                if (left < 0)
                {
                    throw new UnreadableFileException("The workbook is larger than 256 MB unpacked.");
                }
            }
        }
    }

    private static IEnumerable<WorksheetPart> Sheets(WorkbookPart workbook) =>
        (workbook.Workbook?.Sheets?.Elements<Sheet>() ?? [])
            .Where(sheet => sheet.State?.Value is not { } state || state == SheetStateValues.Visible)
            .Select(sheet => sheet.Id?.Value is { } id && workbook.TryGetPartById(id, out var part) ? part as WorksheetPart : null)
            .OfType<WorksheetPart>();

    private static List<string> SharedTexts(WorkbookPart workbook)
    {
        var texts = new List<string>();
        if (workbook.SharedStringTablePart is not { } part)
        {
            return texts;
        }

        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                texts.Add(Plain((SharedStringItem)reader.LoadCurrentElement()!));
            }
        }

        return texts;
    }

    // Runs of one text in several fonts are one text; what helps to pronounce it (rPh) is none of it.
    private static string Plain(RstType item) =>
        item.Text?.Text ?? string.Concat(item.Elements<Run>().Select(run => run.Text?.Text));

    private static RawTable Table(WorksheetPart sheet, List<string> texts, XlsxDates dates)
    {
        var rows = new List<RawRow>();
        var across = new Dictionary<int, int>();
        using var reader = OpenXmlReader.Create(sheet);
        var last = 0;
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Row) && reader.IsStartElement)
            {
                var row = (Row)reader.LoadCurrentElement()!;
                last = row.RowIndex?.Value is { } index ? checked((int)index) : last + 1;
                var cells = Cells(row, last, texts, dates);
                if (cells.Count > 0)
                {
                    rows.Add(new RawRow(last, cells));
                    ImportLimits.CheckRows(rows.Count - 1);
                }
            }
            else if (reader.ElementType == typeof(MergeCell) && reader.IsStartElement
                && ((MergeCell)reader.LoadCurrentElement()!).Reference?.Value?.Split(':') is [var from, var to]
                && RowOf(from) == RowOf(to))
            {
                across[RowOf(from)] = ColumnOf(to) - ColumnOf(from) + 1;
            }
        }

        var width = rows.Select(row => row.Cells.Count).DefaultIfEmpty().Max();
        return new RawTable([.. rows.Select(row => row with
        {
            IsAcross = width > 1 && across.GetValueOrDefault(row.Row) >= width && row.Cells.Count(cell => cell.Length > 0) == 1,
        })]);
    }

    private static List<string> Cells(Row row, int number, List<string> texts, XlsxDates dates)
    {
        var cells = new List<string>();
        var next = 0;
        foreach (var cell in row.Elements<Cell>())
        {
            var column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : next;
            next = column + 1;
            var text = Text(cell, texts, dates);
            if (text.Length == 0)
            {
                continue;
            }

            ImportLimits.CheckColumns(column + 1, number);
            ImportLimits.CheckCell(text.Length, number);
            while (cells.Count <= column)
            {
                cells.Add("");
            }

            cells[column] = text;
        }

        return cells;
    }

    private static string Text(Cell cell, List<string> texts, XlsxDates dates)
    {
        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? CellValues.Number;
        if (type == CellValues.InlineString)
        {
            return cell.InlineString is { } inline ? Plain(inline) : "";
        }

        if (type == CellValues.SharedString)
        {
            return int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var index) && index >= 0 && index < texts.Count
                ? texts[index]
                : throw new UnreadableFileException("The workbook is broken: a cell's text is missing.");
        }

        if (type == CellValues.Boolean)
        {
            return value == "1" ? "TRUE" : "FALSE";
        }

        return type == CellValues.Number ? dates.Shown(value, cell.StyleIndex?.Value ?? 0) : value;
    }

    /// <summary>From 0; "AB12" is 27.</summary>
    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter).Take(4))
        {
            column = (column * 26) + (char.ToUpperInvariant(letter) - 'A' + 1);
        }

        return Math.Max(0, column - 1);
    }

    private static int RowOf(string reference) =>
        int.TryParse(reference.AsSpan(reference.TakeWhile(character => !char.IsAsciiDigit(character)).Count()), System.Globalization.CultureInfo.InvariantCulture, out var row) ? row : 0;
}
