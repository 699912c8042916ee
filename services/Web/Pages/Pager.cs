namespace Habeas.Web.Pages;

/// <summary>
/// From page to page. The services give a token for the next page only, so there is a way on and a way back to the start;
/// the way back to the page before is the browser's.
/// </summary>
/// <param name="First">Null on the first page.</param>
/// <param name="Next">Null on the last page.</param>
public sealed record Pager(string? First, string? Next)
{
    public const string TokenKey = "page_token";
    public const string AtKey = "at";

    /// <param name="at">How many entries lie before this page, as the address says; below 0 it says nothing.</param>
    /// <param name="shown">How many it shows.</param>
    public static Pager Of(
        Site site, string path, int at, int shown, string nextToken, params ReadOnlySpan<(string Key, string? Value)> query)
    {
        var before = Math.Max(at, 0);
        var there = (before + shown).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new Pager(
            before == 0 ? null : site.To(path, query),
            nextToken.Length == 0 ? null : site.To(path, [.. query, (TokenKey, nextToken), (AtKey, there)]));
    }

    /// <summary>The same pages of a part of a longer page.</summary>
    /// <param name="section">The id of that part.</param>
    public Pager In(string section) => new(
        First is null ? null : $"{First}#{section}", Next is null ? null : $"{Next}#{section}");

    /// <summary>Through what a service gives whole: a page is told by how many lie before it alone.</summary>
    public static Pager Numbered(
        Site site, string path, int at, int shown, int total, params ReadOnlySpan<(string Key, string? Value)> query) => new(
        at == 0 ? null : site.To(path, query),
        at + shown >= total
            ? null
            : site.To(path, [.. query, (AtKey, (at + shown).ToString(System.Globalization.CultureInfo.InvariantCulture))]));
}

/// <summary>The parameters of a paged list: which page to show.</summary>
public abstract record PagedQuery
{
    [FromQuery(Name = Pager.TokenKey)]
    public string? PageToken { get; init; }

    /// <summary>How many entries lie before the page.</summary>
    [FromQuery(Name = Pager.AtKey)]
    public int At { get; init; }
}
