using System.Text;

namespace Habeas.Names;

/// <summary>Writes a name in any script in Latin letters, for display and file names; comparison does not need it.</summary>
public static class Transliteration
{
    private static readonly Dictionary<char, string> AzerbaijaniCyrillic = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "q", ['ғ'] = "ğ", ['д'] = "d", ['е'] = "e", ['ә'] = "ə", ['ж'] = "j", ['з'] = "z",
        ['и'] = "i", ['ы'] = "ı", ['ј'] = "y", ['к'] = "k", ['ҝ'] = "g", ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['ө'] = "ö",
        ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ү'] = "ü", ['ф'] = "f", ['х'] = "x", ['һ'] = "h", ['ч'] = "ç",
        ['ҹ'] = "c", ['ш'] = "ş", ['й'] = "y", ['э'] = "e", ['ю'] = "yu", ['я'] = "ya",
    };

    private static readonly Dictionary<char, string> AzerbaijaniLatin = AzerbaijaniCyrillic
        .Where(pair => pair.Key is not ('й' or 'э' or 'ю' or 'я')).ToDictionary(pair => pair.Value[0], pair => pair.Key.ToString());

    private static readonly Dictionary<char, string> Plain = new()
    {
        ['ə'] = "a", ['ğ'] = "gh", ['ş'] = "sh", ['ç'] = "ch", ['c'] = "j", ['x'] = "kh",
        ['q'] = "g", ['ö'] = "o", ['ü'] = "u", ['ı'] = "i", ['j'] = "zh",
    };

    /// <summary>
    /// Azerbaijani Cyrillic becomes Azerbaijani Latin letter by letter; Russian, Arabic, Georgian and other scripts are romanised;
    /// Latin is unchanged.
    /// </summary>
    public static string ToLatin(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var cleaned = Letters.Clean(name, NameParser.MaxText);
        return Letters.ScriptOf(cleaned) switch
        {
            NameScript.AzerbaijaniCyrillic => Map(cleaned, AzerbaijaniCyrillic, turkic: true),
            NameScript.Latin or NameScript.AzerbaijaniLatin or NameScript.TurkicLatin or NameScript.Unknown => cleaned.Trim(),
            NameScript.Arabic or NameScript.Georgian => FromSounds(cleaned),
            _ => AnyAscii.Transliteration.Transliterate(cleaned).Trim(),
        };
    }

    /// <summary>Plain letters a to z, in the usual English spelling: Əliyev is Aliyev, Xədicə is Khadija.</summary>
    public static string ToEnglish(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var cleaned = Letters.Clean(name, NameParser.MaxText);
        var script = Letters.ScriptOf(cleaned);
        return script switch
        {
            NameScript.AzerbaijaniLatin or NameScript.TurkicLatin => Map(cleaned, Plain, turkic: true),
            NameScript.AzerbaijaniCyrillic => Map(Map(cleaned, AzerbaijaniCyrillic, turkic: true), Plain, turkic: true),
            _ => AnyAscii.Transliteration.Transliterate(ToLatin(cleaned)).Trim(),
        };
    }

    /// <summary>Azerbaijani Latin to the Cyrillic alphabet of 1958, letter by letter; other scripts are unchanged.</summary>
    public static string ToAzerbaijaniCyrillic(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var cleaned = Letters.Clean(name, NameParser.MaxText);
        return Letters.ScriptOf(cleaned) is NameScript.AzerbaijaniLatin or NameScript.TurkicLatin or NameScript.Latin
            ? Map(cleaned, AzerbaijaniLatin, turkic: true)
            : cleaned.Trim();
    }

    /// <summary>
    /// The usual Russian newspaper transcription of Azerbaijani names in Latin letters: Гусейнов, Джафар, оглы. Cyrillic is unchanged.
    /// </summary>
    public static string ToRussian(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var cleaned = Letters.Clean(name, NameParser.MaxText);
        var script = Letters.ScriptOf(cleaned);
        if (script is NameScript.Russian or NameScript.Ukrainian or NameScript.Belarusian or NameScript.AzerbaijaniCyrillic)
        {
            return cleaned.Trim();
        }

        var turkic = script is NameScript.AzerbaijaniLatin or NameScript.TurkicLatin;
        var words = cleaned.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
        {
            var lower = Letters.Lower(word, turkic);
            return NameWords.IsSon(lower) ? "оглы"
                : NameWords.IsDaughter(lower) ? "кызы"
                : SoundReader.Read(lower, script) is [{ Length: > 0 } sounds, ..] ? Punctuated(word, RussianOf(sounds)) : word;
        });
        return string.Join(' ', words);
    }

    private static string Punctuated(string word, string letters)
    {
        var tail = word.Length - word.AsSpan().TrimEnd(",.)").Length;
        var open = word.StartsWith('(') ? "(" : "";
        return string.Concat(open, Capital(letters, turkic: false), word[(word.Length - tail)..]);
    }

    private static string RussianOf(string sounds)
    {
        var to = new StringBuilder(sounds.Length + 2);
        for (var i = 0; i < sounds.Length; i++)
        {
            var vowel = i + 1 < sounds.Length ? sounds[i + 1] : '\0';
            if (sounds[i] == 'y' && vowel is 'a' or 'ə' or 'u' or 'ü')
            {
                // After a consonant the soft sign keeps the glide: Яхья.
                to.Append(i > 0 && !SoundReader.IsVowel(sounds[i - 1]) ? "ь" : "").Append(vowel is 'a' or 'ə' ? 'я' : 'ю');
                i++;
                continue;
            }

            to.Append(sounds[i] switch
            {
                'a' or 'ə' => sounds[i] == 'a' && i > 0 && sounds[i - 1] == 'i' ? "я" : "а",
                'e' => i == 0 ? "э" : "е",
                'i' => "и",
                'o' or 'ö' => "о",
                'u' => "у",
                'ü' => i == 0 ? "у" : "ю",
                'b' => "б",
                'c' => "дж",
                'ç' => "ч",
                'd' => "д",
                'f' => "ф",
                'g' or 'ğ' or 'h' or 'q' => "г",
                'x' => "х",
                'j' => "ж",
                'k' => "к",
                'l' => "л",
                'm' => "м",
                'n' => "н",
                'p' => "п",
                'r' => "р",
                's' => "с",
                'ş' => "ш",
                't' => "т",
                'v' => "в",
                'y' => "й",
                'z' => "з",
                _ => "",
            });
        }

        return to.ToString();
    }

    private static string Map(string text, Dictionary<char, string> table, bool turkic)
    {
        var to = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            var lower = Letters.Lower(c.ToString(), turkic)[0];
            if (!table.TryGetValue(lower, out var mapped))
            {
                to.Append(c);
                continue;
            }

            to.Append(lower == c ? mapped : Capital(mapped, turkic));
        }

        return to.ToString().Trim();
    }

    private static string FromSounds(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
        {
            var script = Letters.ScriptOf(word);
            return SoundReader.Read(Letters.Lower(word, turkic: false), script) is [{ Length: > 0 } sounds, ..]
                ? Capital(Map(sounds, Plain, turkic: true), turkic: false)
                : "";
        });
        return string.Join(' ', words.Where(word => word.Length > 0));
    }

    private static string Capital(string word, bool turkic)
    {
        var first = word[0] switch { 'i' when turkic && word.Length == 1 => "İ", 'ı' => "I", var c => char.ToUpperInvariant(c).ToString() };
        return first + word[1..];
    }
}
