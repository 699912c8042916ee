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
    /// closes the client's connection instead of passing the answer on, and what arrives on the stream too late closes the connection, with
    /// the calls of everybody who shares it.
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
            // By whole buffers of the same reader, since gRPC has examined bytes that it did not consume. Consuming fewer than those makes
            // Kestrel count backwards, and it closes the connection for a breach of flow control.
            var body = http.Request.BodyReader;
            for (var discarded = 0L; discarded < Most;)
            {
                var part = await body.ReadAsync(limit.Token);
                discarded += part.Buffer.Length;
                body.AdvanceTo(part.Buffer.End);
                if (part.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException)
        {
            // The answer is sent anyway.
        }
    }
}
