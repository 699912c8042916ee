namespace Habeas.Platform.Edge;

/// <summary>
/// gRPC reads a message before any interceptor runs, and responds with UNKNOWN and no reason if it cannot. This replaces such a response,
/// which consists of headers only and has not been sent yet, with one that has a reason.
/// </summary>
internal sealed partial class GrpcEdge(RequestDelegate next, ILogger<GrpcEdge> logger)
{
    private static readonly object MessageRead = new();

    /// <summary>Called by the first interceptor. The message has been read, so any later failure is not the caller's error.</summary>
    public static void Read(HttpContext http) => http.Items[MessageRead] = MessageRead;

    public async Task Invoke(HttpContext http)
    {
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
            ErrorResponse.WriteTrailers(http, Fault.TooLarge("The message exceeds this method's size limit."));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method}: the response could not be written")]
    private partial void AnswerFailed(string method);
}
