using System.Text.RegularExpressions;
using Habeas.Platform.Publishing;
using Microsoft.Extensions.Options;

namespace Habeas.Web.Desk;

/// <summary>
/// The session of a browser. The cookie contains the session's secret, which opens nothing but the access service; the pages get access
/// tokens with it and keep them in memory. The cookie's path has to be "/", because the language stands first in it; the gateway forwards
/// the cookie to the desk's pages only.
/// </summary>
internal sealed partial class DeskSession(DeskTokens tokens, IOptions<PublicationSettings> publication)
{
    public const string Cookie = "habeas-desk";

    /// <summary>Names the device to the access service, so that a stranger's attempts to sign in do not keep its user out.</summary>
    public const string DeviceCookie = "habeas-device";

    private static readonly TimeSpan DeviceLife = TimeSpan.FromDays(365);

    private string? secret;

    /// <summary>An access token; null if nobody is signed in.</summary>
    public string? Token { get; private set; }

    /// <summary>What the token says of its person.</summary>
    public DeskCaller Caller { get; private set; } = DeskCaller.Unknown;

    /// <summary>The session, "accounts/{uuid}/sessions/{uuid}"; empty if nobody is signed in.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Reads the session cookie and gets an access token for it.</summary>
    /// <returns>False if the session of the cookie has ended.</returns>
    /// <exception cref="RpcException">The access service does not answer.</exception>
    public async Task<bool> Open(HttpRequest request, CancellationToken cancel)
    {
        if (SecretOf(request) is not { } sent)
        {
            return true;
        }

        if (await tokens.Of(sent, cancel) is not { } found)
        {
            return false;
        }

        (secret, Token, Name) = (sent, found.Token, found.Session);
        Caller = DeskCaller.Of(found.Token) with { IsAlone = publication.Value.SinglePerson };
        return true;
    }

    public static string DeviceKey(HttpRequest request) =>
        request.Cookies[NameFor(DeviceCookie, request)] is { } key && Opaque().IsMatch(key) ? key : "";

    public void Begin(HttpContext http, DeskKey signedIn)
    {
        http.Response.Cookies.Append(NameFor(Cookie, http.Request), signedIn.SessionSecret, Options(http.Request));
        if (signedIn.DeviceKey.Length == 0)
        {
            return;
        }

        var device = Options(http.Request);
        device.MaxAge = DeviceLife;
        http.Response.Cookies.Append(NameFor(DeviceCookie, http.Request), signedIn.DeviceKey, device);
    }

    /// <summary>Forgets a session that has ended.</summary>
    public void Drop(HttpContext http)
    {
        if (secret is not null)
        {
            tokens.Forget(secret);
        }

        (secret, Token, Name, Caller) = (null, null, "", DeskCaller.Unknown);
        http.Response.Cookies.Delete(NameFor(Cookie, http.Request), Options(http.Request));
    }

    /// <summary>Signs out: ends the session at the access service before the browser deletes the cookie.</summary>
    /// <exception cref="RpcException">The access service does not answer.</exception>
    public async Task End(HttpContext http, CancellationToken cancel)
    {
        secret = SecretOf(http.Request);
        if (secret is not null)
        {
            await tokens.End(secret, cancel);
        }

        Drop(http);
    }

    /// <summary>The scheme of the visitor's request, as the gateway reports it; behind the gateway everything is cleartext.</summary>
    public static string Scheme(HttpRequest request) =>
        request.Headers["X-Forwarded-Proto"].ToString() is { Length: > 0 } told ? told : request.Scheme;

    private static string? SecretOf(HttpRequest request) =>
        request.Cookies[NameFor(Cookie, request)] is { } sent && Opaque().IsMatch(sent) ? sent : null;

    public static bool IsHttps(HttpRequest request) => Scheme(request) == Uri.UriSchemeHttps;

    /// <summary>Over https, a name that browsers accept only from this host (RFC 6265bis).</summary>
    private static string NameFor(string cookie, HttpRequest request) => IsHttps(request) ? "__Host-" + cookie : cookie;

    /// <summary>Without an end: it goes when the browser closes.</summary>
    private static CookieOptions Options(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = IsHttps(request),
        Path = "/",
        IsEssential = true,
    };

    [GeneratedRegex("^[A-Za-z0-9._-]{1,200}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Opaque();
}
