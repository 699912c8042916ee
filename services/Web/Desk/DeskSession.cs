using System.Text.RegularExpressions;

namespace Habeas.Web.Desk;

/// <summary>
/// The one place that turns a browser's session into a bearer token; when accounts come, only this changes. The cookie holds the
/// token itself: whoever has the cookie may do what the token may, encrypted or not, and pages that keep nothing need no key that
/// all replicas share. The path has to be "/", for the language stands first in it; the gateway lets the cookie through to the
/// desk's pages only.
/// </summary>
internal sealed partial class DeskSession
{
    public const string Cookie = "habeas-desk";

    /// <summary>A browser takes a cookie of this name over https only, for this very host and for all of it (RFC 6265bis).</summary>
    public const string CookieOverHttps = "__Host-" + Cookie;

    /// <summary>Browsers drop a cookie of more than 4096 characters without a word.</summary>
    public const int LongestToken = 3800;

    /// <summary>Null for one who is not signed in. Whether the token is still good the services say.</summary>
    public string? Token { get; private set; }

    public void Read(HttpRequest request) => Token = TokenOf(request.Cookies[NameFor(request)] ?? "");

    /// <summary>What was typed as a token; null when it cannot be one.</summary>
    public static string? TokenOf(string text)
    {
        var token = text.Trim();
        return token.Length <= LongestToken && BearerToken().IsMatch(token) ? token : null;
    }

    public void Begin(HttpContext http, string token)
    {
        http.Response.Cookies.Append(NameFor(http.Request), token, Options(http.Request));
        Token = token;
    }

    public void End(HttpContext http)
    {
        http.Response.Cookies.Delete(NameFor(http.Request), Options(http.Request));
        Token = null;
    }

    /// <summary>The scheme that the visitor's browser speaks; the gateway says it, for behind it all is cleartext.</summary>
    public static string Scheme(HttpRequest request) =>
        request.Headers["X-Forwarded-Proto"].ToString() is { Length: > 0 } told ? told : request.Scheme;

    private static bool IsHttps(HttpRequest request) => Scheme(request) == Uri.UriSchemeHttps;

    private static string NameFor(HttpRequest request) => IsHttps(request) ? CookieOverHttps : Cookie;

    /// <summary>Without an end: it goes when the browser closes.</summary>
    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = IsHttps(request),
        Path = "/",
        IsEssential = true,
    };

    /// <summary>RFC 6750, b64token.</summary>
    [GeneratedRegex("^[A-Za-z0-9._~+/-]+=*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex BearerToken();
}
