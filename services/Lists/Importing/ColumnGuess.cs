namespace Habeas.Lists.Importing;

/// <summary>Where the list starts in a table, and what its columns hold.</summary>
/// <param name="FirstRow">The index of the first row below the headings.</param>
internal sealed record TableLayout(IReadOnlyList<MappedColumn> Columns, int FirstRow)
{
    /// <summary>Whether a heading or the caller names the column of names; otherwise the column was guessed from its content.</summary>
    public bool IsHeaded { get; init; }

    public bool HasName => Columns.Any(column => ColumnGuess.IsName(column.Field));

    public IEnumerable<int> Of(EntryField field) =>
        Enumerable.Range(0, Columns.Count).Where(index => Columns[index].Field == field);
}

/// <summary>Guesses a table's layout from its headings and, where they do not say, from the cells below.</summary>
internal static partial class ColumnGuess
{
    // Titles and notes may come before the headings.
    private const int RowsSearched = 30;
    private const int RowsSampled = 200;

    public static bool IsName(EntryField field) =>
        field is EntryField.Name or EntryField.GivenName or EntryField.FamilyName;

    public static TableLayout Layout(RawTable table, IReadOnlyList<MappedColumn> corrections)
    {
        if (OwnExport.IsAbout(table))
        {
            return new TableLayout([], table.Rows.Count);
        }

        var headingRow = table.Headings is null ? FindHeadings(table.Rows, corrections) : -1;
        var two = TwoRowHeadings.Find(table.Rows, headingRow);
        var above = table.Headings ?? two?.Headings ?? (headingRow >= 0 ? table.Rows[headingRow].Cells : []);
        var firstRow = (two?.LastRow ?? headingRow) + 1;
        var width = Width(table, headingRow);
        var headings = Unique(width, above);
        var samples = table.Rows.Skip(firstRow)
            .Where(row => row is { IsBlank: false, IsAcross: false, FaultCode: "" })
            .Take(RowsSampled).Select(row => row.Cells).ToList();

        var own = OwnExport.Fields(headings);
        var fields = own ?? headings
            .Select((heading, index) => two is not null && index < two.Fields.Count ? two.Fields[index] : Headings.Field(heading))
            .ToArray();
        if (own is null)
        {
            Settle(fields, samples);
        }

        var isHeaded = fields.Any(IsName)
            || corrections.Any(correction => IsName(correction.Field) && headings.Exists(heading => IsSame(heading, correction.Column)));
        if (!isHeaded)
        {
            GuessByContent(fields, samples);
        }

        foreach (var correction in corrections)
        {
            var index = headings.FindIndex(heading => IsSame(heading, correction.Column));
            if (index >= 0)
            {
                fields[index] = correction.Field;
            }
        }

        return new TableLayout([.. headings.Zip(fields, (heading, field) => new MappedColumn(heading, field))],
            firstRow) { IsHeaded = isHeaded };
    }

    /// <summary>Whether a table without headings continues another one, using its columns: its first row is a person.</summary>
    public static bool Continues(RawTable table, TableLayout layout, TableLayout before)
    {
        if (layout.IsHeaded || table.Headings is not null || layout.Columns.Count != before.Columns.Count
            || table.Rows.FirstOrDefault(row => row is { IsBlank: false, IsAcross: false }) is not { } first)
        {
            return false;
        }

        return Enumerable.Range(0, Math.Min(first.Cells.Count, before.Columns.Count))
            .Any(index => IsName(before.Columns[index].Field) && PersonName().IsMatch(first.Cells[index].Trim()));
    }

    public static bool LooksLikeData(string cell) =>
        Figure().IsMatch(cell) || (cell.Length is > 0 and < 100 && DateReader.Read(cell) is not null);

