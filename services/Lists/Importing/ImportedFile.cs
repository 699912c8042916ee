namespace Habeas.Lists.Importing;

/// <summary>What a column of a list holds.</summary>
public enum EntryField
{
    None,
    Number,
    Name,
    GivenName,
    FamilyName,
    FatherName,
    Group,
    ArrestDate,
    Articles,
    Facility,
    BirthDate,
    Sex,
    Sentence,
}

/// <summary>A column, by heading, and the field that it fills.</summary>
public sealed record MappedColumn(string Column, EntryField Field);

/// <summary>A row that is not an entry, and the reason: a total, a footnote, a repeated heading, a hidden row.</summary>
/// <param name="Table">The title of the row's sheet or table, or "".</param>
/// <param name="Code">Stable, such as TOTAL, FOOTNOTE, REPEATED_HEADING, HIDDEN.</param>
/// <param name="Text">The row's cells, truncated.</param>
public sealed record LeftOutRow(int Row, string Table, string Code, string Message, string Text);

/// <summary>An error in a row or one of its fields. <paramref name="Message"/> contains no value of the row.</summary>
/// <param name="Column">The column with the error, or "" for the whole row.</param>
/// <param name="Code">Such as NO_NAME, BAD_DATE, COLUMN_COUNT, BAD_QUOTE, ERROR_VALUE or DAMAGED_TEXT.</param>
public sealed record RowFault(int Row, string Column, string Code, string Message)
{
    /// <summary>The cell's text, verbatim, for the desk; "" if unavailable.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether the row is still imported, without this field.</summary>
    public bool IsKept { get; init; }
}

/// <summary>An assumption of the reader that the sender should check: the order of day and month, an encoding.</summary>
/// <param name="Code">Stable, such as DATE_ORDER, DAMAGED_TEXT or GARBLED_TEXT.</param>
/// <param name="Column">The column's heading, or "" for the whole file.</param>
public sealed record ReadingNote(string Code, string Column, string Message);

/// <summary>What the sender states about a list besides its content.</summary>
/// <param name="Encoding">The text's encoding; "" detects it.</param>
/// <param name="TimeZone">The time zone of the list's days: an IANA name.</param>
/// <param name="Language">BCP 47, or "".</param>
public sealed record ReadingOptions(string Encoding = "", string TimeZone = ReadingOptions.HomeTimeZone, string Language = "")
{
    public const string HomeTimeZone = "Asia/Baku";
}

/// <summary>A list after reading.</summary>
/// <param name="Format">csv, text, xlsx, xls, ods, html, docx, pdf, json, jsonl or ftm.</param>
/// <param name="Encoding">The name of the text's encoding, such as utf-8 or windows-1251.</param>
/// <param name="Columns">Every column in file order, with the field assigned to it.</param>
/// <param name="Rows">Every row that names someone.</param>
/// <param name="Faults">At least one for each row that names nobody, and one for each unreadable field.</param>
public sealed record ImportedFile(
    string Format,
    string Encoding,
    IReadOnlyList<MappedColumn> Columns,
    IReadOnlyList<ImportedRow> Rows,
    IReadOnlyList<RowFault> Faults)
{
    /// <summary>Rows, sheets and tables that are not entries: totals, footnotes, repeated headings, hidden content.</summary>
    public IReadOnlyList<LeftOutRow> LeftOut { get; init; } = [];

    public IReadOnlyList<ReadingNote> Notes { get; init; } = [];

    /// <summary>The sheets and tables of the file, in order.</summary>
    public IReadOnlyList<SourceTable> Tables { get; init; } = [];
}

/// <summary>A sheet or table of a file.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">The sheet's name, the table's caption or the heading above it, or "".</param>
/// <param name="RowCount">All rows, including headings.</param>
/// <param name="IsTaken">Whether its rows are in the list.</param>
public sealed record SourceTable(int Number, string Title, int RowCount, bool IsTaken);

/// <summary>Why a file cannot be read at all.</summary>
/// <param name="Reason">UNREADABLE_FILE or NO_NAME_COLUMN.</param>
public sealed record ImportRefusal(string Reason, string Message);
