using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

/// <summary>An unreadable cell costs a field but never a person, and skipped rows are reported.</summary>
public sealed class UnreadTests
{
    [Fact]
    public void A_bad_date_is_kept_verbatim_marked_and_quoted()
    {
        var file = Reading.Read("No,Name,Arrest date\n1,Anar Quliyev,31.02.2023\n2,Aysel Abbasova,01.02.2023\n3,Rauf Nuriyev,02.02.2023\n");
        file.Names().Length.ShouldBe(3);
        file.Rows[0].Unread.ShouldHaveSingleItem().ShouldBe(new UnreadCell(EntryField.ArrestDate, "Arrest date", "BAD_DATE", "31.02.2023"));
        file.Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fault => fault.Row.ShouldBe(2),
            fault => fault.Text.ShouldBe("31.02.2023"),
            fault => fault.IsKept.ShouldBeTrue(),
            fault => fault.Message.ShouldNotContain("31.02"));
    }

    [Fact]
    public void A_row_with_cells_too_few_or_too_many_keeps_its_person()
    {
        var file = Reading.Read(
            "No,Name,Arrest date,Facility\n1,Anar Quliyev\n2,Aysel Abbasova,01.02.2023,Colony 4,more\n"
            + "3,Rauf Nuriyev,02.02.2023,Colony 2\n");
        file.Names().ShouldBe(["Anar Quliyev", "Aysel Abbasova", "Rauf Nuriyev"]);
        file.Faults.Select(fault => (fault.Row, fault.Code, fault.IsKept)).ShouldBe([(2, "COLUMN_COUNT", true), (3, "COLUMN_COUNT", true)]);
        file.Rows[1].Facility.ShouldBe("");
        file.Rows[1].Cells[^1].Text.ShouldBe("more");
    }

    [Theory]
    [InlineData("Итого: 2 человека,,", "TOTAL")]
    [InlineData(",Total,2", "TOTAL")]
    [InlineData(",Yekun: 2,", "TOTAL")]
    [InlineData(",[1] arrested again after release,", "FOOTNOTE")]
    [InlineData("†,freed on bail later,", "FOOTNOTE")]
    [InlineData("Примечание: список неполный,,", "NOTE")]
    [InlineData(",The list was prepared by volunteers of the union,", "NOTE")]
    [InlineData("no,NAME,facility", "REPEATED_HEADING")]
    public void Rows_that_name_nobody_are_reported(string row, string code)
    {
        var file = Reading.Read($"No,Name,Facility\n1,Anar Quliyev,Colony 4\n{row}\n2,Aysel Abbasova,Colony 2\n");
        file.Names().ShouldBe(["Anar Quliyev", "Aysel Abbasova"]);
        file.LeftOut.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            left => left.Code.ShouldBe(code), left => left.Row.ShouldBe(3), left => left.Text.ShouldNotBeEmpty());
    }

    [Theory]
    [InlineData("* Cəmil Total,,", "Cəmil Total")]
    [InlineData("3,Notə Qeydli,", "Notə Qeydli")]
    [InlineData(",rauf nuriyev tofiq oğlu,", "rauf nuriyev tofiq oğlu")]
    [InlineData("3,*Rauf Nuriyev,Colony 5", "Rauf Nuriyev")]
    [InlineData(",\"Rauf Nuriyev, arrested in the street near his own house\",", "Rauf Nuriyev, arrested in the street near his own house")]
    public void Anything_that_may_be_a_person_is_one(string row, string name)
    {
        // A name in the column of numbers is not read as a person, but the row is still reported.
        var file = Reading.Read($"No,Name,Facility\n1,Anar Quliyev,Colony 4\n{row}\n");
        if (row.StartsWith('*'))
        {
            file.LeftOut.ShouldBeEmpty();
            return;
        }

        file.Names().ShouldBe(["Anar Quliyev", name]);
        file.LeftOut.ShouldBeEmpty();
    }

    [Fact]
    public void A_row_of_errors_alone_is_not_taken_for_an_empty_one() =>
        Reading.Read("No,Name\n1,Anar Quliyev\n#REF!,#N/A\n2,Aysel Abbasova\n").Faults.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fault => (fault.Row, fault.Code, fault.IsKept).ShouldBe((3, "NO_NAME", false)), fault => fault.Text.ShouldBe("#REF! | #N/A"));

    [Fact]
    public void Empty_rows_in_between_are_reported_once_and_trailing_ones_are_not()
    {
        var file = Reading.Read("No,Name\n1,Anar Quliyev\n\n\n2,Aysel Abbasova\n\n");
        file.LeftOut.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => row.Code.ShouldBe("EMPTY"), row => row.Row.ShouldBe(3), row => row.Message.ShouldBe("2 empty rows."));
    }

    [Fact]
    public void Two_full_names_on_two_lines_are_two_spellings() =>
        Reading.Read("No,Name\n1,\"Anar Quliyev\nАнар Гулиев\"\n2,\"Abbasova Aysel\nNazim qızı\"\n").Names()
            .ShouldBe(["Anar Quliyev | Анар Гулиев", "Abbasova Aysel Nazim qızı"]);

    [Fact]
    public void Marks_and_remarks_are_not_spellings_and_printed_numbers_stay()
    {
        var file = Reading.Read("No,Name\n007,Anar Quliyev[1]\n-1,Mr. Rauf Nuriyev (lawyer)\n");
        file.Names().ShouldBe(["Anar Quliyev", "Rauf Nuriyev"]);
        file.Rows.Select(row => row.PrintedNumber).ShouldBe(["007", "-1"]);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("; ")]
    [InlineData(" | ")]
    public void Two_people_in_one_cell_are_two_entries_and_are_reported(string between)
    {
        var file = Reading.Read($"No,Name,Arrest date\n1,\"Zaur Quliyev{between}Nərmin Hacıyeva\",2023-01-01\n2,Rauf Bağırov,2023-02-01\n");

        file.Names().ShouldBe(["Zaur Quliyev", "Nərmin Hacıyeva", "Rauf Bağırov"]);
        file.Rows.Select(row => row.ArrestDate.ToString()).ShouldBe(["2023-01-01", "2023-01-01", "2023-02-01"]);
        var fault = file.Faults.ShouldHaveSingleItem();
        (fault.Row, fault.Column, fault.Code, fault.IsKept).ShouldBe((2, "Name", "TWO_PERSONS", true));
        file.Rows.Select(row => row.Unread.Count).ShouldBe([1, 1, 0]);
    }

    [Theory]
    [InlineData("Zaur Quliyev", "Кямран Кулиев")]
    [InlineData("Leyla Məmmədova", "Rauf Məmmədov")]
    public void Relatives_on_two_lines_are_two_entries(string first, string second) =>
        Reading.Read($"No,Name\n1,\"{first}\n{second}\"\n").Names().ShouldBe([first, second]);

    [Theory]
    [InlineData("Zaur Quliyev", "Заур Кулиев")]
    [InlineData("Xədicə İsmayılova", "Khadija Ismayilova")]
    public void Two_spellings_on_two_lines_are_one_entry(string first, string second)
    {
        var file = Reading.Read($"No,Name\n1,\"{first}\n{second}\"\n");

        file.Names().ShouldBe([$"{first} | {second}"]);
        file.Faults.ShouldBeEmpty();
    }
}
