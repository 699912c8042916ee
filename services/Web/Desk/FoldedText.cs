using Habeas.Names;

namespace Habeas.Web.Desk;

/// <summary>Finds words in a text whatever script either is written in.</summary>
internal sealed class FoldedText
{
    private readonly ImmutableArray<string> asked;

    public FoldedText(string typed) => asked = [.. FoldedWords.Of(typed)];

    /// <summary>Whether each typed word begins a word of the texts.</summary>
    public bool IsIn(params IEnumerable<string> texts)
    {
        if (asked.IsEmpty)
        {
            return false;
        }

        var words = texts.SelectMany(FoldedWords.Of).ToHashSet(StringComparer.Ordinal);
        return asked.All(word => words.Any(other => other.StartsWith(word, StringComparison.Ordinal)));
    }
}
