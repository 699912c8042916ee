using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Habeas.Platform.Access;

namespace Habeas.Platform.Decoys;

/// <summary>
/// Tells services whether a token opens the decoy desk: whoever signs in with their second password, under duress, is shown invented data
/// and what is public. Every token of a session has the claim, and only who has the secret of the services can tell the two apart.
/// </summary>
public static class DecoyMark
{
    public const string Claim = "ctx";

    /// <summary>A role that the caller of a decoy seems to have.</summary>
    private const string SeemingRole = "seeming_role";

    /// <summary>The claim of a session's tokens.</summary>
    public static string Of(ServiceKey services, Guid session, bool isDecoy) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Convert.FromBase64String(services.Secret), Encoding.ASCII.GetBytes($"{Claim} {session:D} {(isDecoy ? 1 : 0)}")).AsSpan(0, 8));

    /// <summary>Takes all roles of a caller whose token opens the decoy desk; such a caller is a member of the public.</summary>
    public static void Apply(ClaimsPrincipal user, ServiceKey services)
    {
        if (user.Identity is not ClaimsIdentity identity || EndedSessions.Of(user) is not { } session
            || user.FindFirst(Claim)?.Value != Of(services, session, isDecoy: true))
        {
            return;
        }

        foreach (var role in identity.FindAll(Clearances.RoleClaim).ToList())
        {
            identity.RemoveClaim(role);
            identity.AddClaim(new Claim(SeemingRole, role.Value));
        }
    }

    /// <summary>The roles that the caller of a decoy seems to have; none for others.</summary>
    internal static IEnumerable<Habeas.Access.V1.Role> SeemingRoles(ClaimsPrincipal user) =>
        user.FindAll(SeemingRole).Select(claim => Clearances.RoleNamed(claim.Value));
}
