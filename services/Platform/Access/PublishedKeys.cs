using System.Collections.Frozen;
using Habeas.Access.V1;
using Habeas.Platform.Decoys;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Platform.Access;

/// <summary>
/// The public keys of the access service, by which a process checks people's tokens. They come from the stream of
/// <see cref="EndedSessionsWatch"/>, or from the key file where the access service runs in this process. Thread-safe.
/// </summary>
public sealed class PublishedKeys
{
    /// <summary>The setting with the path of the file with <see cref="SigningKeys"/>. Only the access service has one.</summary>
    public const string FileSetting = "Access:SigningKeys";

    private volatile Known known = new("", FrozenDictionary<string, SecurityKey>.Empty);

    public PublishedKeys(IConfiguration configuration)
    {
        if (configuration[FileSetting] is { Length: > 0 } file)
        {
            Hear(SigningKeys.Parse(File.ReadAllText(file)).Public());
        }
    }

    /// <summary>Takes over the keys that the access service publishes now.</summary>
    /// <param name="keys">A JWK Set; empty for no change.</param>
    public void Hear(string keys)
    {
        if (keys.Length > 0 && keys != known.Text)
        {
            known = new Known(
                keys, SigningKeys.Parse(keys).PublicKeys().ToFrozenDictionary(key => key.KeyId, SecurityKey (key) => key));
        }
    }

    /// <summary>Whether the token is a person's, and cannot be checked because no key was published to this process yet.</summary>
    public bool CannotCheck(string authorization)
    {
        if (known.Keys.Count > 0 || !authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            return new JsonWebToken(authorization[7..].Trim()).Alg == SecurityAlgorithms.EcdsaSha256;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    internal SecurityKey? Find(string? id) => id is null ? null : known.Keys.GetValueOrDefault(id);

    private sealed record Known(string Text, FrozenDictionary<string, SecurityKey> Keys);
}

/// <summary>How bearer tokens are checked: services' by the shared key, people's by the published keys or an outside provider's.</summary>
internal static class BearerTokens
{
    public static void Configure(JwtBearerOptions bearer, PublishedKeys published, IConfiguration configuration)
    {
        var shared = ServiceKey.IsIn(configuration) ? ServiceKey.Of(configuration) : null;
        var services = shared?.Key();
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(new RememberedTokens(published, TimeProvider.System));
        bearer.SaveToken = false;
        var parameters = bearer.TokenValidationParameters;
        parameters.NameClaimType = "sub";
        parameters.RoleClaimType = Clearances.RoleClaim;
        parameters.TryAllIssuerSigningKeys = false;
        // The parameters are copied for each call, and what the configuration gives would be read from it each time.
        parameters.ValidIssuers = [.. parameters.ValidIssuers ?? []];
        parameters.ValidAudiences = [.. parameters.ValidAudiences ?? []];
        parameters.IssuerSigningKeys = null;
        // The id decides which key, and with it which algorithm, is meant.
        parameters.IssuerSigningKeyResolverUsingConfiguration = (_, _, id, _, provider) =>
            services is not null && id == services.KeyId ? [services]
            : published.Find(id) is { } key ? [key]
            : provider?.SigningKeys.Where(one => one.KeyId == id) ?? [];
        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = validated =>
            {
                var service = Clearances.NameOf(Role.Service);
                if (validated.SecurityToken.SigningKey is SymmetricSecurityKey
                    && validated.Principal?.FindAll(Clearances.RoleClaim).Any(role => role.Value != service) == true)
                {
                    validated.Fail("The key of the services signs tokens of services only.");
                }

                if (shared is not null && validated.Principal is { } user)
                {
                    DecoyMark.Apply(user, shared);
                }

                return Task.CompletedTask;
            },
        };
    }
}
