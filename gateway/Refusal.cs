using Habeas.Errors.V1;
using Habeas.Platform.Edge;

namespace Habeas.Gateway;

/// <summary>An error from the gateway itself, as gRPC or JSON depending on the caller's protocol.</summary>
internal static class Refusal
{
    public static Task Write(HttpContext http, int status, Reason reason, string message) =>
        ErrorResponse.Write(http, Fault.Rpc(Reasons.Status(reason.Name()), reason.Name(), message), status);
}
