using Habeas.Errors.V1;
using Habeas.Platform.Edge;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Habeas.Gateway;

/// <summary>Rejects a request whose announced body is too large, before any of it is read.</summary>
internal sealed class BodyLimit(RequestDelegate next, GatewayOptions options)
{
    /// <summary>
    /// Closes the client's connection after a service refused a large body. The service does not read it to its end, and what is still
    /// being sent could otherwise be taken for the client's next request.
    /// </summary>
    public static void CloseRefused(TransformBuilderContext transforms) => transforms.AddResponseTransform(response =>
    {
        var http = response.HttpContext;
        if (http.Request.ContentLength > BodySize.Usual && http.Response.StatusCode >= StatusCodes.Status400BadRequest
            && HttpProtocol.IsHttp11(http.Request.Protocol))
        {
            // RFC 9112, 9.6. HTTP/2 has a stream for each request and knows no such header.
            http.Response.Headers.Connection = "close";
        }

        return ValueTask.CompletedTask;
    });

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
