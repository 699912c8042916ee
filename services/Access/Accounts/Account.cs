using System.Collections.Frozen;
using System.Text;
using Habeas.Access.Passkeys;
using Habeas.Access.SigningIn;

namespace Habeas.Access.Accounts;

/// <summary>A role that people can have.</summary>
public enum DeskRole
{
    Desk,
    Legal,
    Publisher,
    Custodian,
    Operator,
    Partner,
}

public enum AccountStage
{
    /// <summary>Nobody has enrolled yet.</summary>
    Invited,

    Active,

    Closed,
}

/// <param name="CodeHash">SHA-256 of the code.</param>
public sealed record Invitation(string CodeHash, DateTimeOffset ExpiresAt);

/// <param name="PasswordHash">Argon2id, as a PHC string.</param>
/// <param name="TotpSeed">Sealed.</param>
/// <param name="LastStep">The latest time step (RFC 6238) that was used.</param>
/// <param name="SecondHash">With the same salt: of the password for duress, or random. Null for who enrolled before there was one.</param>
public sealed record Credentials(
    string PasswordHash,
    string TotpSeed,
    long LastStep = 0,
    IReadOnlyList<string>? RecoveryHashes = null,
    string? SecondHash = null)
{
    public IReadOnlyList<string> RecoveryCodes => RecoveryHashes ?? [];
}

/// <param name="Proposer">The subject of the proposer's token.</param>
public sealed record RolesWaiting(IReadOnlyList<DeskRole> Roles, string Proposer);

/// <summary>What a sign-in proved, checked outside the account's turn because hashing a password takes a fraction of a second.</summary>
/// <param name="PasswordHash">The stored hash that the password matched; null if it matched none.</param>
/// <param name="Step">The time step that the one-time code matched; null if it matched none.</param>
/// <param name="RecoveryHash">The hash of the recovery code; null if there was none.</param>
/// <param name="DeviceHash">The hash of a new key for the device.</param>
public sealed record SignInProof(string? PasswordHash, long? Step, string? RecoveryHash, string DeviceHash);

/// <summary>The account of one person, under a pseudonym. Pure.</summary>
public sealed record Account
{
    /// <summary>How many devices are remembered; the oldest is forgotten first.</summary>
    public const int MostDevices = 20;

    public static readonly TimeSpan InvitationLife = TimeSpan.FromDays(3);

    public static Account Empty { get; } = new();

    public string SignInName { get; init; } = "";

    public string Language { get; init; } = "";

    public AccountStage Stage { get; init; }

    public IReadOnlyList<DeskRole> Roles { get; init; } = [];

    public RolesWaiting? Waiting { get; init; }

    public Invitation? Invitation { get; init; }

    /// <summary>Chosen by the invited person, not yet in use.</summary>
    public Credentials? Chosen { get; init; }

    /// <summary>In use; null before enrolment.</summary>
    public Credentials? Credentials { get; init; }

    /// <summary>SHA-256 of the keys of devices that signed in, the latest last.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>SHA-256 of the issuer and the subject of the person at the outside provider; empty before they signed in there.</summary>
    public string Subject { get; init; } = "";

    public IReadOnlyList<Passkey> Passkeys { get; init; } = [];

    /// <summary>Nonces of ID tokens and passkeys that were used and have not expired since.</summary>
    public IReadOnlyList<UsedNonce> UsedNonces { get; init; } = [];

    public bool IsActiveCustodian => Stage == AccountStage.Active && Roles.Contains(DeskRole.Custodian);

    /// <summary>A sign-in name without case, as it is compared.</summary>
    public static string Key(string signInName) => signInName.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>
    /// The id of the account with this sign-in name. It follows from the name, so that two accounts can never have the same one, not even
    /// after the first was closed.
    /// </summary>
    public static Guid IdOf(string signInName) => DerivedId.From(Names, Key(signInName));

    /// <summary>Whether something that is not a person is recorded under this name.</summary>
    public static bool IsReserved(string signInName) => Reserved.Contains(Key(signInName));

    /// <param name="others">How many active custodians there are beside the one who creates it.</param>
    public Decision<AccountEvent> Create(string signInName, string language, IReadOnlyList<DeskRole> roles, int others) =>
        SignInName.Length > 0
            ? Refusals.AccountExists
            : Decision<AccountEvent>.Of(
                new Happened<AccountEvent>(new AccountCreated(signInName, language)),
                new Happened<AccountEvent>(others == 0 ? new RolesGiven(roles) : new RolesProposed(roles)));

    public Decision<AccountEvent> Invite(string codeHash, DateTimeOffset now) =>
        Stage == AccountStage.Closed ? Refusals.AccountClosed : new Invited(codeHash, now + InvitationLife);

