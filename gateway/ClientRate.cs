using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Habeas.Errors.V1;
using Microsoft.AspNetCore.RateLimiting;

namespace Habeas.Gateway;

/// <summary>
/// One token bucket per client. A client is identified by a keyed hash of its token or, without one, its address. The key is
/// created at start and only ever in memory: no address is stored, and none can be recovered from the hash.
/// </summary>
internal static class ClientRate
{
    public static void AddClientRate(this IServiceCollection services, GatewayOptions options) => services.AddRateLimiter(limiter =>
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var bucket = new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.RateBurst,
            TokensPerPeriod = options.RatePerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = true,
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
            http => RateLimitPartition.GetTokenBucketLimiter(Client(http, key), _ => bucket));
        limiter.OnRejected = Reject;
    });

    private static ValueTask Reject(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return new ValueTask(Refusal.Write(
            rejected.HttpContext, StatusCodes.Status429TooManyRequests, Reason.RateLimited, "Too many requests."));
    }

    private static string Client(HttpContext http, byte[] key)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        var identity = authorization.Length > 0
            ? Encoding.UTF8.GetBytes(authorization)
            : http.Connection.RemoteIpAddress?.GetAddressBytes() ?? [];
        return Convert.ToBase64String(HMACSHA256.HashData(key, identity));
    }
}
