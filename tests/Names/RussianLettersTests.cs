namespace Habeas.Names.Tests;

public sealed class RussianLettersTests
{
    private static readonly NameComparer Comparer = NameComparer.Default;

    [Theory]
    [InlineData("Wesley Crowther", "Уэсли Кроутер")]
    [InlineData("Yoshikazu Tachibana", "Ёсикадзу Татибана")]
    [InlineData("Nathalie Girard", "Натали Жирар")]
    [InlineData("Joaquín Quiroga", "Хоакин Кирога")]
    [InlineData("Shun'ichi Kanda", "Сюнъити Канда")]
    public void A_name_that_Russian_writes_as_it_sounds_is_not_another(string latin, string russian) =>
        Comparer.Compare(latin, russian).Verdict.ShouldNotBe(Verdict.Different);

    [Theory]
    [InlineData("Samir Aliyev", "Сабир Алиев")]
    [InlineData("Pavel Drobotov", "Павел Дробот")]
    [InlineData("Wesley Crowther", "Уэсли Кроули")]
    public void Letters_explain_no_other_name(string latin, string russian) =>
        Comparer.Compare(latin, russian).Verdict.ShouldNotBe(Verdict.Same);

    [Fact]
    public void Learning_can_be_repeated_and_forgets_the_words_that_are_kept_back()
    {
        string[] syllables = ["wa", "ki", "to", "sa", "nu", "re", "mi", "lo", "pe"];
        (string Latin, string Russian)[] words =
        [
            .. from first in syllables
               from second in syllables
               from third in syllables
               select (first + second + third, Cyrillic(first + second + third)),
        ];
        var learner = new RussianLettersLearner { Rounds = 4 };
        var table = learner.Learn(words, "test");
        learner.Learn(words.Reverse(), "test").ShouldBe(table);
        learner.Learn(words.Where(word => !RussianLettersLearner.IsHeld(word.Latin)), "test").ShouldBe(table);
        var likely = table.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .Where(row => double.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture) < 0.5).ToList();
        likely.Count.ShouldBeGreaterThan(5);
        likely.ConvertAll(row => row[1]).ShouldBe(likely.ConvertAll(row => Cyrillic(row[0])));

        // A table of nothing has only its heading.
        learner.Learn(words.Where(word => RussianLettersLearner.IsHeld(word.Latin)), "test").Split('\n').ShouldAllBe(
            line => line.Length == 0 || line[0] == '#');

        static string Cyrillic(string latin) =>
            string.Concat(latin.Select(letter => "уакитоснурелмп"["wakitosnurelmp".IndexOf(letter, StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("דוד כהן", "David Cohen")]
    [InlineData("דוד כהן", "Давид Коэн")]
    [InlineData("김정은", "Kim Jong-un")]
    [InlineData("田中太郎", "Tanaka Taro")]
    [InlineData("たなか たろう", "田中太郎")]
    [InlineData("王小明", "Ван Сяомин")]
    [InlineData("สมชาย ใจดี", "Somchai Jaidee")]
    public void A_script_that_is_not_read_is_asked_about(string a, string b)
    {
        Comparer.Compare(a, b).Verdict.ShouldBe(Verdict.Ask);
        Comparer.Compare(b, a).Verdict.ShouldBe(Verdict.Ask);
    }

    [Fact]
    public void In_one_script_or_against_dates_they_may_be_two()
    {
        Comparer.Compare("דוד כהן", "שרה לוי").Verdict.ShouldBe(Verdict.Different);
        Comparer.Compare(
            new PersonRecord("דוד כהן") { BirthDate = new PartialDay(1950, 1, 1) },
            new PersonRecord("David Cohen") { BirthDate = new PartialDay(1988, 5, 3) }).Verdict.ShouldBe(Verdict.Different);
    }

    [Theory]
    [InlineData("Yonca Nurullah Elmastaşoğlu", "Yonca Elmastaşoğlu")]
    [InlineData("Kirst, Jenny", "JennyKIRST")]
    [InlineData("Kalistrat Walery Mackiewicz", "Kalistrat Mackiewicz")]
    public void Names_with_a_family_name_at_the_end_or_without_a_space_are_one(string a, string b) =>
        Comparer.Compare(a, b).Verdict.ShouldBe(Verdict.Same);
}
