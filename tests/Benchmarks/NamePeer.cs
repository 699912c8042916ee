using AnyAscii;
using F23.StringSimilarity;
using FuzzySharp;
using Habeas.Names;

namespace Habeas.Benchmarks;

/// <summary>How alike two names are to somebody: the higher, the likelier one person.</summary>
internal sealed record NamePeer(string Name, Func<string, string, double> Score)
{
    private static readonly JaroWinkler Winkler = new();

    public static IReadOnlyList<NamePeer> All { get; } =
    [
        new("Habeas.Names", (a, b) => NameComparer.Default.Compare(a, b).Score),
        new("FuzzySharp WeightedRatio after AnyAscii", (a, b) => Fuzz.WeightedRatio(Ascii(a), Ascii(b))),
        new("FuzzySharp TokenSortRatio after AnyAscii", (a, b) => Fuzz.TokenSortRatio(Ascii(a), Ascii(b))),
        new("F23 Jaro-Winkler after AnyAscii", (a, b) => Winkler.Similarity(Ascii(a), Ascii(b))),
    ];

    public static string Ascii(string text) => text.Transliterate().ToLowerInvariant();
}