    public Decision<AccountEvent> BeginEnrolment(
        string codeHash, string passwordHash, string secondHash, string totpSeed, DateTimeOffset now) =>
        IsInvited(codeHash, now) ? new EnrolmentBegun(passwordHash, totpSeed, secondHash) : Refusals.InvitationInvalid;

    /// <param name="step">The time step that the one-time code matched; null if it matched none.</param>
    public Decision<AccountEvent> CompleteEnrolment(
        string codeHash, long? step, IReadOnlyList<string> recoveryHashes, DateTimeOffset now) =>
        !IsInvited(codeHash, now) || Chosen is null ? Refusals.InvitationInvalid
        : step is { } matched ? new Enrolled(matched, recoveryHashes)
        : Refusals.CodeInvalid;

    /// <summary>One refusal for everything, so that a stranger learns nothing.</summary>
    public Decision<AccountEvent> SignIn(SignInProof proof) =>
        Stage == AccountStage.Active && Credentials is { } credentials && proof.PasswordHash == credentials.PasswordHash
        && (proof.RecoveryHash is { } recovery ? credentials.RecoveryCodes.Contains(recovery) : proof.Step > credentials.LastStep)
            ? new SignedIn(proof.RecoveryHash is null ? proof.Step : null, proof.RecoveryHash, proof.DeviceHash)
            : Refusals.SignInRefused;

    /// <summary>
    /// The first sign-in binds the account to its person at the provider, so that nobody else gets in who takes that name there later. A
    /// custodian remains one whatever the provider says, and nobody becomes one by it.
    /// </summary>
    public Decision<AccountEvent> SignInWithProvider(ProviderProof proof, DateTimeOffset now)
    {
        if (SignInName.Length == 0 || Stage == AccountStage.Closed || (Subject.Length > 0 && Subject != proof.Subject)
            || !IsUnused(proof.NonceHash, proof.NonceExpiresAt, now))
        {
            return Refusals.SignInRefused;
        }

        IReadOnlyList<DeskRole>? roles = proof.Mapped is { } mapped
            ? [.. mapped.Where(role => role != DeskRole.Custodian).Union(Roles.Where(role => role == DeskRole.Custodian)).Order()]
            : null;
        return new SignedInWithProvider(
            proof.Subject, proof.NonceHash, proof.NonceExpiresAt, now, roles?.SequenceEqual(Roles) == true ? null : roles);
    }

    public Decision<AccountEvent> AddPasskey(Passkey passkey, string nonceHash, DateTimeOffset nonceExpiresAt, DateTimeOffset now) =>
        Stage == AccountStage.Active && Passkeys.Count < Passkey.Most && Passkeys.All(known => known.Id != passkey.Id)
        && IsUnused(nonceHash, nonceExpiresAt, now)
            ? new PasskeyAdded(passkey.Id, passkey.PublicKey, passkey.SignCount, passkey.Title, nonceHash, nonceExpiresAt, now)
            : Refusals.PasskeyInvalid;

    public Decision<AccountEvent> RemovePasskey(string id) =>
        Passkeys.Any(known => known.Id == id) ? new PasskeyRemoved(id) : Decision<AccountEvent>.Nothing;

    /// <summary>An authenticator that counts its signatures counts up; one that counts down was copied.</summary>
    public Decision<AccountEvent> SignInWithPasskey(PasskeyProof proof, DateTimeOffset now) =>
        Stage == AccountStage.Active && Passkeys.FirstOrDefault(known => known.Id == proof.Id) is { } passkey
        && (proof.SignCount > passkey.SignCount || (proof.SignCount == 0 && passkey.SignCount == 0))
        && IsUnused(proof.NonceHash, proof.NonceExpiresAt, now)
            ? new SignedInWithPasskey(proof.Id, proof.SignCount, proof.NonceHash, proof.NonceExpiresAt, now)
            : Refusals.SignInRefused;

    /// <param name="others">How many other accounts are active custodians.</param>
    /// <param name="seconds">How many active custodians there are beside the proposer.</param>
    public Decision<AccountEvent> ProposeRoles(IReadOnlyList<DeskRole> roles, int others, int seconds) =>
        Stage == AccountStage.Closed ? Refusals.AccountClosed
        : WouldLeaveNoCustodian(roles, others) ? Refusals.LastCustodian
        : seconds == 0 ? new RolesGiven(roles)
        : new RolesProposed(roles);

