using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace Habeas.Platform.Edge;

/// <summary>The body of a request that is refused before it was read.</summary>
internal static class UnreadBody
{
    /// <summary>The most bytes that are read and thrown away: the gateway passes no larger body on.</summary>
    private const int Most = BodySize.Upload;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Reads the rest of the body. HTTP/2 resets a stream that is answered before its request was read. A proxy that is still sending then
    /// closes the client's connection instead of passing the answer on, and now and then the server takes what is still being sent for a
    /// breach of flow control and closes the connection, with the calls of everybody who shares it.
    /// </summary>
    public static async Task Discard(HttpContext http)
    {
        var method = http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type;
        if (http.Request.ContentLength > Most || method is MethodType.ClientStreaming or MethodType.DuplexStreaming)
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(Patience);
        try
        {
            var buffer = new byte[16 * 1024];
            for (var read = 0L; read < Most;)
            {
                var part = await http.Request.Body.ReadAsync(buffer, limit.Token);
                if (part == 0)
                {
                    return;
                }

                read += part;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The answer is sent anyway.
        }
    }
}
