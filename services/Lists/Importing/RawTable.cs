namespace Habeas.Lists.Importing;

/// <summary>A row as found by a reader, before the columns are known.</summary>
/// <param name="Row">Its position in the file, from 1, including blank rows.</param>
/// <param name="FaultCode">Why the row cannot be read, or "".</param>
internal sealed record RawRow(int Row, IReadOnlyList<string> Cells, string FaultCode = "", string FaultMessage = "")
{
    /// <summary>Cells that the format itself marks as unreadable: an error value, a formula without a stored value.</summary>
    public IReadOnlyList<RawCellFault> CellFaults { get; init; } = [];

    /// <summary>Whether the row is one cell across the table, which is the heading of a group.</summary>
    public bool IsAcross { get; init; }

    /// <summary>Whether the row must have as many cells as there are headings, as in CSV.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Only a cell across the whole table is a group heading and stays one cell; a narrower one is repeated.</summary>
    public RawRow AcrossOnlyIn(int width) => IsAcross && Cells.Count >= width
        ? this with { Cells = [Cells[0], .. Enumerable.Repeat("", Cells.Count - 1)] }
        : this with { IsAcross = false };

    /// <summary>The cell as shown in the file: its text or the error it shows; "" beyond the last cell.</summary>
    public string Shown(int column)
    {
        var text = column < Cells.Count ? Cells[column] : "";
        return text.Length > 0 ? text : CellFaults.FirstOrDefault(fault => fault.Column == column)?.Text ?? "";
    }

    /// <summary>All cells as shown in the file.</summary>
    public IEnumerable<string> Shown()
    {
        var width = CellFaults.Select(fault => fault.Column + 1).Append(Cells.Count).Max();
        return Enumerable.Range(0, width).Select(Shown);
    }

    public bool IsBlank => FaultCode.Length == 0 && CellFaults.Count == 0 && Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>A table in a file: a CSV has one, a page or workbook may have several.</summary>
/// <param name="Headings">The column names if the format has them (JSON); null if a row holds them.</param>
internal sealed record RawTable(IReadOnlyList<RawRow> Rows, IReadOnlyList<string>? Headings = null)
{
    /// <summary>The sheet's name, the table's caption or the heading above it; "" where there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Rows that the reader skips on purpose, such as hidden ones.</summary>
    public IReadOnlyList<LeftOutRow> LeftOut { get; init; } = [];

    /// <summary>Whether it was assembled from lists and paragraphs; a real table in the same file takes precedence.</summary>
    public bool IsProse { get; init; }
}

/// <summary>The detected format of a file, and its tables in order.</summary>
/// <param name="Format">Such as csv or xlsx, see <see cref="ImportedFile.Format"/>.</param>
internal sealed record FoundTables(string Format, string Encoding, IReadOnlyList<RawTable> Tables)
{
    /// <summary>Notes on the text as a whole, such as damaged characters.</summary>
    public IReadOnlyList<ReadingNote> Notes { get; init; } = [];

    /// <summary>What was skipped outside tables: hidden sheets, lists of other people.</summary>
    public IReadOnlyList<LeftOutRow> LeftOut { get; init; } = [];
}

/// <summary>A cell with content that the format cannot provide.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Code">Stable, such as FORMULA_WITHOUT_VALUE or ERROR_VALUE.</param>
/// <param name="Text">What the cell shows instead, such as #REF!, or "".</param>
internal sealed record RawCellFault(int Column, string Code, string Message, string Text = "");

/// <summary>
/// Aborts reading at any depth; <see cref="ListFile.Read"/> turns it into a refusal. The message contains no content.
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
