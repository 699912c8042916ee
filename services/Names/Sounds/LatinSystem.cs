namespace Habeas.Names;

/// <summary>The countries whose Latin letters a name is spelled in, if the letters of the whole name show it.</summary>
internal enum LatinSystem : byte
{
    /// <summary>Nothing decides: read as in English or Azerbaijani, with the other readings as alternatives.</summary>
    Unknown = 0,

    /// <summary>sh, kh, zh: j and ch are read as in English.</summary>
    English,

    /// <summary>tsch, sch, w.</summary>
    German,

    /// <summary>cz, sz, w.</summary>
    Polish,

    /// <summary>č, š, ž: Czech, Croatian, Lithuanian and the scholarly transliteration.</summary>
    Hooked,

    /// <summary>tj, sj, zj in Swedish, tš in Finnish.</summary>
    Nordic,

    /// <summary>tch, ou, ï.</summary>
    French,
}

internal static class LatinSystems
{
    /// <summary>Fewer may be chance: the sz of Göyüşzadə without its dots, the sj of Yosjurova.</summary>
    private const int LeastVotes = 3;

    private static readonly (string Letters, LatinSystem System, int Votes)[] Signs =
    [
        ("sh", LatinSystem.English, 2), ("kh", LatinSystem.English, 2), ("zh", LatinSystem.English, 2), ("gh", LatinSystem.English, 2),
        ("ee", LatinSystem.English, 1), ("oo", LatinSystem.English, 1), ("th", LatinSystem.English, 1), ("dj", LatinSystem.English, 1),
        ("tsch", LatinSystem.German, 4), ("sch", LatinSystem.German, 2), ("ß", LatinSystem.German, 2), ("w", LatinSystem.German, 1),
        ("cz", LatinSystem.Polish, 2), ("sz", LatinSystem.Polish, 2), ("ż", LatinSystem.Polish, 3),
        ("ł", LatinSystem.Polish, 3), ("ń", LatinSystem.Polish, 3), ("ś", LatinSystem.Polish, 3), ("ź", LatinSystem.Polish, 3),
        ("ą", LatinSystem.Polish, 3), ("ę", LatinSystem.Polish, 3), ("w", LatinSystem.Polish, 1),
        ("č", LatinSystem.Hooked, 3), ("š", LatinSystem.Hooked, 3), ("ž", LatinSystem.Hooked, 3), ("ř", LatinSystem.Hooked, 3),
        ("ě", LatinSystem.Hooked, 3), ("ů", LatinSystem.Hooked, 3), ("ć", LatinSystem.Hooked, 3), ("đ", LatinSystem.Hooked, 3),
        ("tš", LatinSystem.Nordic, 4), ("tj", LatinSystem.Nordic, 2), ("sj", LatinSystem.Nordic, 2), ("zj", LatinSystem.Nordic, 2),
        ("vitj", LatinSystem.Nordic, 2), ("vytj", LatinSystem.Nordic, 2),
        ("å", LatinSystem.Nordic, 3), ("ø", LatinSystem.Nordic, 3),
        ("cka", LatinSystem.Polish, 2), ("cki", LatinSystem.Polish, 3), ("cky", LatinSystem.Hooked, 3), ("zky", LatinSystem.German, 3),
        ("tch", LatinSystem.French, 2), ("ou", LatinSystem.French, 1), ("ï", LatinSystem.French, 3), ("eau", LatinSystem.French, 3),
    ];

    /// <summary>The signs by their first letter: this runs for every name that is read.</summary>
    private static readonly (string Letters, LatinSystem System, int Votes)[][] ByLetter =
        [.. Enumerable.Range(0, 0x180).Select(letter => Signs.Where(sign => sign.Letters[0] == letter).ToArray())];

    /// <summary>
    /// The system that most letters of the whole name speak for; unknown if nothing does or two have as much. A name with letters of
    /// Azerbaijani or Turkish is read by these.
    /// </summary>
    internal static LatinSystem Of(string name)
    {
        Span<int> votes = stackalloc int[(int)LatinSystem.French + 1];
        votes.Clear();
        var glides = 0;
        for (var at = 0; at < name.Length; at++)
        {
            var c = char.ToLowerInvariant(name[at]);
            if (c is 'ə' or 'ğ' or 'ş' or 'ı' or 'ǝ')
            {
                return LatinSystem.Unknown;
            }

            foreach (var (letters, system, weight) in c < ByLetter.Length ? ByLetter[c] : [])
            {
                if (IsAt(name, at, letters))
                {
                    votes[(int)system] += weight;
                }
            }

            glides += c == 'j' ? Glides(name, at) : 0;
        }

        if (glides > 1 && votes[(int)LatinSystem.English] == 0)
        {
            // A j that only softens or glides is read as y in all of these.
            votes[(int)LatinSystem.Hooked] += glides;
            foreach (var system in (ReadOnlySpan<LatinSystem>)[LatinSystem.German, LatinSystem.Polish, LatinSystem.Nordic])
            {
                votes[(int)system] += votes[(int)system] > 0 ? glides : 0;
            }
        }

        var (best, second, chosen) = (0, 0, LatinSystem.Unknown);
        for (var i = 1; i < votes.Length; i++)
        {
            if (votes[i] > best)
            {
                (best, second, chosen) = (votes[i], best, (LatinSystem)i);
            }
            else
            {
                second = Math.Max(second, votes[i]);
            }
        }

        return best < LeastVotes && chosen != LatinSystem.English ? LatinSystem.Unknown
            : best > second || (chosen == LatinSystem.German && best == votes[(int)LatinSystem.Polish]) ? chosen : LatinSystem.Unknown;
    }

    private static bool IsAt(string text, int at, string letters)
    {
        if (at + letters.Length > text.Length)
        {
            return false;
        }

        for (var i = 1; i < letters.Length; i++)
        {
            if (char.ToLowerInvariant(text[at + i]) != letters[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The votes of a j for a country where it is y: Ljubov, Sofija, Andrej; few for Guljahan, none for Nijat.</summary>
    private static int Glides(string text, int at)
    {
        var before = at > 0 ? char.ToLowerInvariant(text[at - 1]) : ' ';
        if (IsEnd(text, at + 1))
        {
            return at > 1 && before is 'e' or 'i' or 'y' ? LeastVotes : 0;
        }

        var after = char.ToLowerInvariant(text[at + 1]);
        return after == 'a' && IsEnd(text, at + 2) && at > 1 && before is 'i' or 'y' ? LeastVotes
            : after is not ('a' or 'e' or 'o' or 'u') ? 0
            : before is 'l' && (at == 1 || IsEnd(text, at - 2)) ? LeastVotes
            : before is 'b' or 'f' or 'k' or 'l' or 'm' or 'p' or 'v' ? 1
            : 0;
    }

    private static bool IsEnd(string text, int at) => at >= text.Length || !char.IsLetter(text[at]);
}
