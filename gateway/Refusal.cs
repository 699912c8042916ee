using Grpc.Core;
using Habeas.Errors.V1;
using Habeas.Platform.Edge;

namespace Habeas.Gateway;

/// <summary>An error of the gateway itself, as gRPC or JSON, whichever the caller speaks.</summary>
internal static class Refusal
{
    public static Task Write(HttpContext http, int status, Reason reason, string message) =>
        ErrorResponse.Write(http, Fault.Rpc(StatusCode.ResourceExhausted, reason.Name(), message), status);
}
