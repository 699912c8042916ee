namespace Habeas.Lists.Importing;

/// <summary>
/// Words as they are looked up: lower case, without marks, so that "Soyadı", "SOYADI" and "soyadi" are one word,
/// whichever language's rules for the letter i wrote them.
/// </summary>
internal static class Folded
{
    public static string Text(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKD))
        {
            // Direction marks and joiners are not seen, and are no part of a word.
            if (CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                folded.Append(char.ToLowerInvariant(character) switch
                {
                    'ə' or 'ә' => 'e',
                    'ı' => 'i',
                    'ي' or 'ى' => 'ی',
                    'ك' => 'ک',
                    var other => other,
                });
            }
        }

        return folded.ToString();
    }

    /// <summary>The words, in their order, of letters and digits; "date_of_arrest" and "dateOfArrest" are three.</summary>
    public static List<string> Words(string text)
    {
        var spaced = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && char.IsUpper(text[i]) && char.IsLower(text[i - 1]))
            {
                spaced.Append(' ');
            }

            // "№" is a word of its own; compatibility forms would make "no" of it and join it to the next word.
            spaced.Append(text[i] is '№' or '#' ? " no " : text[i].ToString());
        }

        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in Text(spaced.ToString()))
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(character);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>Figures of every script as 0 to 9, without invisible marks, and one space where there are several.</summary>
    public static string Figures(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var category = char.GetUnicodeCategory(character);
            if (category == UnicodeCategory.DecimalDigitNumber)
            {
                plain.Append((char)('0' + (int)char.GetNumericValue(character)));
            }
            else if (category is not (UnicodeCategory.Format or UnicodeCategory.Control) || char.IsWhiteSpace(character))
            {
                plain.Append(character is '−' or '‐' or '‑' ? '-' : character);
            }
        }

        return Spaces(plain.ToString());
    }

    /// <summary>Without spaces around it, and one space where there are several.</summary>
    public static string Spaces(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
