using System.Buffers;
using System.Buffers.Binary;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Habeas.Platform.Access;

namespace Habeas.Platform.Edge;

/// <summary>
/// gRPC reads a message before any interceptor runs, and responds with UNKNOWN and no reason if it cannot. This replaces such a response,
/// which consists of headers only and has not been sent yet, with one that has a reason. gRPC's own limit of size is one for all methods of
/// a service; here a method without a file in its request has the usual limit.
/// </summary>
internal sealed partial class GrpcEdge(RequestDelegate next, AccessPolicy policy, ILogger<GrpcEdge> logger)
{
    /// <summary>The compression flag and the length of a message.</summary>
    private const int PrefixLength = 5;

    private static readonly object MessageRead = new();

    /// <summary>Called by the first interceptor. The message has been read, so any later failure is not the caller's error.</summary>
    public static void Read(HttpContext http) => http.Items[MessageRead] = MessageRead;

    public async Task Invoke(HttpContext http)
    {
        if (IsUsual(http) && await MessageLength(http) > BodySize.Usual)
        {
            await ErrorResponse.Write(http, TooLarge());
            return;
        }

        await next(http);
        var headers = http.Response.Headers;
        if (http.Response.HasStarted || !ErrorResponse.IsGrpc(http) || headers.ContainsKey("grpc-status-details-bin"))
        {
            return;
        }

        if (http.Items.ContainsKey(MessageRead))
        {
            if (headers["grpc-status"] == "2")
            {
                AnswerFailed(http.GetEndpoint()?.DisplayName ?? "");
            }
        }
        else if (headers["grpc-status"].ToString() is "2" or "13")
        {
            await UnreadBody.Discard(http);
            ErrorResponse.WriteTrailers(http, Fault.Malformed());
        }
        else if (headers["grpc-status"] == "8")
        {
            await UnreadBody.Discard(http);
            ErrorResponse.WriteTrailers(http, TooLarge());
        }
    }

    private static RpcException TooLarge() => Fault.TooLarge("The message exceeds this method's size limit.");

    private bool IsUsual(HttpContext http) =>
        ErrorResponse.IsGrpc(http)
        && http.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type is MethodType.Unary or MethodType.ServerStreaming
        && !policy.IsUpload(http.GetEndpoint());

    /// <summary>The length that the first message announces; nothing of it is consumed. 0 if there is none: gRPC says why not.</summary>
    private static async Task<long> MessageLength(HttpContext http)
    {
        var body = http.Request.BodyReader;
        try
        {
            while (true)
            {
                var read = await body.ReadAsync(http.RequestAborted);
                var length = LengthIn(read.Buffer);
                if (length is not null || read.IsCompleted)
                {
                    body.AdvanceTo(read.Buffer.Start);
                    return length ?? 0;
                }

                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            return 0;
        }
    }

    private static long? LengthIn(ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < PrefixLength)
        {
            return null;
        }

        Span<byte> prefix = stackalloc byte[PrefixLength];
        buffer.Slice(0, PrefixLength).CopyTo(prefix);
        return BinaryPrimitives.ReadUInt32BigEndian(prefix[1..]);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method}: the response could not be written")]
    private partial void AnswerFailed(string method);
}
