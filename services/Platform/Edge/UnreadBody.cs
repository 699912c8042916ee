using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace Habeas.Platform.Edge;

/// <summary>The body of a request that is refused before it was read.</summary>
internal static class UnreadBody
{
    /// <summary>The most bytes that are read and thrown away: as many as most methods accept.</summary>
    private const int Most = BodySize.Usual;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Reads the rest of a body that is not too large. HTTP/2 resets a stream that is answered before its request was read. A proxy that is
    /// still sending then closes the client's connection instead of passing the answer on, and after many resets the connection that it
    /// shares with other clients is closed.
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
