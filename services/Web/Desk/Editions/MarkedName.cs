using System.Globalization;

namespace Habeas.Web.Desk.Editions;

/// <summary>A name in which the letters are marked that another spelling does not have.</summary>
/// <param name="Parts">The name in order.</param>
public sealed record MarkedName(ImmutableArray<NamePart> Parts)
{
    /// <summary>
    /// Compares word by word, each with the most similar word of the other name, whatever their order. Case does not count. Names without a
    /// letter in common, such as two scripts, are not marked: marking everything would tell nothing.
    /// </summary>
    public static MarkedName Of(string name, string other)
    {
        var others = Words(other).Select(Letters).ToArray();
        var parts = ImmutableArray.CreateBuilder<NamePart>();
        var hasCommon = false;
        foreach (var (index, word) in Words(name).Index())
        {
            if (index > 0)
            {
                Add(parts, " ", isDifferent: false);
            }

            var letters = Letters(word);
            var common = others.Select(one => Common(letters, one)).MaxBy(found => found.Count(isIn => isIn)) ?? new bool[letters.Length];
            // A few letters that also occur in an unrelated word are no spelling of it.
            var isAlike = common.Count(isIn => isIn) * 2 >= letters.Length;
            hasCommon |= isAlike;
            foreach (var (letter, isIn) in letters.Zip(common))
            {
                Add(parts, letter, !isAlike || !isIn);
            }
        }

        return new MarkedName(hasCommon ? parts.ToImmutable() : [new NamePart(name, IsDifferent: false)]);
    }

    private static string[] Words(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>With its accents, each is one letter.</summary>
    private static string[] Letters(string word)
    {
        var letters = new List<string>();
        for (var elements = StringInfo.GetTextElementEnumerator(word.Normalize()); elements.MoveNext();)
        {
            letters.Add(elements.GetTextElement());
        }

        return [.. letters];
    }

    /// <summary>Which letters belong to a longest common subsequence.</summary>
    private static bool[] Common(string[] letters, string[] other)
    {
        var longest = new int[letters.Length + 1, other.Length + 1];
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            for (var j = other.Length - 1; j >= 0; j--)
            {
                longest[i, j] = IsSame(letters[i], other[j])
                    ? longest[i + 1, j + 1] + 1
                    : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var common = new bool[letters.Length];
        for (var (i, j) = (0, 0); i < letters.Length && j < other.Length;)
        {
            if (IsSame(letters[i], other[j]))
            {
                (common[i], i, j) = (true, i + 1, j + 1);
            }
            else if (longest[i + 1, j] >= longest[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common;
    }

    private static bool IsSame(string letter, string other) => string.Equals(letter, other, StringComparison.OrdinalIgnoreCase);

    private static void Add(ImmutableArray<NamePart>.Builder parts, string text, bool isDifferent)
    {
        if (parts.Count > 0 && parts[^1].IsDifferent == isDifferent)
        {
            parts[^1] = parts[^1] with { Text = parts[^1].Text + text };
        }
        else
        {
            parts.Add(new NamePart(text, isDifferent));
        }
    }
}

/// <param name="IsDifferent">Whether the other spelling does not have these letters.</param>
public sealed record NamePart(string Text, bool IsDifferent);
