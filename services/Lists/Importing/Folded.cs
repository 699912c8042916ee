namespace Habeas.Lists.Importing;

/// <summary>
/// Normalises words for lookup: lower case, without diacritics, so that "Soyadı", "SOYADI" and "soyadi" are one word
/// whichever language's rules were applied to the letter i.
/// </summary>
internal static class Folded
{
    public static string Text(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKD))
        {
            // Direction marks and joiners are invisible and not part of a word.
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

    /// <summary>The words of letters and digits, in order; "date_of_arrest" and "dateOfArrest" are three words each.</summary>
    public static List<string> Words(string text)
    {
        var spaced = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && char.IsUpper(text[i]) && char.IsLower(text[i - 1]))
            {
                spaced.Append(' ');
            }

            // "№" is a word of its own; compatibility normalisation would turn it into "no" and join it to the next word.
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

    /// <summary>Digits of every script as 0 to 9, without invisible characters and repeated spaces.</summary>
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

    /// <summary>Trimmed, with repeated spaces collapsed.</summary>
    public static string Spaces(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
