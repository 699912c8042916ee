namespace Habeas.Names;

/// <summary>
/// The words of a text in one plain spelling, whatever script they are written in, so that one is found by the other. Coarse on purpose:
/// for looking up what was typed, and no judgement of anybody's name.
/// </summary>
public static class FoldedWords
{
    /// <summary>Longer words are cut: they are no words.</summary>
    private const int Longest = 60;

    /// <summary>Spellings of one sound, in the order in which they are replaced.</summary>
    private static readonly (string From, string To)[] Sounds =
    [
        ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("x", "h"), ("q", "g"), ("w", "v"),
        ("yu", "u"), ("ya", "a"), ("yo", "o"), ("ye", "e"), ("y", "i"), ("ii", "i"),
        // One letter of Azerbaijani is written as either.
        ("e", "a"),
    ];

    /// <summary>In order, with repetitions.</summary>
    public static IEnumerable<string> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Each(text);
    }

    private static IEnumerable<string> Each(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            if (i > start && Fold(text[start..Math.Min(i, start + Longest)]) is { Length: > 0 } word)
            {
                yield return word;
            }

            start = i + 1;
        }
    }

    private static string Fold(string word) => Sounds.Aggregate(
        Transliteration.ToEnglish(word).ToLowerInvariant(),
        (text, sound) => text.Replace(sound.From, sound.To, StringComparison.Ordinal));
}
