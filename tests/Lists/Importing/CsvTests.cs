using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

public sealed class CsvTests
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_separator_is_detected(char separator)
    {
        var file = Reading.Read($"No_Name_Articles\n1_Anar Quliyev_\"228.1, 234.4.3\"\n2_Aysel Məmmədova_221.3\n".Replace('_', separator));
        file.Names().ShouldBe(["Anar Quliyev", "Aysel Məmmədova"]);
        file.Rows[0].Articles.ShouldBe(["228.1", "234.4.3"]);
    }

    [Fact]
    public void Semicolons_separate_even_when_the_cells_are_full_of_commas()
    {
        var file = Reading.Read(
            "Name;Articles;Place\nAnar Quliyev;228.1, 234.1, 234.4.3;Prison, Baku\nAysel Məmmədova;221.3, 315.2;Prison, Gəncə\n");
        file.Columns.Count.ShouldBe(3);
        file.Rows[1].Facility.ShouldBe("Prison, Gəncə");
    }

    [Fact]
    public void Cells_are_kept_verbatim()
    {
        var file = Reading.Read("Name,Note\n\" Anar  \"\"X\"\" Quliyev \",\"two\r\nlines\"\nAysel Abbasova, =1+1 \n");
        file.Rows[0].Cells.Select(cell => cell.Text).ShouldBe([" Anar  \"X\" Quliyev ", "two\r\nlines"]);
        file.Rows[0].PersonNames.ShouldBe(["Anar \"X\" Quliyev"]);
        file.Rows[1].Cells[1].Text.ShouldBe(" =1+1 ");
    }

    [Fact]
    public void Each_broken_row_is_reported_and_loses_no_other()
    {
        var file = Reading.Read("""
            No,Name,Arrested
            1,Anar Quliyev,5 May 2012
            2,"Open Quote,6 May 2012
            3,Aysel Abbasova,31 fevral 2014
            4,,7 May 2012
            5,Rauf Nuriyev
            6,Leyla Kazımova,8 May 2012,more
            7,"Samir "Quoted" Babayev",9 May 2012
            8,"Vaqif, Tahir oğlu",10 May 2012
            """);
        file.Names().ShouldBe(["Anar Quliyev", "Aysel Abbasova", "Rauf Nuriyev", "Leyla Kazımova", "Vaqif, Tahir oğlu"]);
        file.Faults.Where(fault => fault.IsKept).Select(fault => fault.Row).ShouldBe([4, 6, 7]);
        file.Faults.Select(fault => (fault.Row, fault.Column, fault.Code)).ShouldBe(
        [
            (3, "", "BAD_QUOTE"),
            (4, "Arrested", "BAD_DATE"),
            (5, "Name", "NO_NAME"),
            (6, "", "COLUMN_COUNT"),
            (7, "", "COLUMN_COUNT"),
            (8, "", "BAD_QUOTE"),
        ]);
        file.Rows.Select(row => row.Row).ShouldBe([2, 4, 6, 7, 9]);
    }

    [Fact]
    public void An_open_quote_in_the_last_row_is_a_fault_of_that_row()
    {
        var file = Reading.Read("Name,Group\nAnar Quliyev,A\n\"Aysel Abbasova,B\n");
        file.Names().ShouldBe(["Anar Quliyev"]);
        file.Faults.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(fault => fault.Row.ShouldBe(3), fault => fault.Code.ShouldBe("BAD_QUOTE"));
    }

    [Fact]
    public void The_message_of_a_fault_quotes_no_value_of_the_row()
    {
        var file = Reading.Read("Name,Arrested\nAnar Quliyev,secret\nAysel Abbasova,5 May 2012\nRauf Nuriyev,6 May 2012\n");
        file.Faults.ShouldHaveSingleItem().Message.ShouldNotContain("secret");
    }

    [Fact]
    public void A_quoted_newspaper_name_within_a_cell_is_not_a_fault()
    {
        var file = Reading.Read("Name,Work\nAnar Quliyev,editor of \"Azad\" newspaper\n");
        file.Faults.ShouldBeEmpty();
        file.Rows[0].Cells[1].Text.ShouldBe("editor of \"Azad\" newspaper");
    }

    [Fact]
    public void Blank_rows_and_empty_cells_at_the_end_are_not_faults()
    {
        var file = Reading.Read("Name,Group\n\nAnar Quliyev,A,,\n,\n  \nAysel Abbasova,B\n\n");
        file.Faults.ShouldBeEmpty();
        file.Rows.Select(row => row.Row).ShouldBe([3, 6]);
    }

    [Fact]
    public void Titles_above_the_headings_are_skipped()
    {
        var file = Reading.Read("List of political prisoners,,\nAs of August 2014,,\n№,Ad Soyad,Qrup\n1,Anar Quliyev,A\n");
        file.Fields().ShouldBe(["Number", "Name", "Group"]);
        file.Rows.ShouldHaveSingleItem().Row.ShouldBe(4);
    }

    [Fact]
    public void A_group_in_a_row_of_its_own_is_the_group_of_the_rows_below()
    {
        var file = Reading.Read(
            "No,Name,Articles\nJournalists,,\n1,Anar Quliyev,228.1\n2,Aysel Abbasova,221.3\nLawyers,,\n3,Rauf Nuriyev,221.3\n");
        file.Rows.Select(row => row.Group).ShouldBe(["Journalists", "Journalists", "Lawyers"]);
        file.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_above_a_limit_is_refused_as_a_whole()
    {
        Reading.Refusal("Name\n" + string.Concat(Enumerable.Repeat("Anar Quliyev\n", 100_001))).Message.ShouldContain("100,000");
        Reading.Refusal("Name," + string.Join(',', Enumerable.Range(0, 200)) + "\n").Message.ShouldContain("200 columns");
        Reading.Refusal("Name,Note\nAnar Quliyev," + new string('x', 32_769) + "\n").Message.ShouldContain("32,768");
        Reading.Read("Name\n" + string.Concat(Enumerable.Repeat("Anar Quliyev\n", 100_000))).Rows.Count.ShouldBe(100_000);
    }

    [Fact]
    public void A_file_of_nothing_but_open_quotes_is_refused() =>
        Reading.Refusal("Name,Group\n" + string.Concat(Enumerable.Repeat("\"Anar Quliyev,A\n", 5_000))).Reason.ShouldBe("UNREADABLE_FILE");

    [Theory]
    [InlineData("")]
    [InlineData("  \n \n")]
    [InlineData("\u0001\u0000\u0002binary")]
    public void A_file_that_is_not_a_list_is_refused(string text) => Reading.Refusal(text).Reason.ShouldBe("UNREADABLE_FILE");

    [Fact]
    public void A_file_without_names_is_refused_for_that() =>
        Reading.Refusal("Item,Price\nBread,2\nMilk,3\n").Reason.ShouldBe("NO_NAME_COLUMN");

    [Fact]
    public void A_file_refused_for_lack_of_names_is_read_once_the_name_column_is_given()
    {
        var file = Reading.Read("X,Y\n1,anar\n2,aysel\n", new MappedColumn("y", EntryField.Name));
        file.Names().ShouldBe(["anar", "aysel"]);
        file.Columns[1].ShouldBe(new MappedColumn("Y", EntryField.Name));
    }

    [Theory]
    [InlineData("utf-8", "Имя;Группа\nИльгар Мамедов;Политики\n", "Ильгар Мамедов")]
    [InlineData("utf-16", "Имя;Группа\nИльгар Мамедов;Политики\n", "Ильгар Мамедов")]
    [InlineData("utf-16BE", "Ad;Qrup\nİlqar Məmmədov;Siyasətçi\n", "İlqar Məmmədov")]
    [InlineData("windows-1251", "Имя;Группа\nИльгар Мамедов;Политики\n", "Ильгар Мамедов")]
    [InlineData("windows-1254", "Ad;Qrup\nİlkin Rüstemzade;Öğrenci\nŞahin Novruzlu;Gazeteci\n", "İlkin Rüstemzade")]
    [InlineData("windows-1252", "Name;Group\nJosé Müller;Journalists\n", "José Müller")]
    public void The_encoding_is_detected(string name, string text, string person)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var file = Reading.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        file.Encoding.ShouldBe(name);
        file.Rows[0].PersonNames.ShouldBe([person]);
    }
}
