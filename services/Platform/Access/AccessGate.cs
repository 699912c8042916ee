using Grpc.AspNetCore.Server;
using Grpc.Core;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Access;

/// <summary>
/// Rejects callers without the method's roles before the body is parsed, and invalid tokens at every address, pages included.
/// </summary>
internal sealed class AccessGate(RequestDelegate next, AccessPolicy policy, EndedSessions ended)
{
    /// <summary>The maximum number of bytes of a rejected request that are read and discarded.</summary>
    private const int Discarded = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task Invoke(HttpContext http)
    {
        if (Refusal(http) is { } refused)
        {
            await Discard(http);
            await ErrorResponse.Write(http, refused);
            return;
        }

        if (Admission.IsKnown(http.User))
        {
            http.Response.Headers[ValidatedToken.Header] = ValidatedToken.Yes;
        }

        await next(http);
    }

    /// <summary>
    /// Reads a small body to its end. HTTP/2 resets a stream that is answered before its request was read, and a proxy that is still
    /// sending would then close the client's connection instead of forwarding the response.
    /// </summary>
    private static async Task Discard(HttpContext http)
    {
        var method = http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type;
        if (http.Request.ContentLength > Discarded || method is MethodType.ClientStreaming or MethodType.DuplexStreaming)
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        limit.CancelAfter(Patience);
        try
        {
            for (long read = 0; read < Discarded;)
            {
                var part = await http.Request.BodyReader.ReadAsync(limit.Token);
                read += part.Buffer.Length;
                http.Request.BodyReader.AdvanceTo(part.Buffer.End);
                if (part.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The response is sent anyway.
        }
    }

    private RpcException? Refusal(HttpContext http) =>
        Admission.InvalidToken(http)
        ?? Admission.Session(http.User, ended)
        ?? (http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is { } method
            ? Admission.Refusal(http.User, policy.RolesOf(method.Method.FullName))
            : null);
}

/// <summary>
/// Tells the gateway that a service validated the request's token. The gateway has no key of its own, and only counts requests by a token
/// after that.
/// </summary>
public static class ValidatedToken
{
    public const string Header = "habeas-validated";

    internal const string Yes = "token";
}
