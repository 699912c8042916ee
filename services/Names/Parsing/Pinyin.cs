using System.Collections.Frozen;

namespace Habeas.Names;

/// <summary>Chinese names: characters as pinyin, and Latin words that are pinyin syllables. Syllables are compared exactly.</summary>
internal static class Pinyin
{
    private const int LongestName = 4;

    private static readonly FrozenDictionary<string, string[]> Families = DataTable.Read("chinese_family_names.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1].Split(' '), StringComparer.Ordinal);

    /// <summary>Characters of given names that have two readings.</summary>
    private static readonly FrozenDictionary<char, string> OtherReadings = new Dictionary<char, string>
    {
        ['乐'] = "yue", ['重'] = "zhong", ['长'] = "chang", ['行'] = "hang", ['朝'] = "zhao", ['晟'] = "sheng", ['茜'] = "xi", ['曾'] = "zeng",
        ['奇'] = "ji", ['和'] = "huo", ['盛'] = "cheng", ['都'] = "du", ['柏'] = "bo", ['薄'] = "bo", ['莘'] = "xin", ['阿'] = "e",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Syllables = AllSyllables();

    private static readonly int LongestSyllable = Syllables.Max(syllable => syllable.Length);

    internal static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF';

    /// <summary>
    /// A name of two to four Chinese characters, alone or with spaces, as family and given name; null for anything else, such as a Japanese
    /// name with kana.
    /// </summary>
    internal static (string Family, string[] FamilyReadings, string Given, string[] GivenReadings)? OfCharacters(string text)
    {
        var characters = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '·'));
        if (characters.Length is < 2 or > LongestName || !characters.All(IsHan))
        {
            return null;
        }

        var length = characters.Length > 2 && Families.ContainsKey(characters[..2]) ? 2 : 1;
        var (family, given) = (characters[..length], characters[length..]);
        List<string> readings = [""];
        foreach (var character in given)
        {
            var usual = Letters(AnyAscii.Transliteration.Transliterate(character.ToString()));
            var other = OtherReadings.GetValueOrDefault(character);
            readings =
            [
                .. readings.SelectMany(
                    begun => other is null || other == usual ? [begun + usual] : new[] { begun + usual, begun + other }),
            ];
        }

        return (family, Families.TryGetValue(family, out var known) ? known : [Letters(AnyAscii.Transliteration.Transliterate(family))],
            given, [.. readings]);
    }

    /// <summary>
    /// The ways to read Latin words as a Chinese name: the first or the last is the family name, the others are the given name. Empty if
    /// they are no syllables.
    /// </summary>
    /// <param name="comma">Whether a comma follows the first word, so that it is the family name.</param>
    internal static IReadOnlyList<(string Family, string Given)> OfLatin(IReadOnlyList<string> words, bool comma)
    {
        if (words.Count is < 2 or > LongestName || words.Any(word => word.Length > 14))
        {
            return [];
        }

        var plain = words.Select(Letters).ToList();
        var counts = plain.Select(Count).ToList();
        if (counts.Contains(0) || counts.Sum() > LongestName)
        {
            return [];
        }

        List<(string, string)> ways = [];
        if (counts[0] <= 2)
        {
            ways.Add((plain[0], string.Concat(plain.Skip(1))));
        }

        if (!comma && counts[^1] <= 2)
        {
            ways.Add((plain[^1], string.Concat(plain.SkipLast(1))));
        }

        return ways;
    }

    /// <summary>Whether Latin words can hardly be anything but pinyin: hyphenated syllables, or x, q and zh before i or u.</summary>
    internal static bool IsTelling(IReadOnlyList<string> words) => words.Any(word =>
        word.StartsWith('x') || word.StartsWith('q') || word.StartsWith("zh", StringComparison.Ordinal)
            || word.Contains("-x", StringComparison.Ordinal) || word.Contains("-q", StringComparison.Ordinal)
            || word.Contains("-zh", StringComparison.Ordinal));

    /// <summary>Lower-case letters a to z; ü, also written v, is u.</summary>
    private static string Letters(string text) => string.Concat(text.ToLowerInvariant()
        .Select(c => c is 'ü' or 'v' or 'ǚ' or 'ǜ' or 'ǘ' ? 'u' : c).Where(c => c is >= 'a' and <= 'z'));

    /// <summary>The number of syllables; 0 if the letters are not syllables.</summary>
    private static int Count(string letters)
    {
        Span<int> least = stackalloc int[letters.Length + 1];
        for (var end = 1; end <= letters.Length; end++)
        {
            for (var length = 1; length <= Math.Min(end, LongestSyllable); length++)
            {
                var before = least[end - length];
                if ((before > 0 || end == length) && (least[end] == 0 || before + 1 < least[end])
                    && Syllables.Contains(letters.Substring(end - length, length)))
                {
                    least[end] = before + 1;
                }
            }
        }

        return letters.Length == 0 ? 0 : least[letters.Length];
    }

    private static FrozenSet<string> AllSyllables()
    {
        // Initials with the finals they take, in pinyin.
        (string Initials, string Finals)[] table =
        [
            ("b p m", "a o ai ei ao an en ang eng i ie iao ian in ing u"), ("m", "e ou iu"), ("p", "ou"),
            ("f", "a o ei ou an en ang eng u"),
            ("d t", "a e ai ei ao ou an ang eng ong i ie iao ian ing u uo ui uan un"), ("d", "ia iu en"),
            ("n l", "a e ai ei ao ou an ang eng ong i ie iao iu ian in iang ing u uo uan un ue"), ("n", "en"), ("l", "ia o"),
            ("g k h", "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang"),
            ("j q x", "i ia ie iao iu ian in iang ing iong u ue uan un"),
            ("zh ch sh", "a e i ai ao ou an en ang eng u ua uo uai ui uan un uang"), ("zh ch", "ong"), ("zh sh", "ei"),
            ("r", "e i ao ou an en ang eng ong u ua uo ui uan un"),
            ("z c s", "a e i ai ao ou an en ang eng ong u uo ui uan un"), ("z", "ei"),
            ("y", "a e ao ou an ang i in ing ong u ue uan un o ai"), ("w", "a o ai ei an en ang eng u"),
            ("", "a o e ai ei ao ou an en ang eng er"),
        ];
        return table
            .SelectMany(row => row.Initials.Split(' ').SelectMany(initial => row.Finals.Split(' ').Select(final => initial + final)))
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
