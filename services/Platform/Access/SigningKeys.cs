using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Habeas.Access.V1;
using Habeas.Platform.Decoys;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Platform.Access;

/// <summary>
/// The keys with which the access service signs people's tokens (ES256): a JWK Set (RFC 7517) of P-256 keys, stored as JSON. The first is
/// the newest; the others are still accepted.
/// </summary>
public sealed class SigningKeys
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly IReadOnlyList<Jwk> keys;

    private SigningKeys(IReadOnlyList<Jwk> keys) => this.keys = keys;

    /// <summary>The ids of the keys, the newest first.</summary>
    public IReadOnlyList<string> Ids => [.. keys.Select(key => key.Id)];

    public static SigningKeys New() => new([Jwk.New()]);

    /// <exception cref="InvalidDataException">The text is not a set of at least one P-256 key.</exception>
    public static SigningKeys Parse(string json)
    {
        try
        {
            if (JsonSerializer.Deserialize<JwkSet>(json, Json) is { Keys.Count: > 0 } set)
            {
                foreach (var key in set.Keys)
                {
                    using var checkedKey = ECDsa.Create(key.Parameters());
                }

                return new SigningKeys(set.Keys);
            }
        }
        catch (Exception e) when (e is JsonException or CryptographicException or FormatException or PlatformNotSupportedException)
        {
            throw new InvalidDataException("These are not signing keys (a JWK Set with P-256 keys).", e);
        }

        throw new InvalidDataException("There is no signing key in the set.");
    }

    /// <summary>With a new key in front. Only the newest of the former keys stays, for tokens that were signed with it.</summary>
    public SigningKeys Rolled() => new([Jwk.New(), keys[0]]);

    /// <summary>With the private parts: for the key file only.</summary>
    public string Private() => JsonSerializer.Serialize(new JwkSet(keys), Json);

    /// <summary>Without the private parts: what may be published.</summary>
    public string Public() => JsonSerializer.Serialize(new JwkSet([.. keys.Select(key => key with { D = null })]), Json);

    /// <summary>A JWT (RFC 7519, ES256) for a person, under a pseudonym.</summary>
    /// <param name="services">For the issuer and the audience.</param>
    /// <param name="keyId">Which key signs; null for the newest.</param>
    /// <param name="session">The session that the token belongs to: it is refused once that session has ended.</param>
    /// <param name="isDecoy">Whether it opens the decoy desk; see <see cref="DecoyMark"/>.</param>
    public string Sign(
        ServiceKey services,
        string subject,
        IEnumerable<Role> roles,
        DateTimeOffset now,
        TimeSpan lifetime,
        Guid? session = null,
        string? keyId = null,
        bool isDecoy = false)
    {
        var key = keys.First(one => keyId is null || one.Id == keyId);
        using var ecdsa = ECDsa.Create(key.Parameters());
        // A cached provider would outlive the key, which is disposed here.
        var providers = new CryptoProviderFactory { CacheSignatureProviders = false };
        var credentials = new SigningCredentials(
            new ECDsaSecurityKey(ecdsa) { KeyId = key.Id, CryptoProviderFactory = providers }, SecurityAlgorithms.EcdsaSha256);
        return Jwt.Write(services, credentials, subject, roles, now, lifetime, session, isDecoy);
    }

    /// <summary>The public keys, by id.</summary>
    internal IEnumerable<ECDsaSecurityKey> PublicKeys() =>
        keys.Select(key => new ECDsaSecurityKey(ECDsa.Create((key with { D = null }).Parameters())) { KeyId = key.Id });

    private sealed record JwkSet([property: JsonPropertyName("keys"), JsonRequired] IReadOnlyList<Jwk> Keys);

    /// <param name="D">The private part; null in a public key.</param>
    private sealed record Jwk(
        [property: JsonPropertyName("kid"), JsonRequired] string Id,
        [property: JsonPropertyName("x"), JsonRequired] string X,
        [property: JsonPropertyName("y"), JsonRequired] string Y,
        [property: JsonPropertyName("d")] string? D)
    {
        [JsonPropertyName("kty")]
        public string Type => "EC";

        [JsonPropertyName("crv")]
        public string Curve => "P-256";

        [JsonPropertyName("use")]
        public string Use => "sig";

        [JsonPropertyName("alg")]
        public string Algorithm => SecurityAlgorithms.EcdsaSha256;

        public static Jwk New()
        {
            using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var parts = ecdsa.ExportParameters(includePrivateParameters: true);
            return new Jwk(
                Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
                Base64UrlEncoder.Encode(parts.Q.X),
                Base64UrlEncoder.Encode(parts.Q.Y),
                Base64UrlEncoder.Encode(parts.D));
        }

        public ECParameters Parameters() => new()
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(X), Y = Base64UrlEncoder.DecodeBytes(Y) },
            D = D is null ? null : Base64UrlEncoder.DecodeBytes(D),
        };
    }
}
