using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Habeas.Access.V1;
using Habeas.Platform.Decoys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Platform.Access;

/// <summary>
/// The secret that the services of an installation share. Tokens signed with it have the role <c>service</c> and no other: people's tokens
/// are signed by the access service alone, with its <see cref="SigningKeys"/>.
/// </summary>
/// <param name="Secret">256 bits, base64.</param>
public sealed record ServiceKey(
    [property: JsonPropertyName("issuer"), JsonRequired] string Issuer,
    [property: JsonPropertyName("audience"), JsonRequired] string Audience,
    [property: JsonPropertyName("keyId"), JsonRequired] string KeyId,
    [property: JsonPropertyName("secret"), JsonRequired] string Secret)
{
    public static ServiceKey New() => new(
        "habeas",
        "habeas",
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Whether this process has the key.</summary>
    public static bool IsIn(IConfiguration configuration) =>
        configuration["Authentication:Schemes:Bearer:SigningKeys:0:Value"] is { Length: > 0 };

    /// <summary>The key in this process's configuration.</summary>
    /// <exception cref="InvalidOperationException">There is no key.</exception>
    public static ServiceKey Of(IConfiguration configuration)
    {
        var scheme = configuration.GetSection("Authentication:Schemes:Bearer");
        return new ServiceKey(
            scheme["SigningKeys:0:Issuer"] ?? "",
            scheme["ValidAudiences:0"] ?? "",
            scheme["SigningKeys:0:Id"] ?? "",
            scheme["SigningKeys:0:Value"] ?? throw new InvalidOperationException("There is no key for the tokens of services."));
    }

    /// <summary>JwtBearer's standard settings.</summary>
    public IEnumerable<KeyValuePair<string, string?>> AsConfiguration()
    {
        const string Scheme = "Authentication:Schemes:Bearer:";
        return new Dictionary<string, string?>
        {
            [Scheme + "ValidIssuer"] = Issuer,
            [Scheme + "ValidAudiences:0"] = Audience,
            [Scheme + "SigningKeys:0:Id"] = KeyId,
            [Scheme + "SigningKeys:0:Issuer"] = Issuer,
            [Scheme + "SigningKeys:0:Value"] = Secret,
        };
    }

    /// <summary>A JWT (RFC 7519, HMAC-SHA256) with the role <c>service</c>.</summary>
    public string Sign(string subject, DateTimeOffset now, TimeSpan lifetime) => Jwt.Write(
        this, new SigningCredentials(Key(), SecurityAlgorithms.HmacSha256), subject, [Role.Service], now, lifetime, session: null);

    /// <summary>Without the secret, which a record would print.</summary>
    public override string ToString() => $"{nameof(ServiceKey)} {KeyId}";

    internal SymmetricSecurityKey Key() => new(Convert.FromBase64String(Secret)) { KeyId = KeyId };
}

internal static class Jwt
{
    /// <param name="key">For the issuer and the audience.</param>
    public static string Write(
        ServiceKey key,
        SigningCredentials credentials,
        string subject,
        IEnumerable<Role> roles,
        DateTimeOffset now,
        TimeSpan lifetime,
        Guid? session,
        bool isDecoy = false) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = key.Issuer,
            Audience = key.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.UtcDateTime + lifetime,
            Subject = new ClaimsIdentity(
            [
                new Claim("sub", subject),
                .. roles.Select(role => new Claim(Clearances.RoleClaim, Clearances.NameOf(role))),
                .. session is { } id
                    ? [new Claim(EndedSessions.Claim, id.ToString("D")), new Claim(DecoyMark.Claim, DecoyMark.Of(key, id, isDecoy))]
                    : Array.Empty<Claim>(),
            ]),
            SigningCredentials = credentials,
        });
}
