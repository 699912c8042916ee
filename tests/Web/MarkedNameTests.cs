using CsCheck;
using Habeas.Web.Desk.Editions;

namespace Habeas.Web.Tests;

public sealed class MarkedNameTests
{
    [Theory]
    [InlineData("Elşən Nümunəzadə", "Elşan Numunəzadə", "Elş[ə]n N[ü]munəzadə")]
    [InlineData("Nümunəzadə Elşən", "ELŞƏN NÜMUNƏZADƏ", "Nümunəzadə Elşən")]
    [InlineData("Mammadov Ali", "Mammadli Ali", "Mammad[ov] Ali")]
    [InlineData("Rəşad Əliyev", "Günel Əliyev", "[Rəşad] Əliyev")]
    [InlineData("Эльшан", "Elşən", "Эльшан")]
    [InlineData("", "Elşən", "")]
    public void Letters_that_the_other_spelling_lacks_are_marked(string name, string other, string expected) =>
        string.Concat(MarkedName.Of(name, other).Parts.Select(part => part.IsDifferent ? $"[{part.Text}]" : part.Text)).ShouldBe(expected);

    [Fact]
    public void Marking_changes_no_letter_and_a_name_does_not_differ_from_itself() =>
        Gen.Select(Gen.String["abcçəğ "], Gen.String["abcçəğ "]).Sample((name, other) =>
        {
            var words = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            string.Concat(MarkedName.Of(words, other).Parts.Select(part => part.Text)).ShouldBe(words);
            MarkedName.Of(words, words).Parts.ShouldAllBe(part => !part.IsDifferent);
        });
}
