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

/// <summary>Why a row was left out. <paramref name="Message"/> names no value of the row.</summary>
/// <param name="Column">The column at fault, or "" when it is the whole row.</param>
/// <param name="Code">NO_NAME, BAD_DATE, COLUMN_COUNT or BAD_QUOTE.</param>
public sealed record RowFault(int Row, string Column, string Code, string Message);

/// <summary>A list as it was read.</summary>
/// <param name="Format">csv, text, xlsx, xls, ods, html, docx, pdf, json, jsonl or ftm.</param>
/// <param name="Encoding">The name of the text's encoding, such as utf-8 or windows-1251.</param>
/// <param name="Columns">Every column in the file's order, with the field that it was taken for.</param>
/// <param name="Rows">The good rows only.</param>
/// <param name="Faults">At least one for each row that is missing from <paramref name="Rows"/>.</param>
public sealed record ImportedFile(
    string Format,
    string Encoding,
    IReadOnlyList<MappedColumn> Columns,
    IReadOnlyList<ImportedRow> Rows,
    IReadOnlyList<RowFault> Faults)
{
    /// <summary>Rows, sheets and tables that are no entries, each with the reason.</summary>
    public IReadOnlyList<LeftOutRow> LeftOut { get; init; } = [];
}

/// <summary>Why a file cannot be read at all.</summary>
/// <param name="Reason">UNREADABLE_FILE or NO_NAME_COLUMN.</param>
public sealed record ImportRefusal(string Reason, string Message);
