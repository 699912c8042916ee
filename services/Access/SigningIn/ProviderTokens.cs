using Habeas.Access.Accounts;
using Habeas.Platform.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Access.SigningIn;

/// <param name="Name">The sign-in name that the provider says.</param>
internal sealed record ProviderIdentity(string Name, ProviderProof Proof);

/// <summary>Checks the provider's ID tokens by the keys that it publishes.</summary>
internal sealed class ProviderTokens : IDisposable
{
    private const int LongestToken = 16 * 1024;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Those with public keys: a client's secret must not sign for the provider.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly ProviderSettings settings;
    private readonly Nonces nonces;
    private readonly TimeProvider time;
    private readonly ProviderRoleMap? map;
    private readonly HttpClient http;
    private volatile ConfigurationManager<OpenIdConnectConfiguration> provider;
    private long readAgainAt;
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    public ProviderTokens(
        ProviderSettings settings, Nonces nonces, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    {
        (this.settings, this.nonces, this.time) = (settings, nonces, time);
        map = MapOf(settings);
        http = ProviderHttp.NewClient(settings);
        provider = NewProvider();
    }

    /// <summary>Null if roles do not come from the provider.</summary>
    /// <exception cref="InvalidSettingException">A role is none that a provider can give.</exception>
    public static ProviderRoleMap? MapOf(ProviderSettings settings) => settings.RolesClaim.Length == 0
        ? null
        : new ProviderRoleMap(settings.Roles.GroupBy(role => role.Value, StringComparer.Ordinal).ToDictionary(
            roles => roles.Key,
            roles => (IReadOnlyList<DeskRole>)[.. roles.SelectMany(role => Split(role.Gives)).Select(Known)],
            StringComparer.Ordinal));

    /// <returns>Null if the token is not valid here and now.</returns>
    /// <exception cref="RpcException">UNAVAILABLE: the provider does not answer.</exception>
    public async Task<ProviderIdentity?> Read(string idToken, CancellationToken cancellation)
    {
        var (issuer, result) = await Check(idToken, cancellation);
        if (result.Exception is SecurityTokenInvalidSignatureException && MayReadAgain())
        {
            // The manager's own refresh goes on in the background, and the person would be refused in the meantime.
            provider = NewProvider();
            (issuer, result) = await Check(idToken, cancellation);
        }

        return result is { IsValid: true, SecurityToken: JsonWebToken token } && IsForUs(token) && IsStrong(token)
            ? Identity(token, issuer)
            : null;
    }

    public void Dispose() => http.Dispose();

    private string[] Clients => settings.ProgramClientId.Length > 0 ? [settings.ClientId, settings.ProgramClientId] : [settings.ClientId];

    private ConfigurationManager<OpenIdConnectConfiguration> NewProvider() => new(
        settings.MetadataAddress,
        new OpenIdConnectConfigurationRetriever(),
        // Which addresses may be plain http is the client's decision.
        new HttpDocumentRetriever(http) { RequireHttps = false });

    private async Task<(string Issuer, TokenValidationResult Result)> Check(string idToken, CancellationToken cancellation)
    {
        var issuer = await Issuer(cancellation);
        var result = await handler.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ConfigurationManager = provider,
            ValidIssuer = issuer,
            ValidAudiences = Clients,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, to, _, _) => IsCurrent(from, to),
        });
        return (issuer, result);
    }

    /// <summary>Not for every token with a made-up key: the provider is asked again at most every half minute.</summary>
    private bool MayReadAgain()
    {
        var (now, due) = (time.GetUtcNow().UtcTicks, Interlocked.Read(ref readAgainAt));
        return now >= due && Interlocked.CompareExchange(ref readAgainAt, now + Pause.Ticks, due) == due;
    }

    /// <summary>The issuer, which must be the configured one (OpenID Connect Discovery 1.0, section 4.3).</summary>
    private async Task<string> Issuer(CancellationToken cancellation)
    {
        try
        {
            var found = (await provider.GetConfigurationAsync(cancellation)).Issuer ?? "";
            return found.TrimEnd('/') == settings.Authority.TrimEnd('/')
                ? found
                : throw Fault.Unavailable("The provider has another name.");
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            throw Fault.Unavailable("The provider does not answer.");
        }
    }

    private bool IsCurrent(DateTime? from, DateTime? to)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return to is { } end && now - Skew < end && (from is not { } begin || begin <= now + Skew);
    }

    /// <summary>An ID token, and if it is also meant for others, then asked for by us (OpenID Connect Core 1.0, section 3.1.3.7).</summary>
    private bool IsForUs(JsonWebToken token) =>
        !string.Equals(token.Typ, "at+jwt", StringComparison.OrdinalIgnoreCase)
        && (token.TryGetPayloadValue<string>("azp", out var party) ? Clients.Contains(party) : token.Audiences.Count() == 1);

    private bool IsStrong(JsonWebToken token) =>
        (settings.Acr.Count == 0 || settings.Acr.Intersect(Values(token, "acr")).Any()) && !settings.Amr.Except(Values(token, "amr")).Any();

    private ProviderIdentity? Identity(JsonWebToken token, string issuer)
    {
        var nonce = Values(token, "nonce").FirstOrDefault("");
        var name = Values(token, settings.NameClaim).FirstOrDefault("").Trim();
        return nonces.Expiry(ProviderProof.Purpose, nonce) is { } expires && name.Length > 0 && token.Subject is { Length: > 0 } subject
            ? new ProviderIdentity(
                name,
                new ProviderProof(
                    Secret.Hash($"{issuer}\n{subject}"), Secret.Hash(nonce), expires, map?.Of(Values(token, settings.RolesClaim))))
            : null;
    }

    private static IEnumerable<string> Values(JsonWebToken token, string claim) =>
        token.Claims.Where(one => one.Type == claim).Select(one => one.Value);

    private static string[] Split(string names) =>
        names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DeskRole Known(string name) => ProviderRoleMap.Role(name)
        ?? throw new InvalidSettingException(
            $"{ProviderSettings.Section}:Roles", $"gives \"{name}\", which is no role that a provider can give.");
}
