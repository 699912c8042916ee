using Microsoft.AspNetCore.Http.Extensions;

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

    public const string PublicAddress = "Web:PublicAddress";

    public Language Language { get; private set; } = Language.English;

    /// <summary>Whether the path names the language.</summary>
    public bool LanguageInPath { get; private set; }

    /// <summary>The path without the language: "/prisoners".</summary>
    public string Path { get; private set; } = "/";

    /// <summary>Shows what was known by the end of that day; null for now.</summary>
    public DateOnly? AsOf { get; private set; }

    /// <summary>
    /// Where the visitor found the site, without a slash at its end: what leaves the site, such as a feed, links with it.
    /// </summary>
    public string Origin { get; private set; } = "";

    /// <summary>Whether this is for one person's eyes: such a page is kept nowhere.</summary>
    public bool IsDesk { get; private set; }

    private QueryString Query { get; set; }

    /// <returns>False when the day asked for is none.</returns>
    public bool Read(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        var first = path.Split('/', 3).ElementAtOrDefault(1);
        LanguageInPath = Language.Find(first) is not null;
        Language = Language.Find(first) ?? Language.Preferred(request.GetTypedHeaders().AcceptLanguage);
        Path = LanguageInPath ? path[(first!.Length + 1)..] : path;
        Path = Path.Length == 0 ? "/" : Path;
        Query = request.QueryString;
        Origin = configuration[PublicAddress] is { Length: > 0 } known ? known.TrimEnd('/') : Found(request);

        var asOf = request.Query[AsOfKey].ToString();
        if (asOf.Length == 0)
        {
            return true;
        }

        if (!IsoDay.TryParse(asOf, out var day))
        {
            return false;
        }

        AsOf = day;
        return true;
    }

    /// <summary>The desk always works with current data, whatever day a public page was for.</summary>
    public void EnterDesk()
    {
        IsDesk = true;
        AsOf = null;
    }

    /// <summary>A link to another page in the same language and of the same day. Parameters without a value are left out.</summary>
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

        return Prefix(Language, path) + builder;
    }

    /// <summary>An absolute link to the current version of a page in this language.</summary>
    public string Whole(string path) => Origin + Prefix(Language, path);

    /// <summary>This page in another language.</summary>
    public string In(Language language) => Prefix(language, Path) + Query;

    /// <summary>This page as it is now.</summary>
    public string Now() => Prefix(Language, Path) + QueryString.Create(
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Query.Value).Where(part => part.Key != AsOfKey));

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
