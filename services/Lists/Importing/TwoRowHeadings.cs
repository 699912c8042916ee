namespace Habeas.Lists.Importing;

/// <summary>
/// Headings in two rows: wide ones ("Full name", "Arrest") with those of their columns below ("Surname", "Given name";
/// "Date", "Articles"). Readers repeat merged cells; text in columns leaves the places next to a wide heading empty.
/// </summary>
internal sealed record TwoRowHeadings(IReadOnlyList<string> Headings, IReadOnlyList<EntryField> Fields, int LastRow)
{
    /// <param name="headingRow">The row that looks most like headings; the other row may be above or below it.</param>
    public static TwoRowHeadings? Find(IReadOnlyList<RawRow> rows, int headingRow) =>
        headingRow < 0 ? null : Of(rows, headingRow) ?? Of(rows, headingRow - 1);

    private static TwoRowHeadings? Of(IReadOnlyList<RawRow> rows, int first)
    {
        if (first < 0 || first + 1 >= rows.Count || rows[first].IsAcross || rows[first + 1].IsAcross || rows[first + 1].IsBlank
            || rows[first].IsBlank)
        {
            return null;
        }

        var width = Math.Max(rows[first].Cells.Count, rows[first + 1].Cells.Count);
        var below = Spaced(rows[first + 1].Cells, width);
        if (below.Exists(ColumnGuess.LooksLikeData))
        {
            return null;
        }

        // Text across the whole table is its title.
        var above = Spread(Spaced(rows[first].Cells, width), below);
        if (above.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Count() < 2 || !IsUnderWide(above, below))
        {
            return null;
        }

        var headings = above.Zip(below, Joined).ToList();
        return new TwoRowHeadings(headings, [.. above.Zip(below, Field)], first + 1);
    }

    /// <summary>Every column of a wide heading has its own heading below, one of which names a field; no other column has one.</summary>
    private static bool IsUnderWide(List<string> above, List<string> below)
    {
        var knows = false;
        for (var start = 0; start < above.Count;)
        {
            var end = start + 1;
            while (end < above.Count && above[start].Length > 0 && above[end] == above[start])
            {
                end++;
            }

            var under = below[start..end];
            if (end - start == 1)
            {
                if (under[0].Length > 0 && under[0] != above[start])
                {
                    return false;
                }
            }
            else if (under.Exists(text => text.Length == 0) || under.Distinct(StringComparer.OrdinalIgnoreCase).Count() < under.Count)
            {
                return false;
            }
            else
            {
                knows |= under.Exists(text => Field(above[start], text) != EntryField.None);
            }

            start = end;
        }

        return knows;
    }

    private static List<string> Spread(List<string> above, List<string> below)
    {
        for (var index = 1; index < above.Count; index++)
        {
            if (above[index].Length == 0 && below[index].Length > 0)
            {
                above[index] = above[index - 1];
            }
        }

        return above;
    }

    private static string Joined(string above, string below) =>
        below.Length == 0 || below == above ? above : above.Length == 0 ? below : $"{above} {below}";

    // "Full name" over "Surname" is the surname; "Lawyer" over "Name" is not a prisoner, and "Arrest" over "Date" is the date of arrest.
    private static EntryField Field(string above, string below)
    {
        var own = Importing.Headings.Field(below);
        return below.Length > 0 && own != EntryField.None && ColumnGuess.IsName(Importing.Headings.Field(above))
            ? own
            : Importing.Headings.Field(Joined(above, below));
    }

    private static List<string> Spaced(IReadOnlyList<string> cells, int width) =>
        [.. Enumerable.Range(0, width).Select(index => index < cells.Count ? Folded.Spaces(cells[index]) : "")];
}
