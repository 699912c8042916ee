using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace Habeas.Web.Desk;

/// <param name="Session">"accounts/{uuid}/sessions/{uuid}".</param>
internal sealed record DeskToken(string Token, string Session);

/// <summary>
/// The access tokens of the browsers' sessions, kept in memory until a minute before they expire. Thread-safe. A session that was revoked
/// in the meantime is refused by the services.
/// </summary>
internal sealed class DeskTokens(DeskChannels channels) : IDisposable
{
    private const int Most = 10_000;

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <returns>Null if the session has ended.</returns>
    /// <exception cref="RpcException">The access service does not answer.</exception>
    public async Task<DeskToken?> Of(string secret, CancellationToken cancel)
    {
        if (cache.TryGetValue(Key(secret), out DeskToken? known))
        {
            return known;
        }

        try
        {
            var issued = await channels.Sessions.IssueTokenAsync(
                new IssueTokenRequest { SessionSecret = secret }, cancellationToken: cancel);
            var token = new DeskToken(issued.Token.Value, issued.Session.Name);
            var entry = new MemoryCacheEntryOptions { Size = 1, AbsoluteExpiration = issued.Token.ExpireTime.ToDateTimeOffset() - Margin };
            return cache.Set(Key(secret), token, entry);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unauthenticated or StatusCode.InvalidArgument)
        {
            return null;
        }
    }

    public void Forget(string secret) => cache.Remove(Key(secret));

    /// <exception cref="RpcException">The access service does not answer.</exception>
    public async Task End(string secret, CancellationToken cancel)
    {
        Forget(secret);
        await channels.Sessions.SignOutAsync(new SignOutRequest { SessionSecret = secret }, cancellationToken: cancel);
    }

    public void Dispose() => cache.Dispose();

    private static string Key(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
