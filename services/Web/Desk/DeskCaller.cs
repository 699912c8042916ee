using Habeas.Platform.Access;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Habeas.Web.Desk;

/// <summary>What a token says of its person: for what the pages offer. What is allowed, the services decide.</summary>
/// <param name="SignInName">Empty if the token does not tell.</param>
/// <param name="IsDesk">Whether the person works on persons, lists and cases, and does not only manage accounts.</param>
public sealed record DeskCaller(string SignInName, bool IsDesk, bool IsCustodian)
{
    public static DeskCaller Unknown { get; } = new("", IsDesk: true, IsCustodian: false);

    internal static DeskCaller Of(string token)
    {
        if (!new JsonWebTokenHandler().CanReadToken(token))
        {
            return Unknown;
        }

        var read = new JsonWebToken(token);
        HashSet<Role> roles = [.. read.Claims.Where(claim => claim.Type == Clearances.RoleClaim)
            .Select(claim => Clearances.RoleNamed(claim.Value))];
        return new DeskCaller(
            read.Subject ?? "", roles.Contains(Role.Desk) || roles.Contains(Role.Legal), roles.Contains(Role.Custodian));
    }
}
