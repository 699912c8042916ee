using System.Text;

namespace Habeas.Names;

/// <summary>
/// Reads a token of any script as a string of sounds, written in the Azerbaijani Latin alphabet (c is the j of English Jafar,
/// x the kh of Khadija, ı the same as i). <see cref="SoundDistance"/> weighs what stays ambiguous (h or g, q or k, a or ə).
/// </summary>
internal static class SoundReader
{
    /// <summary>No word of a real name is longer; the rest is cut.</summary>
    internal const int MaxLength = 40;

    private const int MaxReadings = 4;

    private static readonly string[] None = [];

    private static readonly (string From, string To)[] AsciiClusters =
    [
        ("shch", "ş"), ("tsch", "ç"), ("sch", "ş"), ("tch", "ç"), ("dzh", "c"),
        ("kh", "x"), ("gh", "ğ"), ("sh", "ş"), ("ch", "ç"), ("zh", "j"), ("dj", "c"), ("ph", "f"), ("th", "t"),
        ("ck", "k"), ("tz", "ts"),
    ];

    /// <summary>The first reading is the usual one; a second is added if a letter is read differently in another language.</summary>
    /// <param name="system">The spelling system that the whole name shows.</param>
    internal static string[] Read(string lower, NameScript script, LatinSystem system = LatinSystem.Unknown)
    {
        lower = Article.Without(lower.Length > MaxLength ? lower[..MaxLength] : lower);

        if (lower.Length == 0)
        {
            return [];
        }

        var raw = new StringBuilder(lower.Length + 8);
        var first = lower[0];
        if (Letters.IsCyrillic(first))
        {
            CyrillicSounds.Read(lower, script, raw);
        }
        else if (Letters.IsArabic(first))
        {
            return ReadArabic(lower);
        }
        else if (Letters.IsGeorgian(first))
        {
            GeorgianSounds.Read(lower, raw);
        }
        else if (Letters.IsArmenian(first))
        {
            ArmenianSounds.Read(lower, raw);
        }
        else if (Letters.IsLatin(first))
        {
            return ReadLatin(lower, system);
        }
        else
        {
            return ReadLatin(AnyAscii.Transliteration.Transliterate(lower).ToLowerInvariant(), LatinSystem.English);
        }

        return [Finish(raw)];
    }

    /// <summary>
    /// Readings that other countries' spelling makes possible although nothing in the name speaks for it: ch is x in German, Polish and
    /// Czech, and ş in French. They show that two words may be one, never that they are: Elçin is not Elşən.
    /// </summary>
    internal static string[] Guesses(string lower, LatinSystem system) =>
        system is LatinSystem.Unknown or LatinSystem.English && lower.Contains("ch", StringComparison.Ordinal) && Letters.IsLatin(lower[0])
            && !HasOwnLetters(lower)
            ? [Finish(LatinReading.Of(lower, LatinSystem.Hooked)!), Finish(LatinReading.Of(lower, LatinSystem.French)!)]
            : None;

    private static string[] ReadArabic(string lower)
    {
        var persian = new StringBuilder(lower.Length + 4);
        ArabicSounds.Read(lower, persian, asArabic: false);
        var arabic = new StringBuilder(lower.Length + 4);
        ArabicSounds.Read(lower, arabic, asArabic: true);
        return arabic.Equals(persian) ? [Finish(persian)] : [Finish(persian), Finish(arabic)];
    }

    /// <summary>Sounds that Polish writes with two or three letters; in other languages the letters are separate (Mirzə).</summary>
    private static readonly (string From, string To)[] PolishClusters =
    [
        ("drz", "c"), ("szcz", "ş"), ("cz", "ç"), ("sz", "ş"), ("rz", "j"),
    ];

