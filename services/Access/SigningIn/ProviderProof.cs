using Habeas.Access.Accounts;

namespace Habeas.Access.SigningIn;

/// <summary>What a valid ID token proves.</summary>
/// <param name="Subject">SHA-256 of the issuer and the subject: the person at the provider, whatever they are called.</param>
/// <param name="NonceHash">SHA-256 of the nonce.</param>
/// <param name="NonceExpiresAt">Until then the nonce must not be accepted again.</param>
/// <param name="Mapped">The roles that the provider's claim gives; null if roles do not come from it.</param>
public sealed record ProviderProof(
    string Subject, string NonceHash, DateTimeOffset NonceExpiresAt, IReadOnlyList<DeskRole>? Mapped)
{
    /// <summary>The purpose of the nonces in ID tokens.</summary>
    internal const string Purpose = "id-token";
}

/// <param name="Hash">SHA-256.</param>
/// <param name="ExpiresAt">After that the nonce is refused anyway.</param>
public sealed record UsedNonce(string Hash, DateTimeOffset ExpiresAt);

/// <summary>
/// The roles that values of a claim give. The custodian is not among them: otherwise whoever manages the provider could let in
/// anybody, and two custodians would decide nothing. Pure.
/// </summary>
/// <param name="ByValue">The roles of each value.</param>
internal sealed record ProviderRoleMap(IReadOnlyDictionary<string, IReadOnlyList<DeskRole>> ByValue)
{
    /// <summary>Sorted and without repeats; values without roles give none.</summary>
    public IReadOnlyList<DeskRole> Of(IEnumerable<string> values) =>
        [.. values.SelectMany(value => ByValue.GetValueOrDefault(value, [])).Distinct().Order()];

    /// <summary>The role called so in settings; null if there is none that may come from a provider.</summary>
    public static DeskRole? Role(string name) =>
        Enum.GetNames<DeskRole>().Contains(name, StringComparer.OrdinalIgnoreCase)
        && Enum.Parse<DeskRole>(name, ignoreCase: true) is var role and not DeskRole.Custodian
            ? role
            : null;
}
