using System.Security.Cryptography;
using System.Text;
using Habeas.Platform.Access;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Habeas.Gateway;

/// <summary>
/// Tokens recently validated by a service. The gateway has no key to validate them itself, and a made-up token must not get its own rate
/// limit. The key for the hashes is created at start and only held in memory.
/// </summary>
internal sealed class KnownTokens : IDisposable
{
    private const int Most = 10_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    private readonly MemoryCache validated = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <summary>The hash of the token; null if none was sent or no service has validated it.</summary>
    public string? Find(string authorization)
    {
        if (authorization.Length == 0)
        {
            return null;
        }

        var hash = Hash(Encoding.UTF8.GetBytes(authorization));
        return validated.TryGetValue(hash, out _) ? hash : null;
    }

    public string Hash(byte[] identity) => Convert.ToBase64String(HMACSHA256.HashData(key, identity));

    /// <summary>Reads the validation result from services' responses, and removes what is meant for the gateway only.</summary>
    public void Learn(TransformBuilderContext transforms) => transforms.AddResponseTransform(response =>
    {
        if (response.HttpContext.Response.Headers.Remove(ValidatedToken.Header))
        {
            Remember(response.HttpContext.Request.Headers[HeaderNames.Authorization].ToString());
        }

        return ValueTask.CompletedTask;
    });

    public void Dispose() => validated.Dispose();

    private void Remember(string authorization)
    {
        var hash = Hash(Encoding.UTF8.GetBytes(authorization));
        if (!validated.TryGetValue(hash, out _))
        {
            validated.Set(hash, value: true, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = 1 });
        }
    }
}
