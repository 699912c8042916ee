using System.Text.RegularExpressions;
using Habeas.Platform.Values;

namespace Habeas.Lists.Importing;

/// <summary>Makes entries of a table's rows, or faults of those that cannot be.</summary>
internal sealed partial class RowReader
{
    private readonly TableLayout layout;
    private readonly IReadOnlyList<RawRow> body;
    private readonly int? group;
    private readonly HashSet<int> names;
    private readonly Dictionary<int, bool> monthFirst = [];
    private readonly List<ImportedRow> rows = [];
    private readonly List<RowFault> faults = [];
    private string heading = "";

    private RowReader(RawTable table, TableLayout layout)
    {
        this.layout = layout;
        body = [.. table.Rows.Skip(layout.FirstRow)];
        group = One(EntryField.Group);
        heading = table.Title;
        names = [.. Enumerable.Range(0, layout.Columns.Count).Where(index => ColumnGuess.IsName(layout.Columns[index].Field))];
        foreach (var column in layout.Of(EntryField.ArrestDate).Concat(layout.Of(EntryField.BirthDate)))
        {
            monthFirst[column] = DateReader.IsMonthFirst(body.Where(row => column < row.Cells.Count).Select(row => row.Cells[column]));
        }
    }

    public static (IReadOnlyList<ImportedRow> Rows, IReadOnlyList<RowFault> Faults) Read(RawTable table, TableLayout layout)
    {
        var reader = new RowReader(table, layout);
        foreach (var row in reader.body.Where(row => !row.IsBlank))
        {
            reader.Read(row);
        }

        return (reader.rows, reader.faults);
    }

    private void Read(RawRow row)
    {
        if (row.FaultCode.Length > 0)
        {
            faults.Add(new RowFault(row.Row, "", row.FaultCode, row.FaultMessage));
            return;
        }

        if (IsGroupHeading(row))
        {
            heading = Folded.Spaces(string.Join(' ', row.Cells));
            return;
        }

        var width = layout.Columns.Count;
        var beyond = row.Cells.Skip(width).Any(cell => !string.IsNullOrWhiteSpace(cell));
        if (beyond || (row.IsCounted && row.Cells.Count < width))
        {
            faults.Add(new RowFault(row.Row, "", "COLUMN_COUNT", $"The row has {row.Cells.Count} cells; there are {width} columns."));
            return;
        }

        var before = faults.Count;
        var personNames = PersonNames(row);
        if (personNames.Count == 0)
        {
            var column = names.Count == 1 ? layout.Columns[names.First()].Column : "";
            faults.Add(new RowFault(row.Row, column, "NO_NAME", "The row names nobody."));
        }

        var arrest = Date(row, EntryField.ArrestDate);
        var birth = Date(row, EntryField.BirthDate);
        if (faults.Count > before)
        {
            return;
        }

        rows.Add(new ImportedRow(
            row.Row,
            [.. layout.Columns.Select((column, index) => new ImportedCell(column.Column, Cell(row, index)))],
            Text(row, EntryField.Number),
            personNames,
            group is null ? heading : Text(row, EntryField.Group),
            arrest,
            Articles(row),
            Text(row, EntryField.Facility),
            birth,
            Text(row, EntryField.Sentence),
            Sex(Text(row, EntryField.Sex))));
    }

    /// <summary>Lists on paper put a group's name in a row of its own, where no column says the group.</summary>
    private bool IsGroupHeading(RawRow row)
    {
        if (row.IsAcross)
        {
            return group is null;
        }

        var filled = Enumerable.Range(0, row.Cells.Count).Where(index => !string.IsNullOrWhiteSpace(row.Cells[index])).ToList();
        return group is null
            && layout.Columns.Count >= 3
            && filled is [var only]
            && only < layout.Columns.Count
            && !names.Contains(only)
            && row.Cells[only].Any(char.IsLetter);
    }

