using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Habeas.Gateway;

/// <summary>
/// No service gets or sets a cookie, but for those that a route names in its metadata: <c>"Cookies": "one two"</c>. A session of the
/// desk is a bearer token; it reaches the desk's pages and nothing else, and no other cookie of the host comes with it.
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
