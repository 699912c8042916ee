namespace Habeas.Platform.Edge;

/// <summary>
/// HEAD answers with what GET would say, without the body (RFC 9110, 9.3.2): calendar programs and readers of feeds ask so whether
/// something changed. Routes know only GET; the server itself leaves the body out, for it knows how it was asked.
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