    private static string[] ReadLatin(string lower, LatinSystem system)
    {
        var own = HasOwnLetters(lower);
        var raw = new StringBuilder(lower.Length + 4);
        var second = false;
        for (var i = 0; i < lower.Length; i++)
        {
            var c = lower[i];
            if (!own && Cluster(lower, i, AsciiClusters) is { } cluster)
            {
                raw.Append(cluster.To);
                i += cluster.From.Length - 1;
                second |= cluster.From is "th";
                continue;
            }

            switch (c)
            {
                case >= 'a' and <= 'z' when c is not ('w' or 'j' or 'y'):
                    raw.Append(c);
                    second |= !own && (c is 'c' or 'x' || (c == 'z' && i > 0 && lower[i - 1] is 's' or 'r') || IsEnglishVowel(lower, i));
                    break;
                case 'w':
                    raw.Append('v');
                    break;
                case 'j':
                    raw.Append(own ? 'j' : 'c');
                    second |= !own;
                    break;
                case 'y':
                    raw.Append(!own && !NextToVowel(lower, i) ? 'i' : 'y');
                    break;
                case 'ə' or 'ğ' or 'ş' or 'ç' or 'ö' or 'ü':
                    raw.Append(c);
                    break;
                case 'ı':
                    raw.Append('i');
                    break;
                case 'ä':
                    raw.Append('ə');
                    break;
                case 'č' or 'ć':
                    raw.Append('ç');
                    break;
                case 'š' or 'ś' or 'ș':
                    raw.Append('ş');
                    break;
                case 'ž' or 'ź' or 'ż':
                    raw.Append('j');
                    break;
                case 'ǧ':
                    raw.Append('ğ');
                    break;
                case 'ł':
                    raw.Append('l');
                    break;
                case 'ŭ':
                    raw.Append('v');
                    break;
                default:
                    if (char.IsLetter(c))
                    {
                        foreach (var plain in AnyAscii.Transliteration.Transliterate(c.ToString()))
                        {
                            raw.Append(char.ToLowerInvariant(plain) is >= 'a' and <= 'z' and var l ? (l == 'w' ? 'v' : l) : "");
                        }
                    }

                    break;
            }
        }

        var usual = Finish(raw);
        Span<string?> readings = new string?[MaxReadings];
        var count = 0;
        if (!own && LatinReading.Of(lower, system) is { } certain)
        {
            Add(readings, ref count, Finish(certain));
        }

        Add(readings, ref count, usual);
        if (second)
        {
            Add(readings, ref count, Finish(OtherReading(lower)));
        }

        if (!own && lower.Length > 5 && lower.EndsWith("ine", StringComparison.Ordinal))
        {
            // Fomine is Фомин in French letters.
            raw.Length--;
            Add(readings, ref count, Finish(raw));
        }

        if (!own && BelarusianLatin.Reading(raw) is { } soft)
        {
            Add(readings, ref count, Finish(soft));
        }

        return readings[..count].ToArray()!;
    }

    private static void Add(Span<string?> readings, ref int count, string reading)
    {
        if (count < readings.Length && !readings[..count].Contains(reading))
        {
            readings[count++] = reading;
        }
    }

    /// <summary>Waleed, Rasool, Mansour.</summary>
    private static bool IsEnglishVowel(string text, int at) =>
        at > 0 && at + 1 < text.Length && (text[at], text[at + 1]) is ('o', 'o' or 'u') or ('e', 'e');

    /// <summary>The English, Polish or German reading: c is k or s, x is ks, j is y, oo is u; th may be t and h (Fethullah).</summary>
    private static StringBuilder OtherReading(string lower)
    {
        var raw = new StringBuilder(lower.Length + 4);
        for (var i = 0; i < lower.Length; i++)
        {
            if ((Cluster(lower, i, PolishClusters) ?? Cluster(lower, i, AsciiClusters)) is { From: not "th" } cluster)
            {
                raw.Append(cluster.To);
                i += cluster.From.Length - 1;
                continue;
            }

            var c = lower[i];
            if (IsEnglishVowel(lower, i))
            {
                raw.Append(c == 'e' ? 'i' : 'u');
                i++;
                continue;
            }

            _ = c switch
            {
                'c' => raw.Append(i + 1 < lower.Length && lower[i + 1] is 'e' or 'i' or 'y' ? 's' : 'k'),
                'x' => raw.Append("ks"),
                'j' => raw.Append('y'),
                'w' => raw.Append('v'),
                'y' => raw.Append(NextToVowel(lower, i) ? 'y' : 'i'),
                >= 'a' and <= 'z' => raw.Append(c),
                _ => raw,
            };
        }

        return raw;
    }

