using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Cli.Tokens;

/// <summary>The key in a data folder that the installation signs its tokens with. Who can read it can make any token.</summary>
internal sealed record SigningKey(
    [property: JsonPropertyName("issuer"), JsonRequired] string Issuer,
    [property: JsonPropertyName("audience"), JsonRequired] string Audience,
    [property: JsonPropertyName("keyId"), JsonRequired] string KeyId,
    [property: JsonPropertyName("secret"), JsonRequired] string Secret)
{
    public static string FileIn(string dataFolder) => Path.Combine(dataFolder, "keys", "signing.json");

    /// <exception cref="UsageException">There is no such key, or the file is none.</exception>
    public static SigningKey Read(string dataFolder)
    {
        var file = FileIn(dataFolder);
        if (!File.Exists(file))
        {
            throw new UsageException($"{file} is not there: start the installation once, or name its data folder with --data.");
        }

        try
        {
            return JsonSerializer.Deserialize<SigningKey>(File.ReadAllText(file))!;
        }
        catch (JsonException)
        {
            throw new UsageException($"{file} holds no signing key.");
        }
    }

    /// <summary>A JWT (RFC 7519, HMAC-SHA256) as the services' bearer configuration expects it.</summary>
    public string Sign(string subject, string role, DateTimeOffset from, TimeSpan lifetime) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = from.UtcDateTime,
            NotBefore = from.UtcDateTime,
            Expires = (from + lifetime).UtcDateTime,
            Subject = new ClaimsIdentity([new Claim("sub", subject), new Claim("role", role)]),
            SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(Convert.FromBase64String(Secret)) { KeyId = KeyId },
                SecurityAlgorithms.HmacSha256),
        });
}
