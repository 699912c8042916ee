using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

/// <summary>Small lists based on field reports (Data/cases, invented persons); each stands for one kind of error.</summary>
public sealed class CaseTests
{
    [Fact]
    public void A_line_break_within_a_name_is_a_space() =>
        Case("B02-1.csv").Names().ShouldBe(["Sərdarxanlı Fərid", "Гаджизаргарова Севда Фуад кызы"]);

    [Theory]
    [InlineData("B04.csv", "Line 4:")]
    [InlineData("B04-mixed.csv", "Line 2:")]
    public void A_bad_byte_is_reported_with_its_position_and_loses_no_name(string name, string place)
    {
        var file = Case(name);
        file.Encoding.ShouldBe("utf-8");
        file.Names().ShouldBe(["Мамедлинский Натиг Али оглы", "Гаджизадина Севда Фуад кызы", "Рагимлинский Орхан"]);
        file.Notes.ShouldContain(note => note.Code == "DAMAGED_TEXT" && note.Message.StartsWith(place, StringComparison.Ordinal));
    }

    [Fact]
    public void UTF_8_is_read_as_UTF_8_whatever_a_page_declares()
    {
        var file = Case("B06.html");
        file.Encoding.ShouldBe("utf-8");
        file.Names().ShouldBe(["Мамедлинский Натиг", "Гаджизадина Севда"]);
    }

    [Fact]
    public void A_cell_with_an_error_has_no_value_and_loses_nobody()
    {
        var file = Case("B12.xlsx");
        file.Names().ShouldBe(["Nadir Göyüşzadə", "Orxan Cəbiyev"]);
        file.Rows.Select(row => (row.Group, row.Facility)).ShouldBe([("", ""), ("Journalists", "Colony 2")]);
        file.Rows[0].ArrestDate.ToString().ShouldBe("2023-01-01");
        file.Rows[1].ArrestDate.ShouldBeNull();
        file.Faults.Select(fault => (fault.Row, fault.Column, fault.IsKept)).ShouldBe(
            [(2, "Group", true), (2, "Facility", true), (3, "Name", false), (4, "Arrest date", true)], ignoreOrder: true);
        file.Rows[1].Unread.ShouldHaveSingleItem().Code.ShouldNotBe("BAD_DATE");
    }

    [Theory]
    [InlineData("B13.csv")]
    [InlineData("B13.xlsx")]
    public void Rows_that_are_not_people_are_left_out_and_reported(string name)
    {
        var file = Case(name);
        file.Names().ShouldBe(["Aqşin Pənahzadə", "Sürəyya Ulduzlu", "Tərlan Oruczadə"]);
        file.Faults.ShouldBeEmpty();
        file.LeftOut.Select(row => (row.Row, row.Code)).ShouldBe(name == "B13.csv"
            ? [(4, "REPEATED_HEADING")]
            : [(4, "REPEATED_HEADING"), (6, "TOTAL"), (7, "FOOTNOTE"), (8, "NOTE")]);
    }

    [Fact]
    public void A_control_character_is_not_part_of_a_name()
    {
        var file = Case("B15.csv");
        file.Names().ShouldBe(["Cəlal Bəşirzadə", "Nuranə Hacızadəli", "Toğrul Rəhimzadə"]);
        file.Rows[0].Cells[1].Text.ShouldContain('\u0002');
    }

    [Fact]
    public void A_partly_known_date_stays_partly_known()
    {
        var file = Case("B17.csv");
        file.Faults.ShouldBeEmpty();
        Dates(file).Take(6).ShouldBe(["2023", "2023-05", "2023-05", "2023-05", "2023", "2023"]);
        file.Rows.Count.ShouldBe(18);
    }

    [Fact]
    public void Dates_of_another_calendar_are_converted_and_marked()
    {
        var file = Case("B18.csv");
        file.Faults.ShouldBeEmpty();
        Dates(file).ShouldBe(["2023-01-01", "2023-02-01", "2023-03-12", "2023-03-05"]);
        file.Rows.Select(row => row.Converted.Count == 0 ? "" : row.Converted[0].Code).ShouldBe(["JALALI", "", "JALALI", ""]);
        file.Rows[0].PrintedNumber.ShouldBe("۱");
    }

    [Fact]
    public void Invisible_marks_are_not_part_of_dates_or_names()
    {
        var file = Case("B19.csv");
        Dates(file).ShouldBe(Enumerable.Range(1, 7).Select(day => $"2023-01-0{day}"));
        file.Names()[0].ShouldBe("کامران صادق\u200Cزاده");
        file.Names().Skip(1).ShouldAllBe(name => name.All(character => char.IsLetter(character) || character == ' '));
    }

    [Fact]
    public void A_timestamp_is_a_day_in_the_time_zone_of_the_list()
    {
        var file = Case("B20.json");
        Dates(file).ShouldBe(["2023-01-01", "2023-02-01", "2023-03-05"]);
        file.Rows.Select(row => row.Converted.Count).ShouldBe([1, 1, 0]);
        Dates(Case("B20.json", new ReadingOptions(TimeZone: "UTC"))).ShouldBe(["2022-12-31", "2023-01-31", "2023-03-05"]);
    }

    [Fact]
    public void An_article_is_read_correctly_or_kept_whole()
    {
        var file = Case("B27.csv");
        file.Rows.Select(row => string.Join('|', row.Articles)).ShouldBe(
            ["342.1", "318.1", "234.4.3", "234.4.3", "234.4.3", "228.1|234.4", "art 8 of law no 657"]);
        file.Rows[4].Sentence.ShouldBe("12 years");
    }

    [Fact]
    public void An_unclosed_quotation_mark_loses_only_its_own_row()
    {
        var file = Case("B31.csv");
        file.Names().ShouldBe(["Kamran Sadiqzadə", "Orxan Cəbiyev"]);
        file.Faults.ShouldHaveSingleItem().Code.ShouldBe("BAD_QUOTE");
    }

    [Theory]
    [InlineData("B31-cp1251.csv", "windows-1251")]
    [InlineData("B31-cp1254.csv", "windows-1254")]
    [InlineData("B31-utf16.csv", "utf-16")]
    public void Encodings_are_detected(string name, string encoding)
    {
        var file = Case(name);
        file.Encoding.ShouldBe(encoding);
        file.Rows.Count.ShouldBe(name == "B31-utf16.csv" ? 1 : 2);
        string.Concat(file.Names()).ShouldAllBe(character => char.IsLetter(character) || character == ' ');
        file.Rows[0].ArrestDate.ToString().ShouldBe("2023-01-01");
    }

    private static string?[] Dates(ImportedFile file) => [.. file.Rows.Select(row => row.ArrestDate?.ToString())];

    private static ImportedFile Case(string name, ReadingOptions? options = null)
    {
        var content = System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "cases", name));
        var (file, refusal) = ListFile.Read(content, name, [], 0, options);
        refusal.ShouldBeNull();
        return file.ShouldNotBeNull();
    }
}
