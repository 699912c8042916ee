using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Habeas.Gateway;

/// <summary>
/// Strips all cookies from requests and responses except those named in a route's metadata: <c>"Cookies": "one two"</c>. The desk's
/// cookies, with the secret of a session and of a device, are forwarded to the desk's pages only; no other cookie of the host is.
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
            var let = string.Join("; ", names.Where(sent.ContainsKey).Select(name => $"{name}={Uri.EscapeDataString(sent[name]!)}"));
            if (let.Length > 0)
            {
                request.ProxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Cookie, let);
            }

            return ValueTask.CompletedTask;
        });
    }
}
