using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

/// <summary>Kinds of files from field reports: several sheets, merged cells, formulas and errors.</summary>
public sealed class CasesTests
{
    [Theory]
    [InlineData("B03.xlsx", "Journalists Journalists Journalists Believers Believers Activists")]
    [InlineData("B03.html", "Journalists Journalists Believers")]
    public void Every_sheet_and_table_is_read_and_its_title_is_the_group(string name, string groups)
    {
        var file = Read(name);
        string.Join(' ', file.Rows.Select(row => row.Group)).ShouldBe(groups);
        file.Rows.Select(row => row.PrintedNumber).ShouldBe(Enumerable.Range(1, file.Rows.Count).Select(number => $"{number}"));
        file.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void One_sheet_can_be_chosen()
    {
        ListFile.Read(Content("B03.xlsx"), "", [], 2).File!.Names().ShouldBe(["Vüqar Nəbizadə", "Elçin Qasımoğlu"]);
        ListFile.Read(Content("B03.xlsx"), "", [], 4).Refusal!.Message.ShouldContain("3 tables");
    }

    [Fact]
    public void A_merged_cell_belongs_to_each_row_that_it_covers()
    {
        var file = Read("B09.xlsx");
        file.Rows.Select(row => (row.Group, row.ArrestDate.ToString(), row.Facility)).ShouldBe(
        [
            ("Journalists", "2023-01-01", "Colony 17"), ("Journalists", "2023-01-01", "Colony 17"),
                ("Journalists", "2023-01-01", "Colony 17"), ("Believers", "2023-03-15", "Colony 2"),
        ]);
    }

    [Fact]
    public void A_formula_without_a_stored_value_is_reported_and_not_taken_for_unknown()
    {
        var rows = Table("B10.xlsx").Rows;
        rows[1].CellFaults
            .Select(fault => (fault.Column, fault.Code)).ShouldBe([(2, "FORMULA_WITHOUT_VALUE"), (3, "FORMULA_WITHOUT_VALUE")]);
        rows[2].CellFaults.ShouldBeEmpty();
        rows[2].Cells[2].ShouldBe("2023-02-01");
        Read("B10.xlsx").Names().ShouldBe(["Kamran Sadiqzadə", "Rəna Tağızadə"]);
    }

    [Fact]
    public void An_error_is_not_a_name_a_group_or_a_place()
    {
        var rows = Table("B12.xlsx").Rows;
        rows.SelectMany(row => row.CellFaults.Select(fault => (row.Row, fault.Column, fault.Code))).ShouldBe(
            [(2, 2, "ERROR_VALUE"), (2, 5, "ERROR_VALUE"), (3, 1, "ERROR_VALUE"), (4, 3, "ERROR_VALUE")]);
        rows.SelectMany(row => row.Cells).ShouldAllBe(cell => !cell.Contains('#', StringComparison.Ordinal));
        var file = Read("B12.xlsx");
        file.Rows[0].Group.ShouldBe("");
        file.Rows[0].Facility.ShouldBe("");
        file.Rows.ShouldNotContain(row => row.Row == 3);
    }

    [Theory]
    [InlineData("B12.xls")]
    [InlineData("B12.ods")]
    public void An_error_is_reported_in_other_workbooks_too(string name)
    {
        var content = Content(name);
        var table = ErrorCells.Mark(FileKind.Read(content, "", new ReadingOptions(), TestContext.Current.CancellationToken).Tables[0]);
        table.Rows.SelectMany(row => row.CellFaults.Select(fault => (row.Row, fault.Column, fault.Code))).ShouldBe(
            [(2, 2, "ERROR_VALUE"), (2, 5, "ERROR_VALUE"), (3, 1, "ERROR_VALUE"), (4, 3, "ERROR_VALUE")]);
        table.Rows.SelectMany(row => row.Cells).ShouldAllBe(cell => !cell.Contains('#', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("B12.xlsx")]
    [InlineData("B12.xls")]
    [InlineData("B12.ods")]
    public void An_error_is_quoted_with_its_row_and_column(string name)
    {
        var file = Read(name);
        file.Faults.Select(fault => $"{fault.Row} {fault.Column}: {fault.Text}").ShouldBe(
            [
                "2 Group: #N/A",
                "2 Facility: #REF!",
                "3 Name: 2 | #N/A | Journalists | 2023-01-02 | 228.1 | Colony 17",
                "4 Arrest date: #VALUE!",
            ]);
        file.Rows[0].Cells.Select(cell => cell.Text).ShouldContain("#REF!");
        file.Rows[1].Unread.ShouldHaveSingleItem().Text.ShouldBe("#VALUE!");
    }

    [Theory]
    [InlineData("B13.xlsx", "Aqşin Pənahzadə")]
    [InlineData("B13.csv", "Aqşin Pənahzadə")]
    public void People_are_found_among_other_rows(string name, string first) => Read(name).Names()[0].ShouldBe(first);

    [Fact]
    public void One_object_per_line_is_one_entry_per_line()
    {
        var file = Read("B21.jsonl");
        file.Format.ShouldBe("jsonl");
        file.Rows.Select(row => row.ArrestDate.ToString()).ShouldBe(["2023-01-01", "2023-02-01"]);
    }

    [Fact]
    public void Headings_in_two_rows_are_read_together()
    {
        var file = Read("B26.xlsx");
        file.Fields().ShouldBe(["Number", "FamilyName", "GivenName", "FatherName", "ArrestDate", "Articles"]);
        file.Columns[1].Column.ShouldBe("Full name Surname");
        file.Names().ShouldBe(["Sadiqzadə Kamran Elçin", "Tağızadə Rəna Fuad"]);
        file.Rows.Select(row =>
            (row.ArrestDate.ToString(), row.Articles[0])).ShouldBe([("2023-01-01", "234.4.3"), ("2023-01-02", "228.1")]);
    }

    private static ImportedFile Read(string name) => Reading.Read(Content(name));

    private static RawTable Table(string name) => XlsxTables.Read(Content(name), TestContext.Current.CancellationToken).Tables[0];

    private static byte[] Content(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "cases", name));
}
