using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Habeas.Gateway;

/// <summary>
/// Strips all cookies from requests and responses except those named in a route's metadata: <c>"Cookies": "one two begins-so-*"</c>. The
/// desk's cookies, with the secret of a session and of a device, are forwarded to the desk's pages only; no other cookie of the host is.
/// </summary>
internal static class Cookies
{
    private const string Named = "Cookies";

    public static void Limit(TransformBuilderContext transforms)
    {
        transforms.AddRequestHeaderRemove(HeaderNames.Cookie);
        var names = (transforms.Route.Metadata?.GetValueOrDefault(Named) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
        {
            transforms.AddResponseHeaderRemove(HeaderNames.SetCookie, ResponseCondition.Always);
            return;
        }

        transforms.AddRequestTransform(request =>
        {
            var sent = request.HttpContext.Request.Cookies;
            var let = string.Join(
                "; ",
                names.SelectMany(name => Matching(sent, name)).Select(cookie => $"{cookie.Key}={Uri.EscapeDataString(cookie.Value)}"));
            if (let.Length > 0)
            {
                request.ProxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Cookie, let);
            }

            return ValueTask.CompletedTask;
        });
    }

    /// <param name="name">A name, or the beginning of one with an asterisk.</param>
    private static IEnumerable<KeyValuePair<string, string>> Matching(IRequestCookieCollection sent, string name) =>
        name.EndsWith('*') ? sent.Where(cookie => cookie.Key.StartsWith(name[..^1], StringComparison.Ordinal))
        : sent.TryGetValue(name, out var value) ? [KeyValuePair.Create(name, value)]
        : [];
}
