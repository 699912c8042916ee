using System.Text.RegularExpressions;
using Habeas.Names;
using Habeas.Platform.Values;

namespace Habeas.Lists.Importing;

/// <summary>What the rows of one table became.</summary>
internal sealed record RowsRead(IReadOnlyList<ImportedRow> Rows, IReadOnlyList<RowFault> Faults)
{
    public IReadOnlyList<LeftOutRow> LeftOut { get; init; } = [];

    public IReadOnlyList<ReadingNote> Notes { get; init; } = [];
}

/// <summary>
/// Makes entries of a table's rows. A field that cannot be read costs the field and never the person; a row is lost only if
/// it names nobody or cannot be split into cells; and every row that is left out is told with the reason.
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
        heading = table.Title;
        names = [.. Enumerable.Range(0, layout.Columns.Count).Where(index => ColumnGuess.IsName(layout.Columns[index].Field))];
        spellings = new RowNames(layout);
        others = new RowsLeftOut(table.Title, layout);
        own = OwnExport.Of(layout);
        leftOut = [.. table.LeftOut];
        heading = UnnamedSheet().IsMatch(table.Title) ? "" : Folded.Spaces(table.Title);
        foreach (var column in layout.Of(EntryField.ArrestDate).Concat(layout.Of(EntryField.BirthDate)))
        {
            dates[column] = new ColumnDates(layout.Columns[column].Column, body.Where(row => column < row.Cells.Count).Select(row => row.Cells[column]), options);
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
            leftOut.Add(others.Leave(row, "HEADING", "A heading between the rows."));
        }
        else
        {
            Entry(row);
        }
    }

    private void Entry(RawRow row)
    {
        var (width, unread, converted) = (layout.Columns.Count, new List<UnreadCell>(), new List<ConvertedCell>());
        var isLong = row.Cells.Skip(width).Any(cell => !string.IsNullOrWhiteSpace(cell));
        var sex = own is not null ? Field(row, EntryField.Sex, unread) : Sex(Text(row, EntryField.Sex));
        var personNames = own?.Names(row) ?? spellings.Of(index => Readable(row, index), sex);
        var damaged = names.Where(column => ErrorOf(row, column) is not null).ToList();
        if (personNames.Count == 0 && damaged.Exists(column => ErrorOf(row, column)!.Code is "DAMAGED_TEXT" or "GARBLED_TEXT"))
        {
            // Somebody stands here, whose letters are lost: kept as they came, for a clerk to correct.
            personNames = spellings.Of(index => OwnExport.Cell(row, index), sex);
        }

        if (personNames.Count == 0)
        {
            var column = names.Count == 1 ? layout.Columns[names.First()].Column : "";
            faults.Add(new RowFault(row.Row, column, "NO_NAME", "The row names nobody.") { Text = RowsLeftOut.Shortened(row) });
            return;
        }

        damaged.ForEach(column => Unread(row, column, ErrorOf(row, column)!.Code, ErrorOf(row, column)!.Message, unread));
        if (isLong || (row.IsCounted && row.Cells.Count < width))
        {
            var message = $"The row has {row.Cells.Count} cells; there are {width} columns.{(isLong ? " Only its number and name are read." : "")}";
            faults.Add(new RowFault(row.Row, "", "COLUMN_COUNT", message) { Text = RowsLeftOut.Shortened(row), IsKept = true });
            unread.Add(new UnreadCell(EntryField.None, "", "COLUMN_COUNT", RowsLeftOut.Shortened(row)));
        }

        var number = Field(row, EntryField.Number, unread);
        // Where a cell too many stands nobody knows which column a cell belongs to.
        rows.Add(isLong
            ? new ImportedRow(row.Row, Cells(row), number, personNames, group is null ? heading : "", null, [], "", null, "", "") { Unread = unread }
            : Whole(row, number, personNames, sex, unread, converted));
    }

    private ImportedRow Whole(RawRow row, string number, List<string> personNames, string sex, List<UnreadCell> unread, List<ConvertedCell> converted)
    {
        var articles = own is not null ? new ArticleReading(own.Articles(row), "") : ReadArticles(row, unread);
        var sentence = Field(row, EntryField.Sentence, unread);
        return new ImportedRow(
            row.Row,
            Cells(row),
            number,
            personNames,
            group is null ? heading : Field(row, EntryField.Group, unread),
            Date(row, EntryField.ArrestDate, unread, converted),
            articles.Articles,
            Field(row, EntryField.Facility, unread),
            Date(row, EntryField.BirthDate, unread, converted),
            sentence.Length > 0 ? sentence : articles.Sentence,
            sex)
        { Unread = unread, Converted = converted };
    }

    private void TellEmptyRows()
    {
        if (emptyCount > 0 && rows.Count > 0)
        {
            leftOut.Add(others.Leave(new RawRow(emptyFrom, []), "EMPTY", emptyCount == 1 ? "An empty row." : $"{emptyCount} empty rows."));
        }

        emptyCount = 0;
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

    private PartialDate? Date(RawRow row, EntryField field, List<UnreadCell> unread, List<ConvertedCell> converted)
    {
        if (One(field) is not { } column)
        {
            return null;
        }

        var text = OwnExport.Cell(row, column);
        if (ErrorOf(row, column) is { } error)
        {
            Unread(row, column, error.Code, error.Message, unread);
            return null;
        }

        if (DateReader.IsUnknown(text))
        {
            return null;
        }

        var reading = dates[column].Read(text);
        if (reading.Date is null)
        {
            var (code, message) = dates[column].IsAmbiguous(text)
                ? ("AMBIGUOUS_DATE", "The cell may be two days: the column writes both day first and month first.")
                : ("BAD_DATE", "The cell is not a date: a day, a month or a year is expected, in figures or words.");
            Unread(row, column, code, message, unread);
        }
        else if (reading.Conversion.Length > 0)
        {
            converted.Add(new ConvertedCell(field, layout.Columns[column].Column, reading.Conversion, text));
        }

        return reading.Date;
    }

    private ArticleReading ReadArticles(RawRow row, List<UnreadCell> unread) =>
        ArticleReader.Read(string.Join("; ", layout.Of(EntryField.Articles).Select(index => Plain(row, index, unread)).Where(text => text.Length > 0)));

    /// <summary>The field's text; its cells that hold an error are told.</summary>
    private string Field(RawRow row, EntryField field, List<UnreadCell> unread) => own is not null
        ? string.Join("; ", layout.Of(field).Select(index => own.Text(row, index)))
        : string.Join("; ", layout.Of(field).Select(index => Folded.Spaces(PrintedName.Visible(Plain(row, index, unread)))).Where(text => text.Length > 0));

    private string Text(RawRow row, EntryField field) => string.Join("; ", layout.Of(field).Select(index => Folded.Spaces(Readable(row, index))).Where(text => text.Length > 0));

    private string Plain(RawRow row, int column, List<UnreadCell> unread)
    {
        if (ErrorOf(row, column) is not { } error)
        {
            return OwnExport.Cell(row, column);
        }

        Unread(row, column, error.Code, error.Message, unread);
        return "";
    }

    private string Readable(RawRow row, int column) => ErrorOf(row, column) is null ? OwnExport.Cell(row, column) : "";

    /// <summary>In a table of our own a text that looks like an error is a text.</summary>
    private RawCellFault? ErrorOf(RawRow row, int column) => own is null ? RowErrors.Of(row, column) : null;

    private void Unread(RawRow row, int column, string code, string message, List<UnreadCell> unread)
    {
        var (mapped, text) = (layout.Columns[column], OwnExport.Cell(row, column));
        faults.Add(new RowFault(row.Row, mapped.Column, code, message) { Text = text, IsKept = true });
        unread.Add(new UnreadCell(mapped.Field, mapped.Column, code, text));
    }

    /// <summary>Every cell verbatim, also those beyond the headings.</summary>
    private List<ImportedCell> Cells(RawRow row)
    {
        var cells = layout.Columns.Select((column, index) => new ImportedCell(column.Column, OwnExport.Cell(row, index))).ToList();
        for (var index = layout.Columns.Count; index < row.Cells.Count && row.Cells.Skip(index).Any(cell => !string.IsNullOrWhiteSpace(cell)); index++)
        {
            cells.Add(new ImportedCell($"Column {index + 1}", row.Cells[index]));
        }

        return cells;
    }

    private static string Sex(string text) => Folded.Text(text).Trim('.', ' ') switch
    {
        "m" or "male" or "man" or "k" or "kisi" or "м" or "муж" or "мужскои" or "мужчина" or "к" => "male",
        "f" or "female" or "w" or "woman" or "q" or "qadin" or "ж" or "жен" or "женскои" or "женщина" => "female",
        _ => text,
    };

    private int? One(EntryField field) => layout.Of(field).Select(index => (int?)index).FirstOrDefault();

    // What programs call a sheet that nobody named.
    [GeneratedRegex(
        @"^\s*(?:sheet|лист|аркуш|vərəq|sayfa|table|tabelle|feuil|blad|page|entries|برگه|ورقة)?\s*[0-9]*\s*$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex UnnamedSheet();
}
