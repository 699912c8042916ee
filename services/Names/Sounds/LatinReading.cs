using System.Text;

namespace Habeas.Names;

/// <summary>Reads Latin letters by the rules of one country's spelling, as sounds in the alphabet of <see cref="SoundReader"/>.</summary>
internal static class LatinReading
{
    private static readonly (string From, string To)[] German =
    [
        ("schtsch", "ş"), ("tsch", "ç"), ("dsch", "c"), ("sch", "ş"), ("ch", "x"), ("ck", "k"), ("tz", "ts"), ("ph", "f"), ("th", "t"),
        ("ss", "s"), ("ß", "s"), ("z", "ts"), ("ei", "ay"), ("eu", "oy"), ("ä", "e"), ("qu", "kv"), ("x", "ks"), ("c", "k"), ("j", "y"),
    ];

    private static readonly (string From, string To)[] Polish =
    [
        ("szcz", "ş"), ("drz", "c"), ("dż", "c"), ("dź", "c"), ("cz", "ç"), ("sz", "ş"), ("rz", "j"), ("ch", "x"), ("cia", "ça"),
        ("cie", "çe"),
        ("sia", "şa"), ("sie", "şe"), ("nia", "na"), ("nie", "ne"), ("ł", "l"), ("ś", "ş"), ("ć", "ç"), ("ń", "n"), ("ż", "j"), ("ź", "j"),
        ("ą", "on"), ("ę", "en"), ("ó", "u"), ("c", "ts"), ("j", "y"), ("x", "ks"),
    ];

    private static readonly (string From, string To)[] Hooked =
    [
        ("štš", "ş"), ("šč", "ş"), ("tš", "ç"), ("dž", "c"), ("ch", "x"), ("č", "ç"), ("ć", "ç"), ("š", "ş"), ("ž", "j"), ("đ", "c"),
        ("ř", "rj"), ("ě", "e"), ("ů", "u"),
        ("ŭ", "v"), ("ś", "ş"), ("ź", "j"), ("ł", "l"), ("c", "ts"), ("j", "y"), ("x", "ks"),
    ];

    private static readonly (string From, string To)[] Nordic =
    [
        ("sjtj", "ş"), ("štš", "ş"), ("stj", "ş"), ("skj", "ş"), ("tš", "ç"), ("tj", "ç"), ("sj", "ş"), ("zj", "j"), ("š", "ş"), ("ž", "j"),
        ("ch", "x"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("å", "o"), ("ø", "ö"), ("æ", "e"), ("ä", "e"), ("x", "ks"), ("j", "y"),
        ("c", "k"),
    ];

    private static readonly (string From, string To)[] French =
    [
        ("chtch", "ş"), ("tch", "ç"), ("ch", "ş"), ("kh", "x"), ("gh", "ğ"), ("dj", "c"), ("sh", "ş"), ("eau", "o"), ("ou", "u"),
        ("ï", "y"),
        ("ph", "f"), ("th", "t"), ("qu", "k"), ("gue", "ge"), ("gui", "gi"), ("ç", "s"), ("x", "ks"), ("ce", "se"), ("ci", "si"),
        ("c", "k"),
    ];

    /// <summary>The sounds, before what is not heard is removed; null for a system whose reading is the usual one.</summary>
    internal static StringBuilder? Of(string lower, LatinSystem system)
    {
        var table = system switch
        {
            LatinSystem.German => German,
            LatinSystem.Polish => Polish,
            LatinSystem.Hooked => Hooked,
            LatinSystem.Nordic => Nordic,
            LatinSystem.French => French,
            _ => null,
        };
        if (table is null)
        {
            return null;
        }

        var to = new StringBuilder(lower.Length + 6);
        for (var i = 0; i < lower.Length; i++)
        {
            if (At(lower, i, table) is { } found)
            {
                to.Append(found.To);
                i += found.From.Length - 1;
                continue;
            }

            if (system == LatinSystem.German && lower[i] == 's' && i > 0 && i + 1 < lower.Length
                && SoundReader.IsVowel(lower[i - 1]) && SoundReader.IsVowel(lower[i + 1]))
            {
                to.Append('z');
                continue;
            }

            if (system == LatinSystem.French && lower[i] == 'e' && i > 2
                && i + 1 == lower.Length && lower[i - 1] == 'n' && lower[i - 2] == 'i')
            {
                // -ine is -in, so that it is not read through the nose.
                break;
            }

            Letter(lower, i, to);
        }

        return to;
    }

    private static void Letter(string lower, int at, StringBuilder to)
    {
        var c = lower[at];
        switch (c)
        {
            case 'w':
                to.Append('v');
                break;
            case 'y':
                var beside = (at > 0 && SoundReader.IsVowel(lower[at - 1]))
                    || (at + 1 < lower.Length && SoundReader.IsVowel(lower[at + 1]));
                to.Append(beside ? 'y' : 'i');
                break;
            case (>= 'a' and <= 'z') or 'ö' or 'ü':
                to.Append(c);
                break;
            default:
                foreach (var plain in char.IsLetter(c) ? AnyAscii.Transliteration.Transliterate(c.ToString()) : "")
                {
                    to.Append(char.ToLowerInvariant(plain) is >= 'a' and <= 'z' and var letter ? letter == 'w' ? 'v' : letter : "");
                }

                break;
        }
    }

    private static (string From, string To)? At(string text, int at, (string From, string To)[] table)
    {
        foreach (var entry in table)
        {
            if (entry.From[0] == text[at] && string.CompareOrdinal(text, at, entry.From, 0, entry.From.Length) == 0)
            {
                return entry;
            }
        }

        return null;
    }
}
