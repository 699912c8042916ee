using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

/// <summary>The list of August 2014, as published by JumpStart Georgia (MIT; see Data/azerbaijan-2014/LICENSE).</summary>
public sealed class ListOf2014Tests
{
    private static readonly ImportedFile File = Read();

    [Fact]
    public void The_list_is_imported_as_published()
    {
        File.Rows.Count.ShouldBe(98);
        File.Faults.ShouldBeEmpty();
        File.Format.ShouldBe("csv");
        File.Encoding.ShouldBe("utf-8");
        File.Columns.Select(column => (column.Column, column.Field)).ShouldBe(
        [
            ("no", EntryField.Number), ("section", EntryField.Group), ("name_toc", EntryField.Name), ("name_body", EntryField.Name),
            ("date_of_arrest", EntryField.ArrestDate), ("articles", EntryField.Articles), ("place_of_detention", EntryField.Facility),
            ("chars", EntryField.None),
        ]);
    }

    [Fact]
    public void Every_cell_is_kept_as_it_stands()
    {
        File.Rows.ShouldAllBe(row => row.Cells.Count == 8);
        File.Rows[5].Cells.Select(cell => cell.Text).ShouldBe(
        [
            "6", "JOURNALISTS AND BLOGGERS", "Faraj Karimov, Raqif oğlu",
            "Faraj Karimov, Raqif oğlu", "", "000 100 116 234.4.3", "", "2501",
        ]);
    }

    [Fact]
    public void A_row_says_who_when_on_what_and_where()
    {
        var row = File.Rows[2];
        row.Row.ShouldBe(4);
        row.PrintedNumber.ShouldBe("3");
        row.PersonNames.ShouldBe(["Nijat Nazim oglu Aliyev"]);
        row.Group.ShouldBe("JOURNALISTS AND BLOGGERS");
        row.ArrestDate.ShouldBe(new PartialDate(2012, 5, 21));
        row.Articles.ShouldBe(["167.2.2.1", "234.1", "281.2", "283.2.3"]);
        row.Facility.ShouldBe("Baku Investigative Prison (Kurdakhani pre-trial detention center)");
        row.BirthDate.ShouldBeNull();
    }

    [Fact]
    public void Dates_followed_by_text_are_dates()
    {
        Date(27).ShouldBe(new PartialDate(2014, 3, 7));
        Date(43).ShouldBe(new PartialDate(2007, 3, 13));
        Date(36).ShouldBe(new PartialDate(2007, 1, 15));
        Date(80).ShouldBe(new PartialDate(2012, 10, 5));
        Date(81).ShouldBe(new PartialDate(2012, 10, 5));
        Date(6).ShouldBeNull();
        File.Rows.Count(row => row.ArrestDate is null).ShouldBe(11);
        File.Rows.ShouldAllBe(row => row.ArrestDate == null || row.ArrestDate.Value.Day != null);
    }

    [Fact]
    public void The_same_spelling_in_two_columns_is_one() =>
        File.Rows.ShouldAllBe(row => row.PersonNames.Count == 1);

    private static PartialDate? Date(int number) => File.Rows[number - 1].ArrestDate;

    private static ImportedFile Read()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Data", "azerbaijan-2014", "prisoners_2014.csv");
        var (file, refusal) = ListFile.Read(System.IO.File.ReadAllBytes(path), "prisoners_2014.csv", [], 0);
        refusal.ShouldBeNull();
        return file!;
    }
}
