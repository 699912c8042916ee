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

/// <summary>A column, by its heading, and the field that it fills.</summary>
public sealed record MappedColumn(string Column, EntryField Field);

/// <summary>A row that is no entry, and why: a total, a footnote, headings repeated, a hidden row.</summary>
/// <param name="Table">The title of its sheet or table, or "".</param>
/// <param name="Code">Stable, such as TOTAL, FOOTNOTE, REPEATED_HEADING, HIDDEN.</param>
/// <param name="Text">The row's cells, shortened.</param>
public sealed record LeftOutRow(int Row, string Table, string Code, string Message, string Text);

/// <summary>What is wrong with a row or with a field of it. <paramref name="Message"/> names no value of the row.</summary>
/// <param name="Column">The column at fault, or "" when it is the whole row.</param>
/// <param name="Code">Such as NO_NAME, BAD_DATE, COLUMN_COUNT, BAD_QUOTE, ERROR_VALUE or DAMAGED_TEXT.</param>
public sealed record RowFault(int Row, string Column, string Code, string Message)
{
    /// <summary>What stands there, verbatim, for the desk to see; "" where it cannot be given.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether the row is an entry all the same, without this field.</summary>
    public bool IsKept { get; init; }
}

/// <summary>What the reader took for granted and the sender should know: an order of day and month, an encoding.</summary>
/// <param name="Code">Stable, such as DATE_ORDER, DAMAGED_TEXT or GARBLED_TEXT.</param>
/// <param name="Column">The column's heading, or "" when it is the whole file.</param>
public sealed record ReadingNote(string Code, string Column, string Message);

/// <summary>What the sender says of a list beside the list itself.</summary>
/// <param name="Encoding">The text's encoding; "" lets it be found.</param>
/// <param name="TimeZone">Where the list's days begin and end: an IANA name.</param>
/// <param name="Language">BCP 47, or "".</param>
public sealed record ReadingOptions(string Encoding = "", string TimeZone = ReadingOptions.HomeTimeZone, string Language = "")
{
    public const string HomeTimeZone = "Asia/Baku";
}

/// <summary>A list as it was read.</summary>
/// <param name="Format">csv, text, xlsx, xls, ods, html, docx, pdf, json, jsonl or ftm.</param>
/// <param name="Encoding">The name of the text's encoding, such as utf-8 or windows-1251.</param>
/// <param name="Columns">Every column in the file's order, with the field that it was taken for.</param>
/// <param name="Rows">Every row that names somebody.</param>
/// <param name="Faults">At least one for each row that names nobody, and one for each field that could not be read.</param>
public sealed record ImportedFile(
    string Format,
    string Encoding,
    IReadOnlyList<MappedColumn> Columns,
    IReadOnlyList<ImportedRow> Rows,
    IReadOnlyList<RowFault> Faults)
{
    /// <summary>Rows, sheets and tables that are no entries: totals, footnotes, headings repeated, what is hidden.</summary>
    public IReadOnlyList<LeftOutRow> LeftOut { get; init; } = [];

    public IReadOnlyList<ReadingNote> Notes { get; init; } = [];
}

/// <summary>Why a file cannot be read at all.</summary>
/// <param name="Reason">UNREADABLE_FILE or NO_NAME_COLUMN.</param>
public sealed record ImportRefusal(string Reason, string Message);
