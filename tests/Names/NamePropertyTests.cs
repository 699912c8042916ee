using System.Diagnostics;
using CsCheck;

namespace Habeas.Names.Tests;

/// <summary>Properties that hold for every name, not only for chosen examples.</summary>
public sealed class NamePropertyTests
{
    private const int Iterations = 4000;
    private static readonly NameComparer Comparer = NameComparer.Default;

    private static readonly string[] Givens =
        [
            "Elçin", "Xədicə", "Ülvi", "Qubad", "Cəmil", "Rəşad", "Əfqan", "Hafiz", "Nərgiz",
            "Ağasəlim", "Şəhriyar", "Göyçək", "Züleyxa", "Müşfiq", "Yəhya", "Jalə",
        ];

    private static readonly string[] Stems =
    [
        "Məmməd", "Əli", "Həsən", "Cəfər", "Qasım", "Xəlil", "Bağır", "Şükür", "Çobanzad", "Yaqub", "Hüseyn", "Rəcəb", "Abdulla", "Göyüş",
    ];
    private static readonly string[] Endings = ["ov", "li", "zadə", "bəyli", "oğlu"];

    private static readonly Gen<string> Name =
        from given in Gen.OneOf(Givens)
        from father in Gen.OneOf(Givens)
        from withFather in Gen.Bool
        from stem in Gen.OneOf(Stems)
        from ending in Gen.OneOf(Endings)
        let family = stem + (ending == "ov" && "aeəiıoöuü".Contains(stem[^1]) ? "yev" : ending)
        select withFather ? $"{given} {father} oğlu {family}" : $"{given} {family}";

    private static readonly Gen<string> Anything = Gen.OneOf(
        Name,
        Gen.String,
        Gen.String[Gen.Char["aəбҹŞ ıİI.-'’(),\"\u200F\uD83D\uDE00oğluовна"], 0, 60],
        Gen.Char['\u0020', '\uFFFF'].Array[0, 40].Select(chars => new string(chars)));

    [Fact]
    public void Comparing_is_symmetric() =>
        Gen.Select(Anything, Anything).Sample((a, b) =>
        {
            var there = Comparer.Compare(a, b);
            var back = Comparer.Compare(b, a);
            there.Verdict.ShouldBe(back.Verdict);
            Math.Abs(there.Score - back.Score).ShouldBeLessThan(1e-5);
        }, iter: Iterations);

    [Fact]
    public void A_name_matches_itself_in_every_script() =>
        Name.Sample(name =>
        {
            foreach (var written in new[]
            {
                name, Transliteration.ToRussian(name), Transliteration.ToEnglish(name), Transliteration.ToAzerbaijaniCyrillic(name),
                name.ToUpperInvariant(), name.ToLowerInvariant(), WithoutDiacritics(name),
            })
            {
                Comparer.Compare(name, written).Verdict.ShouldBe(Verdict.Same, $"{name} and {written}");
            }
        }, iter: Iterations);

    [Fact]
    public void The_order_of_the_parts_changes_nothing() =>
        Gen.Select(Name, Name).Sample((a, b) =>
        {
            var rotated = Rotated(a);
            Math.Abs(Comparer.Compare(a, b).Score - Comparer.Compare(rotated, b).Score).ShouldBeLessThan(1e-5, $"{a} / {rotated} / {b}");
        }, iter: Iterations);

    [Fact]
    public void Garbage_never_throws_and_never_matches_anybody()
    {
        using var index = new NameIndex();
        using var finder = new MentionFinder();
        index.Put(Guid.Empty, new PersonRecord("Elçin Əliyev"));
        finder.Put(Guid.Empty, new PersonRecord("Elçin Əliyev"));
        Anything.Sample(text =>
        {
            NameParser.Parse(text).Confidence.ShouldBeInRange(0, 1);
            Comparer.Compare(text, "Elçin Əliyev").Score.ShouldBeInRange(0, 1);
            index.Search(text, 3);
            foreach (var mention in finder.Find(text))
            {
                mention.End.ShouldBeLessThanOrEqualTo(text.Length);
            }

            Transliteration.ToLatin(text);
            Transliteration.ToRussian(text);
        }, iter: Iterations);
        Comparer.Compare("", "").Verdict.ShouldBe(Verdict.Different);
        Comparer.Compare("😀", "😀").Verdict.ShouldBe(Verdict.Different);
        Comparer.Compare("Elçin Əliyev", "\u200F\u202BЭльчин\u200E Алиев\uD800").Verdict.ShouldBe(Verdict.Same);
    }

    [Theory]
    [InlineData('a')]
    [InlineData('ж')]
    [InlineData(' ')]
    [InlineData('-')]
    [InlineData('(')]
    [InlineData('\uD800')]
    public void Ten_thousand_characters_take_less_than_ten_milliseconds(char c)
    {
        var text = string.Concat(Enumerable.Repeat(c + "x ", 5000));
        var one = new string(c, 10_000);
        Comparer.Compare(text, one);
        var best = double.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Comparer.Compare(text, text);
            Comparer.Compare(one, text);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        best.ShouldBeLessThan(10);
    }

    private static string Rotated(string name)
    {
        var words = name.Split(' ');
        return string.Join(' ', words.Skip(words.Length - 1).Concat(words.Take(words.Length - 1)));
    }

    private static string WithoutDiacritics(string name)
    {
        var plain = name;
        (char From, char To)[] letters =
        [
            ('ə', 'e'), ('Ə', 'E'), ('ç', 'c'), ('Ç', 'C'), ('ş', 's'), ('Ş', 'S'),
            ('ğ', 'g'), ('ı', 'i'), ('İ', 'I'), ('ö', 'o'), ('ü', 'u'), ('Ü', 'U'),
        ];
        foreach (var (from, to) in letters)
        {
            plain = plain.Replace(from, to);
        }

        return plain;
    }
}
