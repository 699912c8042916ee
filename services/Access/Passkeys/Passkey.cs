namespace Habeas.Access.Passkeys;

/// <summary>A key in an authenticator of its person (WebAuthn).</summary>
/// <param name="Id">The credential's id, base64url.</param>
/// <param name="PublicKey">COSE, base64.</param>
/// <param name="SignCount">The authenticator's counter at the latest sign-in; 0 if it counts none.</param>
/// <param name="Title">As the person named it.</param>
public sealed record Passkey(string Id, string PublicKey, long SignCount, string Title, DateTimeOffset AddedAt)
{
    /// <summary>How many an account can have.</summary>
    public const int Most = 20;
}

/// <summary>What a sign-in with a passkey proved, checked outside the account's turn.</summary>
/// <param name="Id">The passkey's.</param>
/// <param name="NonceHash">SHA-256 of the challenge.</param>
/// <param name="NonceExpiresAt">Until then the challenge must not be accepted again.</param>
public sealed record PasskeyProof(string Id, long SignCount, string NonceHash, DateTimeOffset NonceExpiresAt);
