using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Habeas.Platform.Edge;

/// <summary>Writes an error as JSON in the same form as transcoding: a google.rpc.Status.</summary>
public static class ErrorResponse
{
    /// <summary>The message types of error details; a JSON formatter must know them.</summary>
    internal static TypeRegistry Details { get; } =
        TypeRegistry.FromMessages(Google.Rpc.ErrorInfo.Descriptor, Google.Rpc.BadRequest.Descriptor);

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(Details));

    /// <param name="statusCode">The HTTP status; derived from the gRPC code if it is not given.</param>
    public static Task Write(HttpContext http, RpcException error, int? statusCode = null)
    {
        http.Response.StatusCode = statusCode ?? error.StatusCode switch
        {
            StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
            StatusCode.ResourceExhausted => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status500InternalServerError,
        };
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(Formatter.Format(error.GetRpcStatus()), http.RequestAborted);
    }
}
