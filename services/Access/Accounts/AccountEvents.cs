namespace Habeas.Access.Accounts;

/// <summary>Events of an account. Members are only ever added. Secrets are stored as hashes, or sealed.</summary>
public abstract record AccountEvent
{
    public static EventTypes<AccountEvent> Types { get; } = new(
        ("created", typeof(AccountCreated)),
        ("invited", typeof(Invited)),
        ("enrolment_begun", typeof(EnrolmentBegun)),
        ("enrolled", typeof(Enrolled)),
        ("signed_in", typeof(SignedIn)),
        ("roles_proposed", typeof(RolesProposed)),
        ("roles_given", typeof(RolesGiven)),
        ("closed", typeof(AccountClosed)),
        ("signed_in_with_provider", typeof(SignedInWithProvider)),
        ("passkey_added", typeof(PasskeyAdded)),
        ("passkey_removed", typeof(PasskeyRemoved)),
        ("signed_in_with_passkey", typeof(SignedInWithPasskey)));
}

/// <summary>An account was created. It has no roles until <see cref="RolesGiven"/>.</summary>
public sealed record AccountCreated(string SignInName, string Language) : AccountEvent;

/// <summary>An invitation was issued. It replaces an earlier one.</summary>
/// <param name="CodeHash">SHA-256 of the code.</param>
public sealed record Invited([property: Secret] string CodeHash, DateTimeOffset ExpiresAt) : AccountEvent;

/// <summary>The invited person chose a password and received a secret for an authenticator; neither is in use yet.</summary>
/// <param name="PasswordHash">Argon2id, as a PHC string.</param>
/// <param name="TotpSeed">Sealed.</param>
/// <param name="SecondHash">Of the password for duress, or random: nobody can tell. Null in events of earlier versions.</param>
public sealed record EnrolmentBegun(
    [property: Secret] string PasswordHash, [property: Secret] string TotpSeed, [property: Secret] string? SecondHash = null)
    : AccountEvent;

/// <summary>The person proved that the authenticator works. The invitation is used up, and earlier credentials no longer work.</summary>
/// <param name="Step">The time step (RFC 6238) of the code. Only later steps are accepted from now on.</param>
/// <param name="RecoveryHashes">SHA-256 of each recovery code.</param>
public sealed record Enrolled(long Step, [property: Secret] IReadOnlyList<string> RecoveryHashes) : AccountEvent;

/// <summary>The person signed in with a one-time code or a recovery code; either is then used up.</summary>
/// <param name="Step">The time step of the one-time code; null with a recovery code.</param>
/// <param name="RecoveryHash">Null with a one-time code.</param>
/// <param name="DeviceHash">SHA-256 of the device's key for later sign-ins.</param>
public sealed record SignedIn(long? Step, [property: Secret] string? RecoveryHash, [property: Secret] string DeviceHash) : AccountEvent;

/// <summary>The person signed in with the outside provider. The first time binds the account to them.</summary>
/// <param name="Subject">SHA-256 of the provider's issuer and the person's subject there.</param>
/// <param name="NonceHash">SHA-256 of the nonce, which is used up.</param>
/// <param name="NonceExpiresAt">When the nonce expires.</param>
/// <param name="Roles">The roles that the account has from now on; null if they stay.</param>
public sealed record SignedInWithProvider(
    [property: Secret] string Subject,
    [property: Secret] string NonceHash,
    DateTimeOffset NonceExpiresAt,
    DateTimeOffset At,
    IReadOnlyList<DeskRole>? Roles) : AccountEvent;

/// <summary>A custodian proposed roles, all that the account would have.</summary>
public sealed record RolesProposed(IReadOnlyList<DeskRole> Roles) : AccountEvent;

/// <summary>The roles took effect.</summary>
public sealed record RolesGiven(IReadOnlyList<DeskRole> Roles) : AccountEvent;

/// <summary>The account was closed for good.</summary>
public sealed record AccountClosed : AccountEvent;

/// <summary>The person can sign in with a passkey.</summary>
/// <param name="Id">The credential's id, base64url.</param>
/// <param name="PublicKey">COSE, base64.</param>
/// <param name="Title">As the person named it.</param>
/// <param name="NonceHash">SHA-256 of the challenge, which is used up.</param>
public sealed record PasskeyAdded(
    string Id,
    [property: Secret] string PublicKey,
    long SignCount,
    [property: Sealed] string Title,
    [property: Secret] string NonceHash,
    DateTimeOffset NonceExpiresAt,
    DateTimeOffset At) : AccountEvent;

public sealed record PasskeyRemoved(string Id) : AccountEvent;

/// <summary>The person signed in with a passkey.</summary>
/// <param name="SignCount">The authenticator's counter.</param>
/// <param name="NonceHash">SHA-256 of the challenge, which is used up.</param>
public sealed record SignedInWithPasskey(
    string Id, long SignCount, [property: Secret] string NonceHash, DateTimeOffset NonceExpiresAt, DateTimeOffset At) : AccountEvent;
