using System.Globalization;
using System.Text;

namespace Habeas.Names;

/// <summary>What single letters show about a text: script, look-alikes from another script, casing.</summary>
internal static class Letters
{
    private const string LatinTwins = "aeopcxykmtibhjsəABEKMHOPCTXYIJS";
    private const string CyrillicTwins = "аеорсхукмтівһјѕәАВЕКМНОРСТХУІЈЅ";

    internal static bool IsLatin(char c) =>
        c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '\u00C0' and <= '\u024F') or 'ə' or 'Ə' or (>= '\u1E00' and <= '\u1EFF');

    internal static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u052F';

    internal static bool IsArabic(char c) =>
        c is (>= '\u0600' and <= '\u06FF') or (>= '\u0750' and <= '\u077F')
            or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');

    internal static bool IsGeorgian(char c) => c is (>= '\u10A0' and <= '\u10FF') or (>= '\u1C90' and <= '\u1CBF');

    internal static bool IsArmenian(char c) => c is >= '\u0530' and <= '\u058F';

    /// <summary>
    /// A number for the script of a letter that no rules read, only a general romanisation; 0 for scripts with rules and for what is no
    /// letter. The two kana are one script, and so are the syllables of Korean.
    /// </summary>
    internal static int Unread(char c) =>
        c < '\u0250' || !char.IsLetter(c) || IsLatin(c) || IsCyrillic(c) || IsArabic(c) || IsGeorgian(c) || IsArmenian(c) ? 0
        : c switch
        {
            >= '\u3040' and <= '\u30FF' => 0x30,
            >= '\u3400' and <= '\u9FFF' => 0x4E,
            >= '\uAC00' and <= '\uD7AF' => 0xAC,
            _ => c >> 8,
        };

    /// <summary>Composes characters and removes what cannot be part of a name: broken surrogates, direction marks, controls.</summary>
    internal static string Clean(string text, int limit)
    {
        var buffer = new StringBuilder(Math.Min(text.Length, limit));
        var plain = true;
        for (var i = 0; i < text.Length && buffer.Length < limit; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                {
                    // No orthography used here has letters beyond the basic plane; emoji are there.
                    i++;
                }

                buffer.Append(' ');
                continue;
            }

            switch (char.GetUnicodeCategory(c))
            {
                case UnicodeCategory.Format:
                    continue;
                case UnicodeCategory.Control:
                case UnicodeCategory.SpaceSeparator:
                case UnicodeCategory.LineSeparator:
                case UnicodeCategory.ParagraphSeparator:
                case UnicodeCategory.OtherNotAssigned:
                case UnicodeCategory.PrivateUse:
                    buffer.Append(' ');
                    continue;
                default:
                    plain &= c < '\u0300';
                    buffer.Append(c);
                    continue;
            }
        }

        var cleaned = buffer.ToString();
        return plain ? cleaned : cleaned.Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// Lower case. Capital I becomes dotless only in Azerbaijani and Turkish; the dot of İ never becomes a character of its own.
    /// </summary>
    internal static string Lower(string text, bool turkic)
    {
        return string.Create(text.Length, (text, turkic), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = state.text[i] switch
                {
                    'İ' => 'i',
                    'I' when state.turkic => 'ı',
                    'ǝ' or 'Ǝ' => 'ə',
                    var c => char.ToLowerInvariant(c),
                };
            }
        });
    }

    /// <summary>Replaces special Azerbaijani and Turkish letters with the closest English ones.</summary>
    internal static string WithoutDiacritics(string lower)
    {
        if (lower.AsSpan().IndexOfAny("əıöüğşç") < 0)
        {
            return lower;
        }

        return string.Create(lower.Length, lower, static (span, text) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = text[i] switch { 'ə' => 'e', 'ı' => 'i', 'ö' => 'o', 'ü' => 'u', 'ğ' => 'g', 'ş' => 's', 'ç' => 'c', var c => c };
            }
        });
    }

    /// <summary>Converts a word that mixes Latin and Cyrillic to the script of its unambiguous letters.</summary>
    internal static string RepairHomoglyphs(string token)
    {
        int latin = 0, cyrillic = 0, latinOnly = 0, cyrillicOnly = 0;
        foreach (var c in token)
        {
            if (IsCyrillic(c))
            {
                cyrillic++;
                cyrillicOnly += CyrillicTwins.Contains(c, StringComparison.Ordinal) ? 0 : 1;
            }
            else if (IsLatin(c))
            {
                latin++;
                latinOnly += LatinTwins.Contains(c, StringComparison.Ordinal) ? 0 : 1;
            }
        }

        if (latin == 0 || cyrillic == 0)
        {
            return token;
        }

        var toLatin = latinOnly != cyrillicOnly ? latinOnly > cyrillicOnly : latin >= cyrillic;
        var (from, to) = toLatin ? (CyrillicTwins, LatinTwins) : (LatinTwins, CyrillicTwins);
        return string.Create(token.Length, (token, from, to), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                var at = state.from.IndexOf(state.token[i], StringComparison.Ordinal);
                span[i] = at < 0 ? state.token[i] : state.to[at];
            }
        });
    }

    /// <summary>The script of a whole name: letters unique to one language decide for all its words.</summary>
    internal static NameScript ScriptOf(string text)
    {
        int latin = 0, cyrillic = 0, arabic = 0, georgian = 0, other = 0;
        bool schwa = false, turkic = false, azCyrillic = false, dottedI = false, belarusian = false, ukrainian = false, hardE = false;
        foreach (var c in text)
        {
            if (IsLatin(c))
            {
                latin++;
                schwa |= c is 'ə' or 'Ə' or 'ǝ';
                turkic |= c is 'ğ' or 'Ğ' or 'ı' or 'İ' or 'ş' or 'Ş' or 'ç' or 'Ç' or 'ö' or 'Ö' or 'ü' or 'Ü';
            }
            else if (IsCyrillic(c))
            {
                cyrillic++;
                azCyrillic |= "әөүһҝҹғӘӨҮҺҜҸҒјЈ".Contains(c, StringComparison.Ordinal);
                dottedI |= c is 'і' or 'І';
                belarusian |= c is 'ў' or 'Ў';
                ukrainian |= c is 'ї' or 'Ї' or 'є' or 'Є' or 'ґ' or 'Ґ';
                hardE |= c is 'ы' or 'э' or 'Ы' or 'Э';
            }
            else if (IsArabic(c))
            {
                arabic++;
            }
            else if (IsGeorgian(c))
            {
                georgian++;
            }
            else if (char.IsLetter(c))
            {
                other++;
            }
        }

        var most = Math.Max(Math.Max(latin, cyrillic), Math.Max(Math.Max(arabic, georgian), other));
        return most switch
        {
            0 => NameScript.Unknown,
            _ when most == latin => schwa ? NameScript.AzerbaijaniLatin : turkic ? NameScript.TurkicLatin : NameScript.Latin,
            _ when most == cyrillic => azCyrillic ? NameScript.AzerbaijaniCyrillic
                : ukrainian ? NameScript.Ukrainian
                : belarusian || (dottedI && hardE) ? NameScript.Belarusian
                : dottedI ? NameScript.Ukrainian
                : NameScript.Russian,
            _ when most == arabic => NameScript.Arabic,
            _ when most == georgian => NameScript.Georgian,
            _ => NameScript.Other,
        };
    }
}
