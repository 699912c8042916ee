namespace Habeas.Platform.Edge;

/// <summary>
/// gRPC reads a message before any interceptor runs, and answers one that it cannot read with UNKNOWN and no reason. This puts the
/// reason in the place of such an answer, which is headers only and has not left yet.
/// </summary>
internal sealed partial class GrpcEdge(RequestDelegate next, ILogger<GrpcEdge> logger)
{
    private static readonly object MessageRead = new();

    /// <summary>Called by the first interceptor: the message has been read, and whatever fails now is not the caller's fault.</summary>
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
            ErrorResponse.WriteTrailers(http, Fault.Malformed());
        }
        else if (headers["grpc-status"] == "8")
        {
            ErrorResponse.WriteTrailers(http, Fault.TooLarge("The message is larger than the limit of this method."));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method}: its answer could not be written")]
    private partial void AnswerFailed(string method);
}
