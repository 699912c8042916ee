using System.Collections.Frozen;
using System.Security.Claims;
using Habeas.Access.V1;

namespace Habeas.Platform.Access;

/// <summary>The clearance given by the roles in a token.</summary>
public static class Clearances
{
    /// <summary>The claim that contains a role, in lower case: <c>desk</c>. May occur several times.</summary>
    public const string RoleClaim = "role";

    private static readonly FrozenDictionary<Role, Visibility> ByRole = new Dictionary<Role, Visibility>
    {
        [Role.Public] = Visibility.Public,
        [Role.Partner] = Visibility.Partner,
        [Role.Desk] = Visibility.Desk,
        [Role.Legal] = Visibility.Legal,
        [Role.Operator] = Visibility.Public,
        [Role.Service] = Visibility.Desk,
        [Role.Publisher] = Visibility.Desk,
        [Role.Custodian] = Visibility.Desk,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, Role> ByName = ByRole.Keys.ToFrozenDictionary(
        NameOf, StringComparer.Ordinal);

    /// <summary>The role as <see cref="RoleClaim"/> contains it.</summary>
    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>The role with that name; <see cref="Role.Public"/> if there is none.</summary>
    public static Role RoleNamed(string name) => ByName.GetValueOrDefault(name, Role.Public);

    /// <summary>The roles of a caller; everyone has <see cref="Role.Public"/>.</summary>
    public static IEnumerable<Role> Roles(ClaimsPrincipal user) =>
        user.FindAll(RoleClaim)
            .Select(claim => RoleNamed(claim.Value))
            .Append(Role.Public);

    /// <summary>The highest clearance that the caller's roles give.</summary>
    public static Visibility Of(ClaimsPrincipal user) => Roles(user).Max(role => ByRole[role]);
}
