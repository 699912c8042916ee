namespace Habeas.Platform.Edge;

/// <summary>
/// Answers HEAD like GET without the body (RFC 9110, 9.3.2); calendar programs and feed readers use it to check for changes. Routes only
/// accept GET; the server omits the body because it still sees the original method.
/// </summary>
internal sealed class HeadAsGet(RequestDelegate next)
{
    public async Task Invoke(HttpContext http)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        http.Request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
        }
    }
}
