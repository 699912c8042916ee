using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

public sealed class HtmlAndJsonTests
{
    [Fact]
    public void Tables_that_name_nobody_are_not_part_of_the_list()
    {
        var file = Reading.Read("""
            <!DOCTYPE html><html><body><table><tr><td>Menu</td><td>Contact</td></tr></table>
            <table><caption>List</caption><thead><tr><th>№</th><th>Name</th><th>Arrested</th></tr></thead>
            <tbody><tr><td>1</td><td>Anar <b>Quliyev</b></td><td>5 May
              2012</td></tr>
            <tr><td>2</td><td>Aysel&nbsp;Abbasova<script>alert(1)</script></td><td>noyabr 2013</td></tr></tbody></table></body></html>
            """);
        file.Format.ShouldBe("html");
        file.Names().ShouldBe(["Anar Quliyev", "Aysel Abbasova"]);
        file.Rows.Select(row => row.ArrestDate.ToString()).ShouldBe(["2012-05-05", "2013-11"]);
        file.Rows[0].Cells[1].Text.ShouldBe("Anar Quliyev");
    }

    [Fact]
    public void A_cell_spanning_the_table_is_the_group_of_the_rows_below()
    {
        var file = Reading.Read("""
            <table><tr><th>No</th><th>Name</th><th>Place</th></tr>
            <tr><td colspan=3>Journalists</td></tr><tr><td>1</td><td>Anar Quliyev</td><td>Prison 5</td></tr>
            <tr><td colspan=3>Lawyers</td></tr><tr><td>2</td><td>Aysel Abbasova</td><td>Prison 4</td></tr></table>
            """);
        file.Rows.Select(row => row.Group).ShouldBe(["Journalists", "Lawyers"]);
    }

    [Fact]
    public void A_cell_over_several_rows_belongs_to_each()
    {
        var file = Reading.Read("""
            <table><tr><th>Group</th><th>Name</th><th>Place</th></tr>
            <tr><td rowspan=2>Journalists</td><td>Anar Quliyev</td><td>Prison 5</td></tr><tr><td>Rauf Nuriyev</td><td>Prison 6</td></tr>
            <tr><td>Lawyers</td><td>Aysel Abbasova</td><td>Prison 4</td></tr></table>
            """);
        file.Rows.Select(row => (row.Group, row.Facility))
            .ShouldBe([("Journalists", "Prison 5"), ("Journalists", "Prison 6"), ("Lawyers", "Prison 4")]);
    }

    [Fact]
    public void A_table_can_be_chosen_and_must_exist()
    {
        const string Page = "<table><tr><th>Name</th></tr><tr><td>Anar Quliyev</td></tr></table>"
            + "<table><tr><th>Name</th></tr><tr><td>Aysel Abbasova</td></tr><tr><td>Rauf Nuriyev</td></tr></table>";
        ListFile.Read(Encoding.UTF8.GetBytes(Page), "", [], 1).File!.Names().ShouldBe(["Anar Quliyev"]);
        ListFile.Read(Encoding.UTF8.GetBytes(Page), "", [], 0).File!.Rows.Count.ShouldBe(3);
        Reading.Refusal(Page, table: 3).ShouldBe(new ImportRefusal("UNREADABLE_FILE", "The file has 2 tables; there is no table 3."));
        Reading.Refusal("<html><p>No table here</p></html>").Reason.ShouldBe("UNREADABLE_FILE");
    }

    [Fact]
    public void The_encoding_that_a_page_declares_is_believed()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("windows-1251")!;
        var file = Reading.Read(encoding.GetBytes(
            "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\"></head>"
            + "<table><tr><th>Имя</th></tr><tr><td>Ильгар Мамедов</td></tr></table>"));
        file.Encoding.ShouldBe("windows-1251");
        file.Names().ShouldBe(["Ильгар Мамедов"]);
    }

    [Fact]
    public void A_malicious_page_is_refused()
    {
        Reading.Refusal("<html>" + string.Concat(Enumerable.Repeat("<div>", 20_000)) + "<table>").Reason.ShouldBe("UNREADABLE_FILE");
        Reading.Refusal("<table><tr><th>Name" + string.Concat(Enumerable.Repeat("<td colspan=200>x", 3)) + "</table>")
            .Message.ShouldContain("200 columns");
    }

    [Fact]
    public void An_array_of_objects_is_a_list()
    {
        var file = Reading.Read("""
            [{"number": 1, "names": ["Anar Quliyev", "Анар Гулиев"], "custody": {"facility": "Prison 5"}, "arrest_date": "2013-11"},
             {"names": ["Aysel Abbasova"], "extra": true, "arrest_date": null}, 5]
            """);
        file.Format.ShouldBe("json");
        file.Names().ShouldBe(["Anar Quliyev | Анар Гулиев", "Aysel Abbasova"]);
        file.Rows[0].Facility.ShouldBe("Prison 5");
        file.Rows[0].PrintedNumber.ShouldBe("1");
        file.Rows[0].ArrestDate.ToString().ShouldBe("2013-11");
        file.Rows[1].Cells.Select(cell => (cell.Column, cell.Text)).ShouldContain(("extra", "true"));
    }

    [Fact]
    public void The_list_may_be_a_property_of_the_document() =>
        Reading.Read("""{"title": "List", "tags": ["a"], "entries": [{"name": "Anar Quliyev"}]}""").Names().ShouldBe(["Anar Quliyev"]);

    [Theory]
    [InlineData("[{\"name\": ")]
    [InlineData("{\"name\": \"Anar\"}")]
    [InlineData("[]")]
    [InlineData("[{\"name\": \"\\ud800\"}]")]
    public void Broken_JSON_and_JSON_without_a_list_are_refused(string text) =>
        Reading.Refusal(text).Reason.ShouldBeOneOf("UNREADABLE_FILE", "NO_NAME_COLUMN");
}
