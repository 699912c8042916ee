using CsCheck;

namespace Habeas.Cli.Tests;

public sealed class DatesTests
{
    [Theory]
    [InlineData("2024", 2024, 0, 0)]
    [InlineData("2024-07", 2024, 7, 0)]
    [InlineData("2024-02-29", 2024, 2, 29)]
    [InlineData("0001-01-01", 1, 1, 1)]
    public void A_date_is_read_as_far_as_it_is_known(string text, int year, int month, int day)
    {
        Dates.TryParse(text, out var date).ShouldBeTrue();
        (date.Year, date.Month, date.Day).ShouldBe((year, month, day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("24")]
    [InlineData("0000")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("2024-01-00")]
    [InlineData("2024-1-5")]
    [InlineData("+024-01-05")]
    [InlineData("2024-01-05-06")]
    [InlineData("05.01.2024")]
    public void What_is_no_date_is_not_read(string text) => Dates.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Every_date_is_written_as_it_is_read() =>
        Gen.Date.Sample(day =>
        {
            var text = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            return Dates.TryParse(text, out var date) && Dates.Text(date) == text;
        });
}
