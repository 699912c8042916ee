using System.Collections.Frozen;
using System.Security.Claims;
using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Errors.V1;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Access;

/// <summary>Whether a caller is admitted: null, or the error that says why not.</summary>
internal static class Admission
{
    /// <summary>
    /// A token that was sent and is not valid is an error everywhere, also where none is needed: whoever sends one counts on seeing
    /// what it opens.
    /// </summary>
    public static RpcException? InvalidToken(HttpContext http) =>
        http.Request.Headers.Authorization.Count == 0 || IsKnown(http.User)
            ? null
            : Fault.Rpc(StatusCode.Unauthenticated, Reason.Unauthenticated.Name(), "The token is expired or not of this installation.");

    public static RpcException? Refusal(ClaimsPrincipal user, FrozenSet<Role> allowed) =>
        Clearances.Roles(user).Any(allowed.Contains) ? null
        : IsKnown(user)
            ? Fault.Rpc(StatusCode.PermissionDenied, Reason.PermissionDenied.Name(), "The token's roles may not call this method.")
            : Fault.Rpc(StatusCode.Unauthenticated, Reason.Unauthenticated.Name(), "This method needs a token.");

    /// <summary>The token of a session is refused once the session has ended, and while that cannot be known.</summary>
    public static RpcException? Session(ClaimsPrincipal user, EndedSessions ended) => EndedSessions.Of(user) switch
    {
        null => null,
        { } session when ended.Has(session) =>
            Fault.Rpc(StatusCode.Unauthenticated, Reason.Unauthenticated.Name(), "The session has ended. Sign in again."),
        _ when !ended.IsCurrent => Fault.Unavailable("It is not known at the moment which sessions have ended."),
        _ => null,
    };

    public static bool IsKnown(ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true;
}
