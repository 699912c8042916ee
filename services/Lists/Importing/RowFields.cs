using Habeas.Names;

namespace Habeas.Lists.Importing;

/// <summary>The fields of one row, and what of it could not be read.</summary>
internal sealed class RowFields(RawRow row, TableLayout layout, OwnExport? own, IReadOnlyDictionary<int, ColumnDates> dates)
{
    public List<RowFault> Faults { get; } = [];

    public List<UnreadCell> Unread { get; } = [];

    public List<ConvertedCell> Converted { get; } = [];

    /// <summary>Every cell verbatim, also those beyond the headings.</summary>
    public List<ImportedCell> Cells()
    {
        var cells = layout.Columns.Select((column, index) => new ImportedCell(column.Column, row.Shown(index))).ToList();
        for (var index = layout.Columns.Count; index < row.Cells.Count && row.Cells.Skip(index).Any(
            cell => !string.IsNullOrWhiteSpace(cell)); index++)
        {
            cells.Add(new ImportedCell($"Column {index + 1}", row.Cells[index]));
        }

        return cells;
    }

    /// <summary>The cell's text, "" where it holds an error.</summary>
    public string Readable(int column) => ErrorOf(column) is null ? OwnExport.Cell(row, column) : "";

    /// <summary>In a table of our own a text that looks like an error is a text.</summary>
    public RawCellFault? ErrorOf(int column) => own is null ? RowErrors.Of(row, column) : null;

    /// <summary>The field's text; its cells that hold an error are told.</summary>
    public string Text(EntryField field) => own is not null
        ? string.Join("; ", layout.Of(field).Select(index => own.Text(row, index)))
        : Joined(layout.Of(field).Select(index => Folded.Spaces(PrintedName.Visible(Plain(index)))));

    /// <summary>male, female, or whatever the row says.</summary>
    public string Sex()
    {
        if (own is not null)
        {
            return Text(EntryField.Sex);
        }

        var text = Joined(layout.Of(EntryField.Sex).Select(index => Folded.Spaces(Readable(index))));
        return Folded.Text(text).Trim('.', ' ') switch
        {
            "m" or "male" or "man" or "k" or "kisi" or "м" or "муж" or "мужскои" or "мужчина" or "к" => "male",
            "f" or "female" or "w" or "woman" or "q" or "qadin" or "ж" or "жен" or "женскои" or "женщина" => "female",
            _ => text,
        };
    }

    public ArticleReading Articles() => own is not null
        ? new ArticleReading(own.Articles(row), "")
        : ArticleReader.Read(Joined(layout.Of(EntryField.Articles).Select(Plain)));

    public PartialDate? Date(EntryField field)
    {
        if (layout.Of(field).Select(index => (int?)index).FirstOrDefault() is not { } column)
        {
            return null;
        }

        var text = OwnExport.Cell(row, column);
        if (ErrorOf(column) is { } error)
        {
            Tell(column, error.Code, error.Message);
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
            Tell(column, code, message);
        }
        else if (reading.Conversion.Length > 0)
        {
            Converted.Add(new ConvertedCell(field, layout.Columns[column].Column, reading.Conversion, text));
        }

        return reading.Date;
    }

    /// <summary>Tells what is wrong with a cell; the row stands without it.</summary>
    public void Tell(int column, string code, string message)
    {
        var (mapped, text) = (layout.Columns[column], row.Shown(column));
        Faults.Add(new RowFault(row.Row, mapped.Column, code, message) { Text = text, IsKept = true });
        Unread.Add(new UnreadCell(mapped.Field, mapped.Column, code, text));
    }

    /// <summary>Tells what is wrong with the row, which stands all the same.</summary>
    public void Tell(string code, string message)
    {
        var text = RowsLeftOut.Shortened(row);
        Faults.Add(new RowFault(row.Row, "", code, message) { Text = text, IsKept = true });
        Unread.Add(new UnreadCell(EntryField.None, "", code, text));
    }

    private static string Joined(IEnumerable<string> texts) => string.Join("; ", texts.Where(text => text.Length > 0));

    private string Plain(int column)
    {
        if (ErrorOf(column) is not { } error)
        {
            return OwnExport.Cell(row, column);
        }

        Tell(column, error.Code, error.Message);
        return "";
    }
}