    /// <param name="seen">The roles that the confirming custodian saw.</param>
    /// <param name="others">How many other accounts are active custodians.</param>
    public Decision<AccountEvent> ConfirmRoles(IReadOnlyList<DeskRole> seen, string actor, int others) =>
        Stage == AccountStage.Closed ? Refusals.AccountClosed
        : Waiting is null || !Waiting.Roles.SequenceEqual(seen) ? Refusals.NoRolesProposed
        : Waiting.Proposer == actor ? Refusals.SamePerson
        : WouldLeaveNoCustodian(seen, others) ? Refusals.LastCustodian
        : new RolesGiven(seen);

    /// <param name="others">How many other accounts are active custodians.</param>
    public Decision<AccountEvent> Close(int others) =>
        Stage == AccountStage.Closed ? Decision<AccountEvent>.Nothing
        : WouldLeaveNoCustodian([], others) ? Refusals.LastCustodian
        : new AccountClosed();

    public static Account Evolve(Account account, Recorded<AccountEvent> recorded) => recorded.Event switch
    {
        AccountCreated created => account with { SignInName = created.SignInName, Language = created.Language },
        Invited invited => account with { Invitation = new Invitation(invited.CodeHash, invited.ExpiresAt), Chosen = null },
        EnrolmentBegun begun => account with { Chosen = new Credentials(begun.PasswordHash, begun.TotpSeed, SecondHash: begun.SecondHash) },
        Enrolled enrolled => account with
        {
            Stage = AccountStage.Active,
            Credentials = account.Chosen! with { LastStep = enrolled.Step, RecoveryHashes = enrolled.RecoveryHashes },
            Chosen = null,
            Invitation = null,
            Devices = [],
            Passkeys = [],
        },
        SignedIn signedIn => account with
        {
            Credentials = account.Credentials! with
            {
                LastStep = signedIn.Step ?? account.Credentials.LastStep,
                RecoveryHashes = [.. account.Credentials.RecoveryCodes.Where(code => code != signedIn.RecoveryHash)],
            },
            Devices = [.. account.Devices.Append(signedIn.DeviceHash).TakeLast(MostDevices)],
        },
        SignedInWithProvider signedIn => account with
        {
            Stage = AccountStage.Active,
            Subject = signedIn.Subject,
            UsedNonces = account.With(signedIn.NonceHash, signedIn.NonceExpiresAt, signedIn.At),
            Roles = signedIn.Roles ?? account.Roles,
        },
        PasskeyAdded added => account with
        {
            Passkeys = [.. account.Passkeys, new Passkey(added.Id, added.PublicKey, added.SignCount, added.Title, added.At)],
            UsedNonces = account.With(added.NonceHash, added.NonceExpiresAt, added.At),
        },
        PasskeyRemoved removed => account with { Passkeys = [.. account.Passkeys.Where(known => known.Id != removed.Id)] },
        SignedInWithPasskey signedIn => account with
        {
            Passkeys =
            [
                .. account.Passkeys.Select(known => known.Id == signedIn.Id ? known with { SignCount = signedIn.SignCount } : known),
            ],
            UsedNonces = account.With(signedIn.NonceHash, signedIn.NonceExpiresAt, signedIn.At),
        },
        RolesProposed proposed => account with { Waiting = new RolesWaiting(proposed.Roles, recorded.Actor) },
        RolesGiven given => account with { Roles = given.Roles, Waiting = null },
        AccountClosed => account with
        {
            Stage = AccountStage.Closed, Roles = [], Waiting = null, Invitation = null, Chosen = null, Credentials = null, Devices = [],
            Passkeys = [],
        },
        _ => account,
    };

    private static readonly FrozenSet<string> Reserved = FrozenSet.ToFrozenSet(
    [
        "registry", "lists", "cases", "access", "sessions", "names", "web", "gateway", "media", "outreach", "clock", "post", "public",
        "installation", "migration",
    ]);

    private static readonly Guid Names = new("a1f6f8f2-2c57-5d0b-9a55-0e6f4bb0c9d3");

    private bool IsUnused(string nonceHash, DateTimeOffset expiresAt, DateTimeOffset now) =>
        now < expiresAt && UsedNonces.All(used => used.Hash != nonceHash);

    /// <summary>The used nonces with one more, without those that have expired.</summary>
    private IReadOnlyList<UsedNonce> With(string nonceHash, DateTimeOffset expiresAt, DateTimeOffset now) =>
        [.. UsedNonces.Where(used => used.ExpiresAt > now), new UsedNonce(nonceHash, expiresAt)];

    private bool IsInvited(string codeHash, DateTimeOffset now) =>
        Stage != AccountStage.Closed && Invitation is { } open && open.CodeHash == codeHash && now < open.ExpiresAt;

    private bool WouldLeaveNoCustodian(IReadOnlyList<DeskRole> roles, int others) =>
        IsActiveCustodian && !roles.Contains(DeskRole.Custodian) && others == 0;
}
