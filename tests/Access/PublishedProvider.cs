using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Access.Tests;

/// <summary>What a provider publishes about itself, and tokens signed with its key.</summary>
internal sealed class PublishedProvider : IAsyncDisposable
{
    public const string Client = "habeas";

    private static readonly SigningCredentials Other = NewKey();

    private WebApplication server = null!;
    private SigningCredentials key = NewKey();

    public string Authority { get; private set; } = "";

    public static async Task<PublishedProvider> Start()
    {
        var provider = new PublishedProvider();
        provider.server = await LoopbackServer.Start(
            _ => { },
            app =>
            {
                app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
                {
                    ["issuer"] = provider.Authority, ["jwks_uri"] = provider.Authority + "/jwks",
                }));
                app.MapGet("/jwks", () => Results.Json(new { keys = new[] { Public(provider.key) } }));
            },
            HttpProtocols.Http1);
        provider.Authority = provider.server.Address().ToString().TrimEnd('/');
        return provider;
    }

    /// <summary>Publishes another key instead of the one before.</summary>
    public void Roll() => key = NewKey();

    /// <param name="change">Changes the claims of a valid token.</param>
    /// <param name="foreign">Whether another key signs it.</param>
    public string Token(string nonce, DateTimeOffset now, Action<Dictionary<string, object>>? change = null, bool foreign = false)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Authority,
            ["aud"] = Client,
            ["sub"] = "subject-1",
            ["preferred_username"] = "leyla",
            ["nonce"] = nonce,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor { Claims = claims, SigningCredentials = foreign ? Other : key });
    }

    /// <summary>Signed with the client's id as a shared secret.</summary>
    public static string SharedSecret(string token)
    {
        var secret = new SymmetricSecurityKey(SHA256.HashData("habeas"u8)) { KeyId = new JsonWebToken(token).Kid };
        return new JsonWebTokenHandler().CreateToken(
            Base64UrlEncoder.Decode(token.Split('.')[1]), new SigningCredentials(secret, SecurityAlgorithms.HmacSha256));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static SigningCredentials NewKey() => new(
        new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString("N") },
        SecurityAlgorithms.EcdsaSha256);

    private static Dictionary<string, string> Public(SigningCredentials credentials)
    {
        var parameters = ((ECDsaSecurityKey)credentials.Key).ECDsa.ExportParameters(includePrivateParameters: false);
        return new Dictionary<string, string>
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["use"] = "sig",
            ["kid"] = credentials.Key.KeyId,
            ["x"] = Base64UrlEncoder.Encode(parameters.Q.X!),
            ["y"] = Base64UrlEncoder.Encode(parameters.Q.Y!),
        };
    }
}
