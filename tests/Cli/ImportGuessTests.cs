using Habeas.Cli.Lists;

namespace Habeas.Cli.Tests;

public sealed class ImportGuessTests
{
    [Theory]
    [InlineData("prisoners_2014", "2014")]
    [InlineData("list-2025-10-07", "2025-10-07")]
    [InlineData("20251007_list", "2025-10-07")]
    [InlineData("siyahi 07.10.2025", "2025-10-07")]
    [InlineData("2024-07 list", "2024-07")]
    [InlineData("list of 2024-02-31", "2024-02")]
    [InlineData("392 names", "")]
    [InlineData("id 120251 x", "")]
    public void The_date_stands_in_the_file_name(string fileName, string date) =>
        Dates.Text(ImportGuess.DateOf(fileName)).ShouldBe(date);

    [Theory]
    [InlineData("no,name\n1,Abdul Abdulmanaf oglu Abilov", "en")]
    [InlineData("№;Ad\n1;Elçin Rəşid oğlu Həsənov\n2;Əli Məmmədov", "az")]
    [InlineData("№;ФИО\n1;Гасанов Эльчин Рашид оглы", "ru")]
    [InlineData("№;Ад\n1;Һәсәнов Елчин Рәшид оғлу", "az-Cyrl")]
    [InlineData("1;2;3", "")]
    public void The_language_shows_in_the_letters(string text, string language) =>
        Habeas.Names.LanguageGuess.Of(text).ShouldBe(language);

    [Theory]
    [InlineData("prisoners_2014", "no,name", "prisoners 2014")]
    [InlineData("page", "<html><head><title> List of\n prisoners &amp; detainees </title>", "List of prisoners & detainees")]
    [InlineData("page", "<title> </title>", "page")]
    public void The_title_is_the_page_s_own_or_the_file_name(string fileName, string text, string title) =>
        ImportGuess.TitleOf(fileName, text).ShouldBe(title);
}
