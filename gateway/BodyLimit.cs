using Habeas.Errors.V1;
using Microsoft.AspNetCore.Http.Features;

namespace Habeas.Gateway;

/// <summary>Rejects a request whose announced body is too large, before any of it is read.</summary>
internal sealed class BodyLimit(RequestDelegate next, GatewayOptions options)
{
    public Task Invoke(HttpContext http)
    {
        if (!(http.Request.ContentLength > options.LargestBody))
        {
            return next(http);
        }

        // The server's own limit would close the connection while the client is still sending, so the client would never read the response.
        // Without it, the server discards what arrives within a few seconds, and the client can read the response.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        return Refusal.Write(
            http, StatusCodes.Status413PayloadTooLarge, Reason.TooLarge, $"The body exceeds {options.LargestBody} bytes.");
    }
}
