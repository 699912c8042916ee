using System.Collections.Frozen;
using System.Security.Claims;
using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Errors.V1;
using Habeas.Platform.Decoys;
using Habeas.Platform.Edge;

namespace Habeas.Platform.Access;

/// <summary>Whether a caller is admitted: null, or an error with the reason.</summary>
internal static class Admission
{
    /// <param name="allowed">The roles that may call the method; null for a page, which everyone may see.</param>
    public static RpcException? Refusal(HttpContext http, EndedSessions ended, PublishedKeys keys, FrozenSet<Role>? allowed) =>
        InvalidToken(http, keys) ?? EndedSession(http.User, ended) ?? (allowed is null ? null : LackedRole(http.User, allowed));

    public static bool IsKnown(ClaimsPrincipal user) => user.Identity?.IsAuthenticated == true;

    /// <summary>
    /// An invalid token is an error everywhere, even where no token is needed: a caller who sends one expects the access that it gives.
    /// </summary>
    private static RpcException? InvalidToken(HttpContext http, PublishedKeys keys) =>
        http.Request.Headers.Authorization.Count == 0 || IsKnown(http.User) ? null
            : keys.CannotCheck(http.Request.Headers.Authorization.ToString())
                ? Fault.Unavailable("The keys for checking tokens are not known yet.")
            : Fault.Rpc(
                StatusCode.Unauthenticated,
                Reason.Unauthenticated.Name(),
                "The token has expired or was not issued by this installation.");

    private static RpcException? LackedRole(ClaimsPrincipal user, FrozenSet<Role> allowed) =>
        Clearances.Roles(user).Concat(DecoyMark.SeemingRoles(user)).Any(allowed.Contains) ? null
        : IsKnown(user)
            ? Fault.Rpc(StatusCode.PermissionDenied, Reason.PermissionDenied.Name(), "The token's roles do not allow this method.")
            : Fault.Rpc(StatusCode.Unauthenticated, Reason.Unauthenticated.Name(), "This method requires a token.");

    /// <summary>The token of a session is refused once the session has ended, and while that cannot be known.</summary>
    private static RpcException? EndedSession(ClaimsPrincipal user, EndedSessions ended) => EndedSessions.Of(user) switch
    {
        null => null,
        { } session when ended.Has(session) =>
            Fault.Rpc(StatusCode.Unauthenticated, Reason.Unauthenticated.Name(), "The session has ended. Sign in again."),
        _ when !ended.IsCurrent => Fault.Unavailable("It is not known at the moment which sessions have ended."),
        _ => null,
    };
}
