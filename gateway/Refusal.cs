using System.Globalization;
using Grpc.Core;
using Habeas.Errors.V1;
using Habeas.Platform.Edge;

namespace Habeas.Gateway;

/// <summary>An error of the gateway itself, as gRPC or JSON, whichever the caller speaks.</summary>
internal static class Refusal
{
    public static Task Write(HttpContext http, int status, Reason reason, string message)
    {
        var error = Fault.Rpc(StatusCode.ResourceExhausted, reason.Name(), message);
        return http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true
            ? WriteGrpc(http, error)
            : ErrorResponse.Write(http, error, status);
    }

    /// <summary>A gRPC response of trailers only: a client would take an HTTP error status for UNKNOWN.</summary>
    private static Task WriteGrpc(HttpContext http, RpcException error)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = http.Request.ContentType;
        http.Response.Headers["grpc-status"] = ((int)error.StatusCode).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["grpc-message"] = Uri.EscapeDataString(error.Status.Detail);
        if (error.Trailers.GetValueBytes("grpc-status-details-bin") is { } details)
        {
            http.Response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(details).TrimEnd('=');
        }

        return http.Response.CompleteAsync();
    }
}
