using System.Text.RegularExpressions;
using Habeas.Access.SigningIn;
using Habeas.Access.V1;

namespace Habeas.Access.Accounts;

/// <summary>Maps accounts to and from the contract.</summary>
internal static partial class AccountWire
{
    public const string Collection = "accounts";

    /// <summary>In characters, as the contract says.</summary>
    public const int ShortestPassword = 12;

    public static string Name(Guid id) => ResourceName.Of(Collection, id);

    public static V1.Account ToProto(this Snapshot<Account> snapshot, DateTimeOffset now)
    {
        var account = snapshot.State;
        return new V1.Account
        {
            Name = Name(snapshot.Stream.Id),
            Etag = Etag.Of(snapshot.Version),
            CreateTime = snapshot.CreatedAt.ToProto(),
            SignInName = account.SignInName,
            Roles = { account.Roles.Select(ToProto) },
            Language = account.Language,
            State = account.Stage switch
            {
                AccountStage.Active => AccountState.Active,
                AccountStage.Closed => AccountState.Closed,
                _ => AccountState.Invited,
            },
            ProposedRoles = account.Waiting is { } waiting
                ? new ProposedRoles { Roles = { waiting.Roles.Select(ToProto) }, Proposer = waiting.Proposer }
                : null,
            InvitationExpireTime = account.Invitation is { } open && now < open.ExpiresAt ? open.ExpiresAt.ToProto() : null,
            RecoveryCodesLeft = account.Credentials?.RecoveryCodes.Count ?? 0,
            Passkeys =
            {
                account.Passkeys.Select(passkey => new V1.Passkey
                {
                    Id = passkey.Id, Title = passkey.Title, CreateTime = passkey.AddedAt.ToProto(),
                }),
            },
        };
    }

    public static Role ToProto(this DeskRole role) => role switch
    {
        DeskRole.Desk => Role.Desk,
        DeskRole.Legal => Role.Legal,
        DeskRole.Publisher => Role.Publisher,
        DeskRole.Custodian => Role.Custodian,
        DeskRole.Operator => Role.Operator,
        DeskRole.Partner => Role.Partner,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>Sorted and without repeats.</summary>
    public static IReadOnlyList<DeskRole> Roles(this FieldChecks checks, string field, IEnumerable<Role> roles)
    {
        var read = new SortedSet<DeskRole>();
        foreach (var role in roles)
        {
            var known = ByProto.TryGetValue(role, out var found);
            checks.Require(known, field, "must be roles that a person can have.");
            if (known)
            {
                read.Add(found);
            }
        }

        return [.. read];
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (string SignInName, string Language, IReadOnlyList<DeskRole> Roles) Read(V1.Account account)
    {
        var checks = new FieldChecks().Require(
            SignInName().IsMatch(account.SignInName),
            "account.sign_in_name",
            "must be 2 to 40 letters, digits, dots, hyphens or underscores.")
            .Require(!Account.IsReserved(account.SignInName), "account.sign_in_name", "is the name of a part of Habeas.");
        var language = checks.Language("account.language", account.Language);
        var roles = checks.Roles("account.roles", account.Roles);
        checks.ThrowIfAny();
        return (account.SignInName, language, roles);
    }

    /// <summary>Whether an account may have this sign-in name.</summary>
    public static bool MayBeName(string name) => SignInName().IsMatch(name) && !Account.IsReserved(name);

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (Guid Id, string CodeHash) Read(BeginEnrolmentRequest request)
    {
        return (Account.IdOf(request.SignInName), Secret.HashCode(request.InvitationCode));
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the fields.</exception>
    public static (Guid Id, string CodeHash) Read(CompleteEnrolmentRequest request)
    {
        return (Account.IdOf(request.SignInName), Secret.HashCode(request.InvitationCode));
    }

    private static Dictionary<Role, DeskRole> ByProto { get; } = Enum.GetValues<DeskRole>().ToDictionary(ToProto);

    [GeneratedRegex(@"^[\p{L}\p{Nd}._-]{2,40}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex SignInName();
}
