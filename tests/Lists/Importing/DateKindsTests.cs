using System.Globalization;
using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

public sealed class DateKindsTests
{
    [Theory]
    [InlineData("2023-XX-XX", "2023")]
    [InlineData("XX.05.2023", "2023-05")]
    [InlineData("00.00.2023", "2023")]
    [InlineData("??.05.2023", "2023-05")]
    [InlineData("00/2023", "2023")]
    [InlineData("2023-05-00T00:00:00Z", "2023-05")]
    [InlineData("01. 02. 2023", "2023-02-01")]
    [InlineData("20230105", "2023-01-05")]
    [InlineData("٠٥/٠١/٢٠٢٣", "2023-01-05")]
    [InlineData("5 Ocak 2023", "2023-01-05")]
    [InlineData("12 Ağustos 2023", "2023-08-12")]
    [InlineData("5 січня 2023 року", "2023-01-05")]
    [InlineData("۵ مارس ۲۰۲۳", "2023-03-05")]
    public void Dates_of_many_kinds_are_read(string text, string date) => Read(text).ShouldBe((date, ""));

    [Theory]
    [InlineData("summer 2023", "2023", "SEASON")]
    [InlineData("летом 2023 года", "2023", "SEASON")]
    [InlineData("2023-cü ilin yayında", "2023", "SEASON")]
    [InlineData("تابستان ۲۰۲۳", "2023", "SEASON")]
    [InlineData("2023 sonbaharında", "2023", "SEASON")]
    [InlineData("в начале мая 2023", "2023-05", "APPROXIMATE")]
    [InlineData("around 2019", "2019", "APPROXIMATE")]
    [InlineData("1402/01/01", "2023-03-21", "JALALI")]
    [InlineData("11 Dey 1401", "2023-01-01", "JALALI")]
    [InlineData("۱۱ دی ۱۴۰۱", "2023-01-01", "JALALI")]
    [InlineData("21/12/1401", "2023-03-12", "JALALI")]
    [InlineData("1444-08-13", "2023-03-05", "HIJRI")]
    [InlineData("۱۳ شعبان ۱۴۴۴", "2023-03-05", "HIJRI")]
    [InlineData("1401-03", "2022", "JALALI")]
    public void A_converted_date_is_marked(string text, string date, string conversion) =>
        Read(text).ShouldBe((date, conversion));

    [Theory]
    [InlineData("1401/12/30")]
    [InlineData("1401-10")]
    [InlineData("1401")]
    [InlineData("winter 2022-2023")]
    public void Dates_across_two_years_or_in_no_calendar_are_not_read(string text) => Read(text).Date.ShouldBeNull();

    [Theory]
    [InlineData("0000-00-00")]
    [InlineData("00.00.0000")]
    [InlineData("XXXX-XX-XX")]
    public void A_date_of_zeros_is_unknown(string text) => DateReader.IsUnknown(text).ShouldBeTrue();

    [Fact]
    public void A_column_has_one_order_of_day_and_month_and_reports_it()
    {
        var usual = Reading.Read("Name,Arrest date\nAnar Quliyev,03/07/2014\nAysel Abbasova,01/22/2014\n");
        usual.Rows[0].ArrestDate.ToString().ShouldBe("2014-03-07");
        usual.Notes.ShouldHaveSingleItem().Code.ShouldBe("DATE_ORDER");
        var open = Reading.Read("Name,Arrest date\nAnar Quliyev,03/07/2014\n");
        open.Rows[0].ArrestDate.ToString().ShouldBe("2014-07-03");
        open.Notes.ShouldHaveSingleItem().Message.ShouldContain("No row proves");
        Reading.Read("Name,Arrest date\nAnar Quliyev,23/07/2014\n").Notes.ShouldBeEmpty();
        ListFile.Read("Name,Arrest date\nAnar Quliyev,03/07/2014\n"u8.ToArray(), "", [], 0, new ReadingOptions(Language: "en-US"))
            .File!.Rows[0].ArrestDate.ToString().ShouldBe("2014-03-07");
    }

    [Fact]
    public void A_column_with_both_orders_gives_only_certain_dates()
    {
        var file = Reading.Read("Name,Arrest date\nAnar Quliyev,03/07/2014\nAysel Abbasova,01/22/2014\nRauf Nuriyev,22/01/2014\n");
        file.Rows.Select(row => row.ArrestDate?.ToString()).ShouldBe([null, "2014-01-22", "2014-01-22"]);
        file.Rows[0].Unread.ShouldHaveSingleItem().Code.ShouldBe("AMBIGUOUS_DATE");
    }

    [Fact]
    public void Reading_never_throws_and_a_written_date_is_read_again()
    {
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789./-:TZXx? ۱۴maydeyilв"], 0, 20]).Sample(text =>
        {
            DateReader.Read(text, DateCustoms.Usual);
            DateReader.IsUnknown(text);
        }, iter: 3000);
        Gen.Date[new DateTime(1900, 1, 1), new DateTime(2100, 12, 31)].Sample(date =>
        {
            string[] formats =
            [
                "yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "dd/MM/yyyy", "yyyy/MM/dd", "d MMMM yyyy", "MMMM d, yyyy",
            ];
            foreach (var format in formats)
            {
                var read = Read(date.ToString(format, CultureInfo.InvariantCulture));
                read.Date.ShouldBe(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }, iter: 500);
    }

    private static (string? Date, string Conversion) Read(string text)
    {
        var reading = DateReader.Read(text, DateCustoms.Usual);
        return (reading.Date?.ToString(), reading.Conversion);
    }
}
