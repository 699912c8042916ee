using Habeas.Names;

namespace Habeas.Registry.Prisoners;

/// <summary>The matches of a name in pages, best first.</summary>
internal static class MatchPages
{
    private const int UsualSize = 10;

    private const int LargestSize = 50;

    /// <summary>The page in the sizes of a search, which are smaller than those of a list.</summary>
    public static Page Of(Page page, int askedSize) =>
        page with { Size = askedSize == 0 ? UsualSize : Math.Min(page.Size, LargestSize) };

    /// <summary>
    /// The first page is found by a quick search, the others by one search of the greatest depth. The two may rank differently, so the
    /// token carries the ids of the first page, which are left out later: nobody is skipped or repeated.
    /// </summary>
    public static PagedItems<NameHit> Search(this PrisonerNames names, string text, Page page, Audience audience)
    {
        if (page.IsFirst)
        {
            var best = names.Search(text, page.Limit, audience);
            var (first, _) = page.Cut(best, _ => []);
            return page.Cut(best, _ => ["0", string.Join(' ', first.Select(hit => hit.Id.ToString("N")))]);
        }

        var (seen, shown) = ((int)page.AfterNumber(), page.AfterText(1));
        var before = shown.Split(' ').Select(Guid.Parse).ToHashSet();
        var later = names.Search(text, Page.Largest, audience).Where(hit => !before.Contains(hit.Id)).Skip(seen);
        return page.Cut(later, _ => [(seen + page.Size).ToString(CultureInfo.InvariantCulture), shown]);
    }
}
