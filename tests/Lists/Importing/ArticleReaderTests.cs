using Habeas.Lists.Importing;

namespace Habeas.Lists.Tests.Importing;

public sealed class ArticleReaderTests
{
    private static readonly string[] Words =
    [
        "ст.", "ч.", "п.", "234.4.3", "342", "12 years", "5 il", "law no", ",", ";", "(", ")", "maddə", "və", "и", "§", "۱۲", " ", "x",
    ];

    [Theory]
    [InlineData("ч. 2 ст. 293", "293.2")]
    [InlineData("ч. 1, 2 ст. 342", "342.1|342.2")]
    [InlineData("ст. 318 ч. 1, ст. 212 ч. 2", "318.1|212.2")]
    [InlineData("ст. 318 ч. 1 ст. 319 ч. 2", "318.1|319.2")]
    [InlineData("часть 3 статьи 361", "361.3")]
    [InlineData("part 1 of article 342", "342.1")]
    [InlineData("Art. 342(1)", "342.1")]
    [InlineData("167. 2. 2. 1", "167.2.2.1")]
    [InlineData("228.1. 234.4", "228.1|234.4")]
    [InlineData("m. 234.4.3", "234.4.3")]
    [InlineData("ماده ۵۰۰", "500")]
    public void Articles_are_written_in_one_way(string text, string articles) => Read(text).ShouldBe(articles);

    [Theory]
    [InlineData("п. «б» ч. 2 ст. 105")]
    [InlineData("10 saylı qanun")]
    [InlineData("закон № 114")]
    [InlineData("1-ci bənd")]
    [InlineData("8")]
    public void Uncertain_text_is_kept_whole(string text) => Read(text).ShouldBe(text);

    [Theory]
    [InlineData("234.4.3, 12 years", "234.4.3", "12 years")]
    [InlineData("ст. 283.1, 10 лет 6 месяцев", "283.1", "10 лет 6 месяцев")]
    [InlineData("maddə 221.3 – 5 il", "221.3", "5 il")]
    [InlineData("274; life imprisonment", "274", "life imprisonment")]
    public void A_term_beside_articles_is_a_sentence(string text, string articles, string sentence)
    {
        Read(text).ShouldBe(articles);
        ArticleReader.Read(text).Sentence.ShouldBe(sentence);
    }

    [Fact]
    public void Nothing_is_lost_and_nothing_is_thrown() =>
        Gen.OneOf(Gen.String, Gen.OneOf(Words).Array[0, 12].Select(words => string.Join(' ', words)))
            .Sample(text =>
            {
                var reading = ArticleReader.Read(text);
                (reading.Articles.Count > 0 || reading.Sentence.Length > 0 || !text.Any(char.IsLetterOrDigit)).ShouldBeTrue(text);
                reading.Articles.ShouldAllBe(article => article.Length > 0);
            }, iter: 3000);

    private static string Read(string text) => string.Join('|', ArticleReader.Read(text).Articles);
}
