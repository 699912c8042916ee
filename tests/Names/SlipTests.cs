using CsCheck;

namespace Habeas.Names.Tests;

/// <summary>Slips of the pen: a question, never another person, and never one person by themselves.</summary>
public sealed class SlipTests
{
    private static readonly NameComparer Comparer = NameComparer.Default;

    private static readonly (string Given, string Family)[] Names =
    [
        ("Elçin", "Məmmədov"), ("Xədicə", "Həsənova"), ("Şəhriyar", "Çobanzadə"), ("Züleyxa", "Qasımbəyli"), ("Müşfiq", "Əliyev"),
        ("Wolfgang", "Schneider"), ("Fernando", "Rodríguez"), ("Stanisław", "Kowalczyk"), ("Marjatta", "Heikkinen"),
        ("Gunilla", "Johansson"),
        ("Светлана", "Кузнецова"), ("Григорий", "Шевченко"),
    ];

    private static readonly Gen<(string Whole, string Slipped)> Slips =
        from name in Gen.OneOf(Names)
        from inFamily in Gen.Bool
        let word = inFamily ? name.Family : name.Given
        where word.Length >= 6
        from at in Gen.Int[0, word.Length - 2]
        from kind in Gen.Int[0, 3]
        from letter in Gen.Char["abdegiklmnoprstuv"]
        let slipped = kind switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString().ToLowerInvariant()),
            2 => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
            _ => char.IsAsciiLetter(word[0]) ? word[..at] + letter + word[(at + 1)..] : word.Remove(at, 1),
        }
        where slipped != word
        select ($"{name.Given} {name.Family}", inFamily ? $"{name.Given} {slipped}" : $"{slipped} {name.Family}");

    [Fact]
    public void A_name_with_one_slip_in_a_long_word_is_never_another_person() => Slips.Sample(
        pair => Comparer.Compare(pair.Whole, pair.Slipped).Verdict.ShouldNotBe(Verdict.Different, $"{pair.Whole} and {pair.Slipped}"),
        iter: 4000);

    [Theory]
    [InlineData("Vojen Stuchlík", "Vojrn Stuchlík")]
    [InlineData("Fleur Lecomte", "Gleur Lecomte")]
    [InlineData("Hanna Barnes", "Hanna Bames")]
    [InlineData("Павел Шевченко", "Павел Шевбенко")]
    public void One_slip_leads_to_a_question(string a, string b) => Comparer.Compare(a, b).Verdict.ShouldBe(Verdict.Ask);

    [Fact]
    public void A_digit_that_a_scanner_read_is_a_letter() => Comparer.Compare("Sue Cormier", "Sue C0rmier").Verdict.ShouldBe(Verdict.Same);

    /// <summary>A common name one letter away is likelier than a slip, and so is a known one.</summary>
    [Theory]
    [InlineData("Rəşad Əliyev", "Rəşad Vəliyev")]
    [InlineData("Samir Quliyev", "Sabir Quliyev")]
    [InlineData("محمد نجيب", "محمود نجيب")]
    public void Two_names_are_no_slip(string a, string b) => Comparer.Compare(a, b).Verdict.ShouldBe(Verdict.Different);

    [Theory]
    [InlineData("barnes", "bames", true)]
    [InlineData("heller", "helller", true)]
    [InlineData("heller", "hleler", true)]
    [InlineData("heller", "helen", false)]
    [InlineData("heller", "heller", false)]
    public void A_slip_is_one_edit(string a, string b, bool isOne)
    {
        SlipOfPen.IsOne(a, b).ShouldBe(isOne);
        SlipOfPen.IsOne(b, a).ShouldBe(isOne);
    }
}
