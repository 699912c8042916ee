using Habeas.Platform.Access;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Habeas.Web.Desk;

/// <summary>What a token says of its person: for what the pages offer. What is allowed, the services decide.</summary>
/// <param name="SignInName">Empty if the token does not tell.</param>
/// <param name="IsDesk">Whether the person works on persons, lists and cases, and does not only manage accounts.</param>
/// <param name="IsLegal">Whether the person sees what only lawyers see, such as motions.</param>
public sealed record DeskCaller(string SignInName, bool IsDesk, bool IsCustodian, bool IsLegal = false)
{
    public static DeskCaller Unknown { get; } = new("", IsDesk: true, IsCustodian: false, IsLegal: true);

    /// <summary>Whether one person runs the installation and approves alone.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Whether approving is worth offering: nobody approves their own entries.</summary>
    /// <param name="authors">Who entered what is to be approved.</param>
    public bool MayApprove(IEnumerable<string> authors) => IsAlone || SignInName.Length == 0 || !authors.Contains(SignInName);

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
            read.Subject ?? "", roles.Contains(Role.Desk) || roles.Contains(Role.Legal), roles.Contains(Role.Custodian),
            roles.Contains(Role.Legal));
    }
}
