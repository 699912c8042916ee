namespace Habeas.Names;

/// <summary>The Arabic article before a name: omitted, separate, hyphenated, or assimilated to the next consonant (as-Sisi).</summary>
internal static class Article
{
    private static readonly string[] Latin = ["al-", "el-", "ul-", "аль-", "эль-", "ал-", "эл-"];

    private static readonly string[] Glued = ["al", "el", "аль", "эль"];

    /// <summary>The rest of a word whose first letters may be an attached article (Alqasabi); null if they cannot be.</summary>
    internal static string? WithoutGlued(string lower)
    {
        const int LeastLeft = 4;
        var found = Array.Find(
            Glued, article => lower.Length >= article.Length + LeastLeft && lower.StartsWith(article, StringComparison.Ordinal));
        return found is { } glued && !IsAt(lower)
            ? lower[glued.Length..]
            : null;
    }

    internal static bool IsAt(string lower) => Without(lower).Length < lower.Length;

    internal static string Without(string lower)
    {
        foreach (var article in Latin)
        {
            if (lower.Length > article.Length + 1 && lower.StartsWith(article, StringComparison.Ordinal))
            {
                return lower[article.Length..];
            }
        }

        if (lower.Length > 5 && lower[0] is 'a' or 'e' or 'u' or 'а' or 'э')
        {
            // ash-Shami, ar-Rashid
            var hyphen = lower.IndexOf('-', StringComparison.Ordinal);
            if (hyphen is 2 or 3 && lower.AsSpan(hyphen + 1).StartsWith(lower.AsSpan(1, hyphen - 1)))
            {
                return lower[(hyphen + 1)..];
            }
        }

        return lower.Length > 4 && lower.StartsWith("ال", StringComparison.Ordinal) ? lower[2..] : lower;
    }
}
