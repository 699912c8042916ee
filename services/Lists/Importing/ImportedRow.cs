namespace Habeas.Lists.Importing;

/// <summary>A cell as it stands in the file, unchanged.</summary>
public sealed record ImportedCell(string Column, string Text);

/// <summary>One person's row: its cells verbatim and what was read out of them.</summary>
/// <param name="Row">The row's place in the file, from 1, the headings included.</param>
/// <param name="PrintedNumber">The number that the list itself gives the person, or "".</param>
/// <param name="PersonNames">The person's spellings in the list, the first column's first; at least one.</param>
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
    /// <summary>Fields that could not be read; the row stands without them.</summary>
    public IReadOnlyList<UnreadCell> Unread { get; init; } = [];

    /// <summary>Fields whose value is not what the cell says word for word.</summary>
    public IReadOnlyList<ConvertedCell> Converted { get; init; } = [];
}

/// <summary>A cell that could not be read.</summary>
/// <param name="Code">As in <see cref="RowFault"/>.</param>
/// <param name="Text">Verbatim.</param>
public sealed record UnreadCell(EntryField Field, string Column, string Code, string Text);

/// <summary>A cell whose value was converted, so that somebody may check it.</summary>
/// <param name="Code">JALALI, HIJRI, INSTANT, SEASON or APPROXIMATE.</param>
/// <param name="Text">Verbatim.</param>
public sealed record ConvertedCell(EntryField Field, string Column, string Code, string Text);
