using Habeas.Names;

namespace Habeas.Lists.Importing;

/// <summary>The result of reading a table's rows.</summary>
internal sealed record RowsRead(IReadOnlyList<ImportedRow> Rows, IReadOnlyList<RowFault> Faults)
{
    public IReadOnlyList<LeftOutRow> LeftOut { get; init; } = [];

    public IReadOnlyList<ReadingNote> Notes { get; init; } = [];
}

/// <summary>
/// Turns a table's rows into entries. An unreadable field is dropped but never the person; a row is dropped only if
/// it names nobody or cannot be split into cells; and every skipped row is reported with the reason.
/// </summary>
internal sealed partial class RowReader
{
    private readonly TableLayout layout;
    private readonly IReadOnlyList<RawRow> body;
    private readonly int? group;
    private readonly HashSet<int> names;
    private readonly RowNames spellings;
    private readonly RowsLeftOut others;
    private readonly Dictionary<int, ColumnDates> dates = [];
    private readonly OwnExport? own;
    private readonly List<ImportedRow> rows = [];
    private readonly List<RowFault> faults = [];
    private readonly List<LeftOutRow> leftOut;
    private string heading;
    private int emptyFrom, emptyCount;

    private RowReader(RawTable table, TableLayout layout, ReadingOptions options)
    {
        this.layout = layout;
        body = [.. table.Rows.Skip(layout.FirstRow)];
        group = One(EntryField.Group);
        names = [.. Enumerable.Range(0, layout.Columns.Count).Where(index => ColumnGuess.IsName(layout.Columns[index].Field))];
        spellings = new RowNames(layout);
        others = new RowsLeftOut(table.Title, layout);
        own = OwnExport.Of(layout);
        leftOut = [.. table.LeftOut];
        heading = UnnamedSheet().IsMatch(table.Title) ? "" : Folded.Spaces(table.Title);
        foreach (var column in layout.Of(EntryField.ArrestDate).Concat(layout.Of(EntryField.BirthDate)))
        {
            var cells = body.Where(row => column < row.Cells.Count).Select(row => row.Cells[column]);
            dates[column] = new ColumnDates(layout.Columns[column].Column, cells, options);
        }
    }

    public static RowsRead Read(RawTable table, TableLayout layout, ReadingOptions? options = null)
    {
        var reader = new RowReader(table, layout, options ?? new ReadingOptions());
        foreach (var row in reader.body)
        {
            reader.Read(row);
        }

        return new RowsRead(reader.rows, reader.faults)
        {
            LeftOut = [.. reader.leftOut.OrderBy(row => row.Row)],
            Notes = [.. reader.dates.Values.SelectMany(column => column.Notes)],
        };
    }

    private void Read(RawRow row)
    {
        if (row.IsBlank)
        {
            emptyFrom = emptyCount == 0 ? row.Row : emptyFrom;
            emptyCount++;
            return;
        }

        TellEmptyRows();
        if (row.FaultCode.Length > 0)
        {
            faults.Add(new RowFault(row.Row, "", row.FaultCode, row.FaultMessage) { Text = RowsLeftOut.Shortened(row) });
        }
        else if (own is null && others.Find(row) is { } other)
        {
            leftOut.Add(other);
        }
        else if (own is null && IsGroupHeading(row))
        {
            heading = Folded.Spaces(PrintedName.Visible(string.Join(' ', row.Cells)));
        }
        else if (own is null && row.IsAcross && group is not null)
        {
            leftOut.Add(others.Leave(row, "HEADING", "The row is a heading between the rows."));
        }
        else
        {
            Entry(row);
        }
    }

    private void Entry(RawRow row)
    {
        var fields = new RowFields(row, layout, own, dates);
        Entry(row, fields);
        faults.AddRange(fields.Faults);
    }

    private void Entry(RawRow row, RowFields fields)
    {
        var width = layout.Columns.Count;
        var isLong = row.Cells.Skip(width).Any(cell => !string.IsNullOrWhiteSpace(cell));
        var sex = fields.Sex();
        var damaged = names.Where(column => fields.ErrorOf(column) is not null).ToList();
        var persons = Persons(row, fields, sex, damaged);
        if (persons.Count == 0)
        {
            var column = names.Count == 1 ? layout.Columns[names.First()].Column : "";
            faults.Add(new RowFault(row.Row, column, "NO_NAME", "The row names nobody.") { Text = RowsLeftOut.Shortened(row) });
            return;
        }

        damaged.ForEach(column => fields.Tell(column, fields.ErrorOf(column)!.Code, fields.ErrorOf(column)!.Message));
        if (persons.Count > 1)
        {
            fields.Tell(
                layout.Of(EntryField.Name).First(index => fields.Readable(index).Length > 0),
                "TWO_PERSONS",
                $"The cell names {persons.Count} persons. Each becomes an entry with all data of the row.");
        }

        if (isLong || (row.IsCounted && row.Cells.Count < width))
        {
            var rest = isLong ? " Only its number and name are read." : "";
            fields.Tell("COLUMN_COUNT", $"The row has {row.Cells.Count} cells; there are {width} columns.{rest}");
        }

        var number = fields.Text(EntryField.Number);
        // With too many cells it is unclear which column each cell belongs to.
        var read = isLong
            ? new ImportedRow(row.Row, fields.Cells(), number, [], group is null ? heading : "", null, [], "", null, "", "")
            : Whole(row, fields, number, sex);
        rows.AddRange(persons.Select(person => read with { PersonNames = person, Unread = fields.Unread, Converted = fields.Converted }));
    }

    private List<List<string>> Persons(RawRow row, RowFields fields, string sex, List<int> damaged)
    {
        if (own is not null)
        {
            return own.Names(row) is { Count: > 0 } one ? [one] : [];
        }

        var persons = spellings.Of(fields.Readable, sex);
        // The row names a person, but the letters are lost: keep it as it came for a clerk to correct.
        return persons.Count == 0 && damaged.Exists(column => fields.ErrorOf(column)!.Code is "DAMAGED_TEXT" or "GARBLED_TEXT")
            ? spellings.Of(index => OwnExport.Cell(row, index), sex)
            : persons;
    }

    private ImportedRow Whole(RawRow row, RowFields fields, string number, string sex)
    {
        var articles = fields.Articles();
        var sentence = fields.Text(EntryField.Sentence);
        return new ImportedRow(
            row.Row,
            fields.Cells(),
            number,
            [],
            group is null ? heading : fields.Text(EntryField.Group),
            fields.Date(EntryField.ArrestDate),
            articles.Articles,
            fields.Text(EntryField.Facility),
            fields.Date(EntryField.BirthDate),
            sentence.Length > 0 ? sentence : articles.Sentence,
            sex);
    }

    private void TellEmptyRows()
    {
        if (emptyCount > 0 && rows.Count > 0)
        {
            leftOut.Add(others.Leave(new RawRow(emptyFrom, []), "EMPTY", emptyCount == 1 ? "An empty row." : $"{emptyCount} empty rows."));
        }

        emptyCount = 0;
    }

    /// <summary>Printed lists put a group's name in a row of its own if there is no column for it.</summary>
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

    private int? One(EntryField field) => layout.Of(field).Select(index => (int?)index).FirstOrDefault();

    // Default names that programs give to sheets.
    [GeneratedRegex(
        @"^\s*(?:sheet|лист|аркуш|vərəq|sayfa|table|tabelle|feuil|blad|page|entries|برگه|ورقة)?\s*[0-9]*\s*$",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex UnnamedSheet();
}