    private List<string> PersonNames(RawRow row)
    {
        var spellings = layout.Of(EntryField.Name)
            .SelectMany(index => Cell(row, index).Split([';', '\n', '|'], StringSplitOptions.TrimEntries))
            .Select(name => WithFather(name, row))
            .Concat(Composed(row))
            .Select(Folded.Spaces)
            .Where(name => name.Any(char.IsLetter));
        return [.. spellings.DistinctBy(name => name.Normalize(), StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Names whose parts stand in columns of their own; a second set of columns is a second spelling.</summary>
    private IEnumerable<string> Composed(RawRow row)
    {
        var given = layout.Of(EntryField.GivenName).ToList();
        var family = layout.Of(EntryField.FamilyName).ToList();
        var father = layout.Of(EntryField.FatherName).ToList();
        for (var set = 0; set < Math.Max(given.Count, family.Count); set++)
        {
            var parts = new[] { given, father, family }.Where(columns => set < columns.Count).Select(columns => Cell(row, columns[set]));
            yield return string.Join(' ', parts);
        }
    }

    /// <summary>
    /// A father's name in a column of its own belongs to the name, since it tells namesakes apart: "Faraj Karimov, Raqif
    /// oğlu". It is added only where it is clear whether it is a son or a daughter.
    /// </summary>
    private string WithFather(string name, RawRow row)
    {
        if (name.Length == 0 || layout.Of(EntryField.FamilyName).Any() || layout.Of(EntryField.GivenName).Any()
            || layout.Of(EntryField.FatherName).Select(index => Folded.Spaces(Cell(row, index))).FirstOrDefault(text => text.Length > 0) is not { } father
            || Folded.Text(name).Contains(Folded.Text(father), StringComparison.Ordinal))
        {
            return name;
        }

        return (Patronymic().IsMatch(Folded.Text(father)), Sex(Text(row, EntryField.Sex))) switch
        {
            (true, _) => $"{name}, {father}",
            (_, "male") => $"{name}, {father} oğlu",
            (_, "female") => $"{name}, {father} qızı",
            _ => name,
        };
    }

    private PartialDate? Date(RawRow row, EntryField field)
    {
        if (One(field) is not { } column || DateReader.IsUnknown(Cell(row, column)))
        {
            return null;
        }

        var date = DateReader.Read(Cell(row, column), monthFirst[column]);
        if (date is null)
        {
            faults.Add(new RowFault(row.Row, layout.Columns[column].Column, "BAD_DATE", "The cell is not a date: a day, a month or a year is expected, in figures or words."));
        }

        return date;
    }

    private IReadOnlyList<string> Articles(RawRow row)
    {
        var text = string.Join(' ', layout.Of(EntryField.Articles).Select(index => Cell(row, index)));
        var codes = Article().Matches(Parentheses().Replace(text, " ")).Select(match => match.Value.Replace('‑', '-'));
        var found = codes.Distinct(StringComparer.Ordinal).ToList();
        return found.Count > 0
            ? found
            : [.. text.Split([';', ',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Folded.Spaces).Where(part => part.Any(char.IsLetter)).Distinct(StringComparer.Ordinal)];
    }

    private static string Sex(string text) => Folded.Text(text).Trim('.', ' ') switch
    {
        "m" or "male" or "man" or "k" or "kisi" or "м" or "муж" or "мужскои" or "мужчина" or "к" => "male",
        "f" or "female" or "w" or "woman" or "q" or "qadin" or "ж" or "жен" or "женскои" or "женщина" => "female",
        _ => text,
    };

    private int? One(EntryField field) => layout.Of(field).Select(index => (int?)index).FirstOrDefault();

    private string Text(RawRow row, EntryField field) =>
        string.Join("; ", layout.Of(field).Select(index => Folded.Spaces(Cell(row, index))).Where(text => text.Length > 0));

    private static string Cell(RawRow row, int index) => index < row.Cells.Count ? row.Cells[index] : "";

    // 234.4.3, 220-1, 167.2.2.1; not years, not single figures.
    [GeneratedRegex(@"(?<![0-9.])[0-9]{2,3}(?:[.\-‑/][0-9]{1,3})*(?![0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Article();

    [GeneratedRegex(@"(?:\b(?:oglu|ogly|ogli|qizi|gizi|kizi|оглы|оглу|гызы|кызы)|ovich|evich|ovna|evna|ович|евич|овна|евна)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Patronymic();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parentheses();
}