    /// <returns>The index of the row of headings, or -1 when the list has none.</returns>
    private static int FindHeadings(IReadOnlyList<RawRow> rows, IReadOnlyList<MappedColumn> corrections)
    {
        var (best, bestScore) = (-1, 0);
        var first = -1;
        for (var index = 0; index < Math.Min(rows.Count, RowsSearched); index++)
        {
            var row = rows[index];
            if (row.IsBlank || row.IsAcross || row.FaultCode.Length > 0)
            {
                continue;
            }

            first = first < 0 ? index : first;
            var fields = row.Cells.Any(LooksLikeData) ? []
                : row.Cells.Select(Headings.Field).Where(field => field != EntryField.None).Distinct().ToList();
            // A title above a table, such as "Names of prisoners", suggests one field; real headings suggest more.
            var score = fields.Count + (fields.Exists(IsName) ? 1 : 0)
                + (10 * corrections.Count(correction => row.Cells.Any(cell => IsSame(cell, correction.Column))));
            if (score > bestScore)
            {
                (best, bestScore) = (index, score);
            }
        }

        if (bestScore > 1)
        {
            return best;
        }

        // Unknown words in the first row are headings unless the row contains figures.
        return first >= 0 && (rows[first].Cells.Any(LooksLikeData) || IsPersonAmongPersons(rows, first)) ? -1 : first;
    }

    /// <summary>A list of names only has no recognisable headings, but a person's name is not a heading.</summary>
    private static bool IsPersonAmongPersons(IReadOnlyList<RawRow> rows, int first)
    {
        var below = rows.Skip(first + 1).Where(row => row is { IsBlank: false, IsAcross: false, FaultCode: "" }).Take(RowsSampled)
            .Select(row => row.Cells).ToList();
        return rows[first].Cells.Index().Any(cell => Headings.Field(cell.Item) == EntryField.None && FullName().IsMatch(cell.Item.Trim())
            && Share(below, cell.Index, text => FullName().IsMatch(text.Trim())) > 0.9);
    }

    /// <summary>Resolves fields that depend on the whole heading row or on the cells below.</summary>
    private static void Settle(EntryField[] fields, List<IReadOnlyList<string>> samples)
    {
        var hasFamily = Array.IndexOf(fields, EntryField.FamilyName) >= 0;
        if (hasFamily && fields.Contains(EntryField.Name) && fields.Contains(EntryField.GivenName))
        {
            // The whole name and, next to it, its parts again.
            for (var index = 0; index < fields.Length; index++)
            {
                fields[index] = fields[index] is EntryField.GivenName or EntryField.FamilyName or EntryField.FatherName ? EntryField.None
                    : fields[index];
            }

            hasFamily = false;
        }

        foreach (var single in new[] { EntryField.Number, EntryField.Group, EntryField.ArrestDate, EntryField.Facility,
            EntryField.BirthDate, EntryField.Sex, EntryField.Sentence })
        {
            // Only the first of several columns counts; the others are only kept verbatim.
            for (var index = Array.IndexOf(fields, single) + 1; index > 0 && index < fields.Length; index++)
            {
                fields[index] = fields[index] == single ? EntryField.None : fields[index];
            }
        }

        for (var index = 0; index < fields.Length; index++)
        {
            if (fields[index] == EntryField.Name && hasFamily)
            {
                // "Ad" next to "Soyad" is the given name.
                fields[index] = EntryField.GivenName;
            }
            else if (fields[index] is EntryField.ArrestDate or EntryField.BirthDate && Share(samples, index, IsDate) is < 0.5)
            {
                // "Arrest" above prose is a story, not a date.
                fields[index] = EntryField.None;
            }
        }
    }

