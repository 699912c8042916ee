using Habeas.Platform.Values;

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
    string Sex);
