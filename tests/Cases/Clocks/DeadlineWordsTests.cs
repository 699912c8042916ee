using Habeas.Cases.Clocks;

namespace Habeas.Cases.Tests.Clocks;

public sealed class DeadlineWordsTests
{
    [Theory]
    [InlineData("az")]
    [InlineData("ru")]
    public void The_law_of_every_rule_and_what_is_doubtful_of_it_are_told_in_the_readers_language(string language)
    {
        foreach (var rule in RuleBook.Embedded.Packs.SelectMany(pack => pack.Rules).Where(rule => rule.Note.Length > 0))
        {
            DeadlineWords.Word(rule.Note, language).ShouldNotBeNull(rule.Note).ShouldNotBe(rule.Note);
        }

        var sources = RuleBook.Embedded.Packs.SelectMany(pack => pack.Rules)
            .SelectMany(rule => rule.Alternatives.Select(other => other.Source).Prepend(rule.Source)).ToArray();
        sources.Length.ShouldBeGreaterThan(30);
        foreach (var source in sources)
        {
            var named = DeadlineWords.Word(source.Instrument, language);
            named.ShouldNotBeNull(source.Instrument);
            named.ShouldNotBe(source.Instrument);
            if (source.Article.Split(' ').Any(part => part.Length > 3 && part.All(char.IsAsciiLetter)))
            {
                DeadlineWords.Word(source.Article, language).ShouldNotBeNull(source.Article).ShouldNotBe(source.Article);
            }
        }
    }
}
