namespace Habeas.Gateway;

/// <summary>
/// Headers that make browsers block what the pages do not need: scripts, other hosts, frames, referrers. A page that works better with a
/// script of our own says so with <see cref="Scripts"/>.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>From a service; it does not reach the browser.</summary>
    private const string Scripts = "habeas-scripts";

    public Task Invoke(HttpContext http)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            var scripts = headers.Remove(Scripts) ? "script-src 'self'; " : "";
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
                + $"{scripts}form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), browsing-topics=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (http.Request.IsHttps)
            {
                headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
            }

            if (http.Request.Headers.Authorization.Count > 0 || http.Response.StatusCode == StatusCodes.Status429TooManyRequests)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(http);
    }
}
