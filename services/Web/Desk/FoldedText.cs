namespace Habeas.Web.Desk;

/// <summary>
/// Finds words in a text whatever script either is written in. Coarse on purpose: it looks for what was typed, and judges nobody's name.
/// </summary>
internal sealed class FoldedText
{
    /// <summary>Spellings of one sound, in the order in which they are replaced.</summary>
    private static readonly ImmutableArray<(string From, string To)> Sounds =
    [
        ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("x", "h"), ("q", "g"), ("w", "v"),
        ("yu", "u"), ("ya", "a"), ("yo", "o"), ("ye", "e"), ("y", "i"), ("ii", "i"),
        // One letter of Azerbaijani is written as either.
        ("e", "a"),
    ];

    private readonly ImmutableArray<string> asked;

    public FoldedText(string typed) => asked = [.. Words(typed)];

    /// <summary>Whether each typed word begins a word of the texts.</summary>
    public bool IsIn(params IEnumerable<string> texts)
    {
        if (asked.IsEmpty)
        {
            return false;
        }

        var words = texts.SelectMany(Words).ToHashSet(StringComparer.Ordinal);
        return asked.All(word => words.Any(other => other.StartsWith(word, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            if (i > start)
            {
                yield return Fold(text[start..i]);
            }

            start = i + 1;
        }
    }

    private static string Fold(string word) => Sounds.Aggregate(
        Habeas.Names.Transliteration.ToEnglish(word).ToLowerInvariant(),
        (text, sound) => text.Replace(sound.From, sound.To, StringComparison.Ordinal));
}
