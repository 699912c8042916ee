using System.Reflection;
using FuzzySharp;

namespace Habeas.Benchmarks;

/// <summary>The names that persons are invented from (Data/names).</summary>
internal static class NameList
{
    private static readonly List<string[]> Faker = Read("faker.tsv");

    private static readonly List<string[]> Spelt = Read("spellings.tsv");

    private static readonly Dictionary<(string Part, string Name), string[]> Syllables = Read("pinyin.tsv")
        .ToDictionary(row => (row[0], row[1]), row => row[2].Split(' '));

    /// <summary>The syllables of Chinese characters.</summary>
    public static string[] Pinyin(string part, string name) => Syllables[(part, name)];

    /// <summary>The names of a part (given, father, family) and a sex; those of unknown sex belong to both.</summary>
    public static IReadOnlyList<string> Of(string locale, string part, string sex) =>
        [
            .. Faker.Where(row => row[0] == locale && row[1] == part && (row[2] == sex || row[2] == "u"))
                .SelectMany(row => row[3].Split(' ')).Distinct(),
        ];

    /// <summary>Names in Arabic letters with the Latin spellings in use. Parts: m and f for given names, l for family names.</summary>
    public static IReadOnlyList<(string Original, string[] Latin)> WithSpellings(string language, string part) =>
        [
            .. Spelt.Where(row => row[0] == language && row[1] == part)
                .Select(row => (row[2], row[3].Split(' ').Select(word => word.Replace('_', ' ')).ToArray())),
        ];

    /// <summary>Belarusian names, without Latin spellings.</summary>
    public static IReadOnlyList<string> Belarusian(string part) => Spelt.First(row => row[0] == "be" && row[1] == part)[2].Split(' ');

    /// <summary>A name of the list for a relative or a namesake: the most similar one of a few, never the name itself.</summary>
    public static T Near<T>(IReadOnlyList<T> names, T name, Func<T, string> text, Random random) =>
        Enumerable.Range(0, 24).Select(_ => random.Of(names)).Where(other => text(other) != text(name)).DefaultIfEmpty(names[0])
            .MaxBy(other => Fuzz.Ratio(NamePeer.Ascii(text(other)), NamePeer.Ascii(text(name))))!;

    public static string Near(IReadOnlyList<string> names, string name, Random random) => Near(names, name, text => text, random);

    private static List<string[]> Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The table {name} is not embedded.");
        using var reader = new StreamReader(stream);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                rows.Add(line.Split('\t'));
            }
        }

        return rows;
    }
}

internal static class RandomExtensions
{
    public static T Of<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public static bool In(this Random random, int outOf) => random.Next(outOf) == 0;
}