    private static void GuessByContent(EntryField[] fields, List<IReadOnlyList<string>> samples)
    {
        var (name, nameShare) = (-1, 0.7);
        for (var index = 0; index < fields.Length; index++)
        {
            if (fields[index] != EntryField.None)
            {
                continue;
            }

            if (Share(samples, index, cell => PersonName().IsMatch(cell.Trim())) is { } share
                && share * Distinct(samples, index) > nameShare)
            {
                (name, nameShare) = (index, share * Distinct(samples, index));
            }
            else if (Share(samples, index, cell => Article().IsMatch(cell)) > 0.8 && Array.IndexOf(fields, EntryField.Articles) < 0)
            {
                fields[index] = EntryField.Articles;
            }
            else if (index == 0 && Distinct(samples, index) > 0.99 && Share(samples, index, cell => Figure().IsMatch(cell)) > 0.99)
            {
                fields[index] = EntryField.Number;
            }
        }

        if (name >= 0)
        {
            fields[name] = EntryField.Name;
        }
    }

    private static bool IsDate(string cell) => DateReader.IsUnknown(cell) || DateReader.Read(cell) is not null;

    /// <summary>The share of filled cells that satisfy the condition; null if all are empty.</summary>
    private static double? Share(List<IReadOnlyList<string>> samples, int column, Func<string, bool> satisfies)
    {
        var filled = samples.Where(cells => column < cells.Count && !string.IsNullOrWhiteSpace(cells[column]))
            .Select(cells => cells[column]).ToList();
        return filled.Count == 0 ? null : (double)filled.Count(satisfies) / filled.Count;
    }

    private static double Distinct(List<IReadOnlyList<string>> samples, int column) =>
        samples.Count == 0 ? 0
            : (double)samples.Where(cells => column < cells.Count).Select(cells => cells[column]).Distinct(StringComparer.Ordinal)
            .Count() / samples.Count;

    private static int Width(RawTable table, int headingRow)
    {
        if (headingRow >= 0 && table.Rows[headingRow].IsCounted)
        {
            return table.Rows[headingRow].Cells.Count;
        }

        // A worksheet or page may have cells beyond the headings; they are kept.
        return table.Rows.Skip(Math.Max(0, headingRow)).Where(row => !row.IsAcross).Select(LastFilled)
            .Append(table.Headings?.Count ?? 0).Max();
    }

    private static int LastFilled(RawRow row)
    {
        var count = row.Cells.Count;
        while (count > 0 && string.IsNullOrWhiteSpace(row.Cells[count - 1]))
        {
            count--;
        }

        return count;
    }

    /// <summary>A unique name for every column.</summary>
    private static List<string> Unique(int width, IReadOnlyList<string> headings)
    {
        var unique = new List<string>(width);
        for (var index = 0; index < width; index++)
        {
            var heading = index < headings.Count ? Folded.Spaces(headings[index]) : "";
            var name = heading.Length > 0 ? heading : $"Column {index + 1}";
            for (var copy = 2; unique.Exists(other => IsSame(other, name)); copy++)
            {
                name = heading.Length > 0 ? $"{heading} ({copy})" : $"Column {index + 1} ({copy})";
            }

            unique.Add(name);
        }

        return unique;
    }

    private static bool IsSame(string heading, string column) =>
        string.Equals(Folded.Spaces(heading), Folded.Spaces(column), StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*[0-9]+(?:[.,][0-9]+)*\s*$", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Figure();

    // Two to five capitalised words without digits.
    [GeneratedRegex(
        @"^\p{Lu}[\p{L}\p{M}'’.-]+(?:,?\s+\p{L}[\p{L}\p{M}'’.-]*){1,4}$", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex PersonName();

    // Every word is capitalised, unlike in headings.
    [GeneratedRegex(
        @"^\p{Lu}[\p{L}\p{M}'’-]+(?:,?\s+(?:\p{Lu}[\p{L}\p{M}'’-]+|o[gğ]l[uı]|q[iı]z[iı]|gizi|kizi|оглы|кызы)){1,4}$",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex FullName();

    [GeneratedRegex(
        @"^\s*[0-9]{2,3}(?:[.-][0-9]{1,2})+(?:[\s,;]+[0-9]{2,3}(?:[.-][0-9]{1,2})*)*\s*$",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Article();
}
