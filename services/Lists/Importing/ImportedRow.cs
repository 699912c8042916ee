namespace Habeas.Lists.Importing;

/// <summary>A cell exactly as in the file.</summary>
public sealed record ImportedCell(string Column, string Text);

/// <summary>One person's row: the cells verbatim, and the values read from them.</summary>
/// <param name="Row">The row's position in the file, from 1, including the headings.</param>
/// <param name="PrintedNumber">The number that the list itself gives the person, or "".</param>
/// <param name="PersonNames">The person's spellings in the list, in column order; at least one.</param>
public sealed record ImportedRow(
    int Row,
    IReadOnlyList<ImportedCell> Cells,
    string PrintedNumber,
    IReadOnlyList<string> PersonNames,
    string Group,
    PartialDate? ArrestDate,
    IReadOnlyList<string> Articles,
    string Facility,
    PartialDate? BirthDate,
    string Sentence,
    string Sex)
{
    /// <summary>Fields that could not be read and are empty in the row.</summary>
    public IReadOnlyList<UnreadCell> Unread { get; init; } = [];

    /// <summary>Fields whose value is not the cell's literal text.</summary>
    public IReadOnlyList<ConvertedCell> Converted { get; init; } = [];
}

/// <summary>A cell that could not be read.</summary>
/// <param name="Code">As in <see cref="RowFault"/>.</param>
/// <param name="Text">Verbatim.</param>
public sealed record UnreadCell(EntryField Field, string Column, string Code, string Text);

/// <summary>A cell whose value was converted and may need checking.</summary>
/// <param name="Code">JALALI, HIJRI, INSTANT, SEASON or APPROXIMATE.</param>
/// <param name="Text">Verbatim.</param>
public sealed record ConvertedCell(EntryField Field, string Column, string Code, string Text);
