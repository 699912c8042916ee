using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Habeas.Platform.Access;

/// <summary>
/// Validates bearer tokens, and remembers people's that were valid: one comes with every call, and to validate it takes longer than most
/// calls. What can change afterwards is asked each time: whether its key is still published, and the time. All else about a text that was
/// valid stays as it was; whether its session has ended, <see cref="Admission"/> asks. Thread-safe.
/// </summary>
/// <param name="published">Only tokens signed with these keys are remembered: nobody says here when those of a provider or of the services
/// are withdrawn.</param>
internal sealed class RememberedTokens(PublishedKeys published, TimeProvider time) : TokenHandler, IDisposable
{
    private const int Most = 10_000;

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    // By their hashes, so that no token lies in memory for longer than its call.
    private readonly MemoryCache valid = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>How many tokens are remembered.</summary>
    public int Count => valid.Count;

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        if (valid.TryGetValue(hash, out TokenValidationResult? known) && IsStillValid(known!.SecurityToken))
        {
            return Copy(known);
        }

        var result = await handler.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid && IsStillValid(result.SecurityToken))
        {
            valid.Set(
                hash,
                Copy(result),
                new MemoryCacheEntryOptions { AbsoluteExpiration = new DateTimeOffset(result.SecurityToken.ValidTo), Size = 1 });
        }

        return result;
    }

    public void Dispose() => valid.Dispose();

    /// <summary>Of a token that was valid. False if it has to be asked again.</summary>
    private bool IsStillValid(SecurityToken token) =>
        token.SigningKey is { } key && published.Find(key.KeyId) == key
        && time.GetUtcNow().UtcDateTime is var now && token.ValidFrom <= now && now < token.ValidTo;

    /// <summary>Each call has claims of its own, which it may change.</summary>
    private static TokenValidationResult Copy(TokenValidationResult result) => new()
    {
        IsValid = true,
        SecurityToken = result.SecurityToken,
        ClaimsIdentity = result.ClaimsIdentity.Clone(),
        Issuer = result.Issuer,
        TokenType = result.TokenType,
    };
}
