using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Habeas.Web;

/// <summary>
/// Where a request stands: its language, its day and its path without them; and how to link from there. The language is in the
/// path ("/ru/prisoners") and not in a cookie. A path without one is answered in the language that the browser asks for.
/// </summary>
/// <param name="configuration">Its <c>Web:PublicAddress</c>, "https://habeas.example.org", is where visitors find the site, when the
/// gateway cannot know it.</param>
public sealed class Site(IConfiguration configuration)
{
    public const string AsOfKey = "as_of";

    public const string ViewKey = "view";

    /// <summary>The one view that an address can ask for.</summary>
    public const string TableView = "table";

    public const string PublicAddress = "Web:PublicAddress";

    public Language Language { get; private set; } = Language.English;

    /// <summary>Whether the path names the language.</summary>
    public bool LanguageInPath { get; private set; }

    /// <summary>The path without the language: "/prisoners".</summary>
    public string Path { get; private set; } = "/";

    /// <summary>Shows what was known by the end of that day; null for now.</summary>
    public DateOnly? AsOf { get; private set; }

    /// <summary>Whether lists stay tables on a telephone too, where they otherwise are cards.</summary>
    public bool WantsTables { get; private set; }

    /// <summary>
    /// Where the visitor found the site, without a slash at its end: what leaves the site, such as a feed, links with it.
    /// </summary>
    public string Origin { get; private set; } = "";

    /// <summary>Whether this is for one person's eyes: such a page is kept nowhere.</summary>
    public bool IsDesk { get; private set; }

    /// <summary>
    /// The parameters that a form which asks for another day repeats: not the place in a list, which is another list on another day.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters =>
        from part in QueryHelpers.ParseQuery(Query.Value)
        where part.Key is not (AsOfKey or Pager.TokenKey or Pager.AtKey)
        from value in part.Value
        where value.Length > 0
        select KeyValuePair.Create(part.Key, value);

    private QueryString Query { get; set; }

    /// <returns>The parameter that is wrong; empty when none is.</returns>
    public string Read(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        var first = path.Split('/', 3).ElementAtOrDefault(1);
        LanguageInPath = Language.Find(first) is not null;
        Language = Language.Find(first) ?? Language.Preferred(request.GetTypedHeaders().AcceptLanguage);
        Path = LanguageInPath ? path[(first!.Length + 1)..] : path;
        Path = Path.Length == 0 ? "/" : Path;
        Query = request.QueryString;
        Origin = configuration[PublicAddress] is { Length: > 0 } known ? known.TrimEnd('/') : Found(request);

        var view = request.Query[ViewKey].ToString();
        WantsTables = view == TableView;
        if (view.Length > 0 && !WantsTables)
        {
            return ViewKey;
        }

        var asOf = request.Query[AsOfKey].ToString();
        if (asOf.Length == 0)
        {
            return "";
        }

        if (!IsoDay.TryParse(asOf, out var day))
        {
            return AsOfKey;
        }

        AsOf = day;
        return "";
    }

    /// <summary>The desk always works with current data, whatever day a public page was for.</summary>
    public void EnterDesk()
    {
        IsDesk = true;
        AsOf = null;
        WantsTables = false;
    }

    /// <summary>A link to another page in the same language, day and view. Parameters without a value are left out.</summary>
    public string To(string path, params ReadOnlySpan<(string Key, string? Value)> query)
    {
        var builder = new QueryBuilder();
        foreach (var (key, value) in query)
        {
            if (!string.IsNullOrEmpty(value))
            {
                builder.Add(key, value);
            }
        }

        if (AsOf is { } day)
        {
            builder.Add(AsOfKey, day.Iso());
        }

        if (WantsTables)
        {
            builder.Add(ViewKey, TableView);
        }

        return Prefix(Language, path) + builder;
    }

    /// <summary>An absolute link to the current version of a page in this language.</summary>
    public string Whole(string path) => Whole(Language, path);

    /// <summary>An absolute link to the current version of a page in a language.</summary>
    public string Whole(Language language, string path) => Origin + Prefix(language, path);

    /// <summary>This page in another language.</summary>
    public string In(Language language) => Prefix(language, Path) + Query;

    /// <summary>Where a form of this page leads.</summary>
    public string Action => Prefix(Language, Path);

    /// <summary>
    /// The one address, for search engines and for sharing, of what this page shows now: whole, and without what changes only its look.
    /// </summary>
    /// <param name="path">The page's own path, when it has a better one than it was asked with.</param>
    public string Canonical(Language language, string? path = null) => Origin + Prefix(language, path ?? Path) + QueryString.Create(
        QueryHelpers.ParseQuery(Query.Value)
            .Where(part => part.Key is not (AsOfKey or ViewKey) && part.Value.Any(value => !string.IsNullOrEmpty(value))));

    /// <summary>This page as it is now.</summary>
    public string Now() => With(AsOfKey, "");

    /// <summary>This page with a parameter of its address changed, or without it.</summary>
    public string With(string key, string value) => Prefix(Language, Path) + QueryString.Create(
        QueryHelpers.ParseQuery(Query.Value).Where(part => part.Key != key)
            .Concat(value.Length > 0 ? [KeyValuePair.Create(key, new StringValues(value))] : []));

    /// <summary>Uses the host that the gateway reports; an invalid host is not repeated.</summary>
    private static string Found(HttpRequest request)
    {
        var (scheme, host) = (Header("X-Forwarded-Proto"), Header("X-Forwarded-Host"));
        scheme = scheme is "http" or "https" ? scheme : request.Scheme;
        return Uri.TryCreate($"{scheme}://{host}", UriKind.Absolute, out var found)
            && found.Authority.Length > 0
            && found.PathAndQuery == "/"
            && found.UserInfo.Length == 0
            ? $"{scheme}://{found.Authority}"
            : $"{scheme}://{request.Host}";

        string Header(string name) => request.Headers[name] is [{ } only] ? only : "";
    }

    private static string Prefix(Language language, string path) => path == "/" ? $"/{language.Code}" : $"/{language.Code}{path}";
}
