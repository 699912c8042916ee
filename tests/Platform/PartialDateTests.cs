using Google.Type;

namespace Habeas.Platform.Tests;

public class PartialDateTests
{
    private static readonly Gen<PartialDate> Dates =
        from year in Gen.Int[1, 9999]
        from month in Gen.Int[0, 12]
        from day in Gen.Int[0, 31]
        let known = month == 0 ? (int?)null : month
        let inMonth = known is null || day == 0 ? (int?)null : Math.Min(day, System.DateTime.DaysInMonth(year, month))
        select new PartialDate(year, known, inMonth);

    [Fact]
    public void A_date_survives_a_round_trip_through_text_and_message() => Dates.Sample(date =>
        PartialDate.Parse(date.ToString()) == date
        && date.ToProto().TryRead(out var read) && read == date);

    [Fact]
    public void A_date_certainly_before_another_cannot_mean_the_same_day() => Gen.Select(Dates, Dates).Sample((a, b) =>
        (a.IsCertainlyBefore(b) ? 1 : 0) + (b.IsCertainlyBefore(a) ? 1 : 0) + (a.MayEqual(b) ? 1 : 0) == 1);

    [Theory]
    [InlineData("2024-02-31")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13")]
    [InlineData("0000")]
    [InlineData("2024-00-01")]
    [InlineData("2024-1")]
    [InlineData("2024/01/01")]
    [InlineData("+024")]
    [InlineData("")]
    public void Anything_that_is_not_a_date_is_not_read(string text) => PartialDate.TryParse(text, null, out _).ShouldBeFalse();

    [Fact]
    public void A_message_with_a_day_that_its_month_lacks_is_not_read() =>
        new Date { Year = 2024, Month = 2, Day = 31 }.TryRead(out _).ShouldBeFalse();

    [Fact]
    public void A_year_spans_all_of_its_days()
    {
        var year = new PartialDate(2024);
        year.Earliest.ShouldBe(new DateOnly(2024, 1, 1));
        year.Latest.ShouldBe(new DateOnly(2024, 12, 31));
        new PartialDate(2024, 2).Latest.ShouldBe(new DateOnly(2024, 2, 29));
    }
}
