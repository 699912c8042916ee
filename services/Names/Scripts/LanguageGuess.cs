namespace Habeas.Names;

/// <summary>
/// Guesses the language of a list from its letters: among the candidate languages only Azerbaijani has ə, and ә, ҹ, һ, ҝ in its
/// Cyrillic alphabet.
/// </summary>
public static class LanguageGuess
{
    /// <returns>A BCP 47 tag; "" if the text has no letters.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var schwa = text.Count(c => c is 'ə' or 'Ə');
        var azerbaijaniCyrillic = text.Count(c => c is 'ә' or 'Ә' or 'ҹ' or 'Ҹ' or 'ҝ' or 'Ҝ' or 'һ' or 'Һ');
        var cyrillic = text.Count(c => c is >= '\u0400' and <= '\u04FF');
        var latin = text.Count(char.IsAsciiLetter);
        var arabic = text.Count(c => c is >= '\u0620' and <= '\u06FF' && char.IsLetter(c));
        if (arabic > latin && arabic > cyrillic)
        {
            return text.AsSpan().ContainsAny("پچژگکی") ? "fa" : "ar";
        }

        return cyrillic > latin
            ? azerbaijaniCyrillic * 100 > cyrillic ? "az-Cyrl" : "ru"
            : schwa * 200 > latin ? "az" : latin > 0 ? "en" : "";
    }
}
