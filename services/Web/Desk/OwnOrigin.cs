namespace Habeas.Web.Desk;

/// <summary>
/// Whether a form was sent by a page of this very host. The cookie is SameSite=Strict, which a browser that is too old does not
/// know and which does not protect signing in, where there is no cookie yet: a stranger's page could sign a clerk in with the
/// stranger's token and read what the clerk then records. So every POST has to say where it comes from. No page can write these
/// headers, and a token in the form would need keys that all replicas share.
/// </summary>
internal static class OwnOrigin
{
    public static bool Sent(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        var named = Uri.TryCreate(origin, UriKind.Absolute, out var uri);
        // The scheme is not compared, because TLS may be terminated in front of the gateway.
        var own = named && string.Equals(uri!.Authority, Host(request), StringComparison.OrdinalIgnoreCase);
        return site.Length > 0 ? site == "same-origin" && (own || !named) : own;
    }

    /// <summary>The host in the visitor's request, as the gateway reports it.</summary>
    public static string Host(HttpRequest request) =>
        request.Headers["X-Forwarded-Host"].ToString() is { Length: > 0 } told ? told : request.Host.Value ?? "";
}
