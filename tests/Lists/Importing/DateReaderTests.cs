using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

public sealed class DateReaderTests
{
    [Theory]
    [InlineData("2013-11-22", "2013-11-22")]
    [InlineData("2013-11-22T00:00:00", "2013-11-22")]
    [InlineData("2013-11-22 10:30", "2013-11-22")]
    [InlineData("2013-11", "2013-11")]
    [InlineData("2013.11.22", "2013-11-22")]
    [InlineData("22.11.2013", "2013-11-22")]
    [InlineData("22.11.2013-cü il", "2013-11-22")]
    [InlineData("22.11.2013 г.", "2013-11-22")]
    [InlineData("1.2.2013", "2013-02-01")]
    [InlineData("22/11/2013", "2013-11-22")]
    [InlineData("22-11-2013", "2013-11-22")]
    [InlineData("11.2013", "2013-11")]
    [InlineData("2013", "2013")]
    [InlineData("1995 г.р.", "1995")]
    public void Numeric_dates_are_read(string text, string date) => Read(text).ShouldBe(date);

    [Theory]
    [InlineData("noyabr 2013", "2013-11")]
    [InlineData("22 noyabr 2013", "2013-11-22")]
    [InlineData("22 NOYABR 2013-cü il", "2013-11-22")]
    [InlineData("2013-cü ilin noyabrı", "2013-11")]
    [InlineData("2013-cü il noyabrın 22-si", "2013-11-22")]
    [InlineData("2013-cü ilin sentyabr ayında", "2013-09")]
    [InlineData("5 May 2012", "2012-05-05")]
    [InlineData("3 İyun 2014", "2014-06-03")]
    [InlineData("17 ијул 1994", "1994-07-17")]
    public void Azerbaijani_words_are_read(string text, string date) => Read(text).ShouldBe(date);

    [Theory]
    [InlineData("22 ноября 2013", "2013-11-22")]
    [InlineData("22 ноября 2013 года", "2013-11-22")]
    [InlineData("22 нояб. 2013 г.", "2013-11-22")]
    [InlineData("в ноябре 2013", "2013-11")]
    [InlineData("3 мая 2014", "2014-05-03")]
    [InlineData("Май 2014", "2014-05")]
    public void Russian_words_are_read(string text, string date) => Read(text).ShouldBe(date);

    [Theory]
    [InlineData("22 November 2013", "2013-11-22")]
    [InlineData("22nd of November, 2013", "2013-11-22")]
    [InlineData("March 07, 2014", "2014-03-07")]
    [InlineData("March13, 2007", "2007-03-13")]
    [InlineData("22-Nov-2013", "2013-11-22")]
    [InlineData("Sept. 2013", "2013-09")]
    [InlineData("October 5 2012 Charges: Article 233", "2012-10-05")]
    [InlineData("January 2007 34 pages", "2007-01")]
    public void English_words_are_read(string text, string date) => Read(text).ShouldBe(date);

    [Theory]
    [InlineData("2014-02-31")]
    [InlineData("31.02.2014")]
    [InlineData("31 fevral 2014")]
    [InlineData("13.13.2013")]
    [InlineData("22.11.13")]
    [InlineData("22 November")]
    [InlineData("noyabr")]
    [InlineData("soon")]
    [InlineData("5 men in 2012")]
    [InlineData("2013-2014")]
    [InlineData("2013 – 2014")]
    [InlineData("41600")]
    [InlineData("99999999999999999999")]
    [InlineData("0001-01-01")]
    public void Text_that_is_not_a_date_is_not_read_as_one(string text) => Read(text).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData(" - ")]
    [InlineData("N/A")]
    [InlineData("Məlum deyil")]
    [InlineData("неизвестно")]
    [InlineData("нет данных")]
    [InlineData("?")]
    public void An_unknown_date_is_distinguished_from_a_wrong_one(string text) => DateReader.IsUnknown(text).ShouldBeTrue();

    [Fact]
    public void Only_dates_with_slashes_are_read_month_first()
    {
        DateReader.Read("03/07/2014", monthFirst: true).ToString().ShouldBe("2014-03-07");
        DateReader.Read("03.07.2014", monthFirst: true).ToString().ShouldBe("2014-07-03");
    }

    private static string? Read(string text) => DateReader.Read(text)?.ToString();
}