    private static (string From, string To)? Cluster(string text, int at, (string From, string To)[] clusters)
    {
        if (text[at] is not ('s' or 't' or 'd' or 'k' or 'g' or 'c' or 'z' or 'p' or 'r') || at + 1 >= text.Length)
        {
            return null;
        }

        foreach (var cluster in clusters)
        {
            if (string.CompareOrdinal(text, at, cluster.From, 0, cluster.From.Length) == 0)
            {
                return cluster;
            }
        }

        return null;
    }

    private static bool HasOwnLetters(string lower)
    {
        foreach (var c in lower)
        {
            if (c is 'ə' or 'ğ' or 'ş' or 'ç')
            {
                return true;
            }
        }

        return false;
    }

    private static bool NextToVowel(string text, int at) =>
        (at > 0 && IsVowelLetter(text[at - 1])) || (at + 1 < text.Length && IsVowelLetter(text[at + 1]));

    private static bool IsVowelLetter(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'ə' or 'ı' or 'ö' or 'ü';

    private static bool IsOpen(char c) => c is 'a' or 'ə';

    internal static bool IsVowel(char c) => c is 'a' or 'ə' or 'e' or 'i' or 'o' or 'ö' or 'u' or 'ü';

    /// <summary>
    /// Removes spelling differences that are not heard: doubled letters, the glide between vowels (Aliyev, Aliev, Алиев),
    /// i or y after a vowel (Ismayilova, Исмаилова, Ismailova), ye- at the start, a silent h at the end (zadeh).
    /// </summary>
    private static string Finish(StringBuilder raw)
    {
        Span<char> to = stackalloc char[Math.Min(raw.Length, 2 * MaxLength)];
        var n = 0;
        for (var i = 0; i < raw.Length && n < to.Length; i++)
        {
            var c = raw[i];
            var previous = n > 0 ? to[n - 1] : '\0';
            if (c == previous)
            {
                continue;
            }

            var next = i + 1 < raw.Length ? raw[i + 1] : '\0';
            if (c == 'y' && n == 0 && next == 'e')
            {
                continue;
            }

            if (c == 'ç' && previous == 's')
            {
                // Herisçi, Herischi; Счастная, Schastnaya.
                to[n - 1] = 'ş';
                continue;
            }

            if (c == 'ç' && previous == 't')
            {
                // Вятчина, Vyatchina
                to[n - 1] = 'ç';
                continue;
            }

            if (c is 'y' or 'i' && (IsVowel(previous) || (previous == 'y' && n > 1 && IsVowel(to[n - 2]))))
            {
                if (previous == 'i')
                {
                    continue;
                }

                // A run of i and y after a vowel is one glide; before a vowel it is dropped unless the vowels would merge (Xəyyam, Maya).
                while (i + 1 < raw.Length && raw[i + 1] is 'y' or 'i')
                {
                    i++;
                }

                var following = i + 1 < raw.Length ? raw[i + 1] : '\0';
                if ((!IsVowel(following) || (IsOpen(previous) && IsOpen(following))) && previous != 'y')
                {
                    to[n++] = 'y';
                }

                continue;
            }

            to[n++] = c;
        }

        if (n > 4 && to[n - 1] == 'h' && IsVowel(to[n - 2]))
        {
            n--;
        }

        return new string(to[..n]);
    }
}
