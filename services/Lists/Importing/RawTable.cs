namespace Habeas.Lists.Importing;

/// <summary>A row as a reader found it, before anyone knows which columns there are.</summary>
/// <param name="Row">Its place in the file, from 1, blank rows included.</param>
/// <param name="FaultCode">Why the row cannot be read, or "".</param>
internal sealed record RawRow(int Row, IReadOnlyList<string> Cells, string FaultCode = "", string FaultMessage = "")
{
    /// <summary>Cells that the format itself marks as unreadable: an error value, a formula without a stored value.</summary>
    public IReadOnlyList<RawCellFault> CellFaults { get; init; } = [];

    /// <summary>Whether the row is one cell across the table: the heading of a group.</summary>
    public bool IsAcross { get; init; }

    /// <summary>Whether the row must have as many cells as there are headings, as in CSV.</summary>
    public bool IsCounted { get; init; }

    public bool IsBlank => FaultCode.Length == 0 && Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>A table of a file: a CSV has one, a page or a workbook may have several.</summary>
/// <param name="Headings">The columns' names where the format gives them (JSON); null where a row holds them.</param>
internal sealed record RawTable(IReadOnlyList<RawRow> Rows, IReadOnlyList<string>? Headings = null)
{
    /// <summary>The sheet's name, the table's caption or the heading above it; "" where there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Rows that the reader leaves out on purpose, such as hidden ones.</summary>
    public IReadOnlyList<LeftOutRow> LeftOut { get; init; } = [];
}

/// <summary>A cell whose content the format cannot give.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Code">Stable, such as FORMULA_WITHOUT_VALUE or ERROR_VALUE.</param>
internal sealed record RawCellFault(int Column, string Code, string Message);

/// <summary>What a list may be at most. More is a mistake or an attack, and is refused whole.</summary>
internal static class ImportLimits
{
    public const int Rows = 100_000;
    public const int Columns = 200;

    /// <summary>As in Excel, rounded up to the power of two.</summary>
    public const int CellLength = 32_768;

    public const int Tables = 1_000;

    /// <summary>Everything inside a workbook's archive, unpacked.</summary>
    public const long UnpackedBytes = 256L * 1024 * 1024;

    public const int ArchiveEntries = 10_000;

    /// <summary>Quotes that never close make a reader start again at the next line; so often and no more.</summary>
    public const int BrokenQuotes = 1_000;

    public static void CheckRows(int count)
    {
        if (count > Rows)
        {
            throw new UnreadableFileException("The list has more than 100,000 rows.");
        }
    }

    public static void CheckColumns(int count, int row)
    {
        if (count > Columns)
        {
            throw new UnreadableFileException($"Row {row} has more than 200 columns.");
        }
    }

    public static void CheckCell(int length, int row)
    {
        if (length > CellLength)
        {
            throw new UnreadableFileException($"A cell in row {row} has more than 32,768 characters.");
        }
    }
}

/// <summary>
/// Leaves a reader from whatever depth; <see cref="ListFile.Read"/> makes a refusal of it. The message names no content.
/// </summary>
internal sealed class UnreadableFileException : Exception
{
    public UnreadableFileException()
    {
    }

    public UnreadableFileException(string message)
        : base(message)
    {
    }

    public UnreadableFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
