using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Habeas.Lists.Importing;

/// <summary>
/// Reads old workbooks (XLS: Excel 97 to 2003, and earlier). New ones are read by <see cref="XlsxTables"/>,
/// because this library reports neither formulas without a value nor cells that show an error.
/// </summary>
internal static class XlsTables
{
    private const string Password = "The workbook has a password; save it without one.";

    public static FoundTables Read(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        // Stream names in the compound file are in UTF-16.
        if (Has(content.Span, "EncryptedPackage"))
        {
            throw new UnreadableFileException(Password);
        }

        if (Has(content.Span, "WordDocument"))
        {
            throw new UnreadableFileException("The document is in the old format (DOC); save it as DOCX.");
        }

        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var reader = ExcelReaderFactory.CreateBinaryReader(stream,
                new ExcelReaderConfiguration { FallbackEncoding = CodePagesEncodingProvider.Instance.GetEncoding(1251)! });
            return Sheets(reader, XlsErrors.Of(content, cancellation), cancellation);
        }
        catch (InvalidPasswordException exception)
        {
            throw new UnreadableFileException(Password, exception);
        }
        catch (HeaderException exception)
        {
            throw new UnreadableFileException(
                "The file is neither a workbook nor a supported format; save it as XLSX, CSV or PDF with text.", exception);
        }
    }

    private static FoundTables Sheets(IExcelDataReader reader, Dictionary<int, Dictionary<(int Row, int Column), string>> errors,
        CancellationToken cancellation)
    {
        var tables = new List<RawTable>();
        var hidden = new List<LeftOutRow>();
        var place = 0;
        do
        {
            var table = Table(reader, errors.GetValueOrDefault(place++) ?? [], cancellation);
            if (!string.Equals(reader.VisibleState, "visible", StringComparison.OrdinalIgnoreCase))
            {
                hidden.Add(HiddenCells.Sheet(table));
            }
            else if (table.Rows.Count > 0)
            {
                tables.Add(table);
            }
        }
        while (tables.Count < ImportLimits.Tables && reader.NextResult());

        return new FoundTables("xls", "utf-8", tables) { LeftOut = hidden };
    }

    private static RawTable Table(
        IExcelDataReader reader, Dictionary<(int Row, int Column), string> errors, CancellationToken cancellation)
    {
        var rows = new List<RawRow>();
        var hidden = new HiddenCells(reader.Name ?? "");
        var merged = new MergedCells();
        foreach (var range in reader.MergeCells ?? [])
        {
            merged.Add(range.FromRow + 1, range.FromColumn, range.ToRow + 1, range.ToColumn);
        }

        var number = 0;
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var row = Row(reader, ++number, errors);
            if (number == 1)
            {
                HideColumns(reader, hidden);
            }

            if (row.Cells.Count == 0)
            {
                continue;
            }

            // A hidden row has a height of zero.
            if (reader.RowHeight == 0)
            {
                hidden.Row(row);
                continue;
            }

            rows.Add(hidden.WithoutColumns(row));
            ImportLimits.CheckRows(rows.Count - 1);
        }

        return new RawTable(merged.Fill(rows)) { Title = reader.Name ?? "", LeftOut = hidden.Told() };
    }

    private static void HideColumns(IExcelDataReader reader, HiddenCells hidden)
    {
        for (var column = 0; column < Math.Min(reader.FieldCount, ImportLimits.Columns); column++)
        {
            if (reader.GetColumnWidth(column) == 0)
            {
                hidden.Columns(column, column);
            }
        }
    }

    private static RawRow Row(IExcelDataReader reader, int number, Dictionary<(int Row, int Column), string> errors)
    {
        var row = new SheetRow(number);
        for (var column = 0; column < reader.FieldCount; column++)
        {
            var isError = errors.TryGetValue((number - 1, column), out var shown);
            row.Add(column, isError ? "" : Text(reader, column), isError ? ErrorCells.Fault(column, shown!) : null);
        }

        return row.Raw;
    }

    private static string Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        DateTime day =>
            day.ToString(SpreadsheetDates.Pattern(reader.GetNumberFormatString(column) ?? "") is { Length: > 0 } pattern ? pattern
            : "yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => number.ToString("G15", CultureInfo.InvariantCulture),
        bool truth => truth ? "TRUE" : "FALSE",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        string text => text.ReplaceLineEndings("\n"),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
    };

    private static bool Has(ReadOnlySpan<byte> content, string stream) => content.IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;
}
