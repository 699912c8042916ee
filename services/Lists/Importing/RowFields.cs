using Habeas.Names;

namespace Habeas.Lists.Importing;

/// <summary>Reads the fields of one row and collects what could not be read.</summary>
internal sealed class RowFields(RawRow row, TableLayout layout, OwnExport? own, IReadOnlyDictionary<int, ColumnDates> dates)
{
    public List<RowFault> Faults { get; } = [];

    public List<UnreadCell> Unread { get; } = [];

    public List<ConvertedCell> Converted { get; } = [];

    /// <summary>Every cell verbatim, including those beyond the headings.</summary>
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

    /// <summary>The cell's text; "" if it holds an error.</summary>
    public string Readable(int column) => ErrorOf(column) is null ? OwnExport.Cell(row, column) : "";

    /// <summary>In one of our exports, text that looks like an error is ordinary text.</summary>
    public RawCellFault? ErrorOf(int column) => own is null ? RowErrors.Of(row, column) : null;

    /// <summary>The field's text; errors in its cells are reported.</summary>
    public string Text(EntryField field) => own is not null
        ? string.Join("; ", layout.Of(field).Select(index => own.Text(row, index)))
        : Joined(layout.Of(field).Select(index => Folded.Spaces(PrintedName.Visible(Plain(index)))));

    /// <summary>male, female, or the row's own word.</summary>
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
                ? ("AMBIGUOUS_DATE", "The date is ambiguous: the column writes both day first and month first.")
                : ("BAD_DATE", "The cell is not a date: a day, a month or a year is expected, in figures or words.");
            Tell(column, code, message);
        }
        else if (reading.Conversion.Length > 0)
        {
            Converted.Add(new ConvertedCell(field, layout.Columns[column].Column, reading.Conversion, text));
        }

        return reading.Date;
    }

    /// <summary>Reports an error in a cell; the row is kept without it.</summary>
    public void Tell(int column, string code, string message)
    {
        var (mapped, text) = (layout.Columns[column], row.Shown(column));
        Faults.Add(new RowFault(row.Row, mapped.Column, code, message) { Text = text, IsKept = true });
        Unread.Add(new UnreadCell(mapped.Field, mapped.Column, code, text));
    }

    /// <summary>Reports an error in the row; the row is kept.</summary>
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
