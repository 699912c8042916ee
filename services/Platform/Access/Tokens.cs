using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Habeas.Access.V1;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Platform.Access;

/// <summary>The key with which an installation signs its tokens, as stored in the data folder.</summary>
/// <param name="Secret">256 bits, base64.</param>
public sealed record SigningKey(
    [property: JsonPropertyName("issuer"), JsonRequired] string Issuer,
    [property: JsonPropertyName("audience"), JsonRequired] string Audience,
    [property: JsonPropertyName("keyId"), JsonRequired] string KeyId,
    [property: JsonPropertyName("secret"), JsonRequired] string Secret)
{
    public static SigningKey New() => new(
        "habeas",
        "habeas",
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Whether this process has a signing key.</summary>
    public static bool IsIn(IConfiguration configuration) =>
        configuration["Authentication:Schemes:Bearer:SigningKeys:0:Value"] is { Length: > 0 };

    /// <summary>The key in this process's configuration.</summary>
    /// <exception cref="InvalidOperationException">There is no key.</exception>
    public static SigningKey Of(IConfiguration configuration)
    {
        var scheme = configuration.GetSection("Authentication:Schemes:Bearer");
        return new SigningKey(
            scheme["SigningKeys:0:Issuer"] ?? "",
            scheme["ValidAudiences:0"] ?? "",
            scheme["SigningKeys:0:Id"] ?? "",
            scheme["SigningKeys:0:Value"] ?? throw new InvalidOperationException("There is no signing key for tokens."));
    }

    /// <summary>JwtBearer's standard settings for tokens signed with this key.</summary>
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

    /// <summary>A signed JWT (RFC 7519, HMAC-SHA256) for a pseudonymous subject.</summary>
    public string Sign(string subject, Role role, DateTimeOffset now, TimeSpan lifetime) => Sign(subject, [role], now, lifetime);

    /// <param name="session">The session that the token belongs to (claim <c>sid</c>): it is refused once that session has ended.</param>
    public string Sign(string subject, IReadOnlyList<Role> roles, DateTimeOffset now, TimeSpan lifetime, Guid? session = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.UtcDateTime + lifetime,
            Subject = new ClaimsIdentity(
            [
                new Claim("sub", subject),
                .. roles.Select(role => new Claim(Clearances.RoleClaim, role.ToString().ToLowerInvariant())),
                .. session is { } id ? [new Claim(EndedSessions.Claim, id.ToString("D"))] : Array.Empty<Claim>(),
            ]),
            SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(Convert.FromBase64String(Secret)) { KeyId = KeyId },
                SecurityAlgorithms.HmacSha256),
        });
}

/// <summary>Keys and tokens of an installation with a data folder. The files are readable only by their owner.</summary>
public static class DataFolderKeys
{
    public static string DeskTokenFile(string dataFolder) => Path.Combine(dataFolder, "desk.token");

    public static string SigningKeyFile(string dataFolder) => Path.Combine(dataFolder, "keys", "signing.json");

    /// <summary>The folder's signing key. The first call creates it, together with a desk token valid for ten years.</summary>
    public static SigningKey Open(string dataFolder, TimeProvider time)
    {
        CreateOwnerOnly(dataFolder);
        CreateOwnerOnly(Path.Combine(dataFolder, "keys"));
        var file = SigningKeyFile(dataFolder);
        if (!File.Exists(file))
        {
            WriteOwnerOnly(file, JsonSerializer.Serialize(SigningKey.New()));
        }

        var key = JsonSerializer.Deserialize<SigningKey>(File.ReadAllText(file))
            ?? throw new InvalidDataException($"{file} does not contain a key.");
        if (!File.Exists(DeskTokenFile(dataFolder)))
        {
            WriteOwnerOnly(DeskTokenFile(dataFolder), key.Sign("desk", Role.Desk, time.GetUtcNow(), TimeSpan.FromDays(3652)));
        }

        return key;
    }

    private static void CreateOwnerOnly(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void WriteOwnerOnly(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(new FileStream(file, options));
        writer.Write(text);
    }
}
