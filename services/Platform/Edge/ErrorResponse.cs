using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Habeas.Platform.Access;

namespace Habeas.Platform.Edge;

/// <summary>Writes an error outside a gRPC method, as gRPC or as transcoded JSON, depending on the caller's protocol.</summary>
public static class ErrorResponse
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithTypeRegistry(GeneratedProtos.Messages));

    /// <param name="statusCode">The HTTP status for JSON; derived from the gRPC code if not given.</param>
    public static async Task Write(HttpContext http, RpcException error, int? statusCode = null)
    {
        await UnreadBody.Discard(http);
        if (IsGrpc(http))
        {
            WriteTrailers(http, error);
            await http.Response.CompleteAsync();
            return;
        }

        error.Counted();
        http.Response.StatusCode = statusCode ?? HttpStatus(error.StatusCode);
        if (error.StatusCode == StatusCode.Unauthenticated)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(Formatter.Format(error.GetRpcStatus()), http.RequestAborted);
    }

    internal static bool IsGrpc(HttpContext http) =>
        http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A trailers-only gRPC response, because a client would map an HTTP error status to UNKNOWN.</summary>
    internal static void WriteTrailers(HttpContext http, RpcException error)
    {
        error.Counted();
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = http.Request.ContentType;
        http.Response.Headers["grpc-status"] = ((int)error.StatusCode).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["grpc-message"] = Uri.EscapeDataString(error.Status.Detail);
        if (error.Trailers.GetValueBytes("grpc-status-details-bin") is { } details)
        {
            http.Response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(details).TrimEnd('=');
        }
    }

    private static int HttpStatus(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
        StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
        StatusCode.NotFound => StatusCodes.Status404NotFound,
        StatusCode.ResourceExhausted => StatusCodes.Status413PayloadTooLarge,
        _ => StatusCodes.Status500InternalServerError,
    };
}
