using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Habeas.Errors.V1;
using Microsoft.AspNetCore.RateLimiting;

namespace Habeas.Gateway;

/// <summary>
/// One token bucket per client: per validated token, and per address for everyone else. Only keyed hashes are kept, and only in memory.
/// </summary>
internal static class ClientRate
{
    public static void AddClientRate(this IServiceCollection services, GatewayOptions options)
    {
        var known = new KnownTokens();
        services.AddSingleton(known);
        services.AddRateLimiter(limiter =>
        {
            var bucket = new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.RateBurst,
                TokensPerPeriod = options.RatePerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
                AutoReplenishment = true,
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                http => RateLimitPartition.GetTokenBucketLimiter(Client(http, known), _ => bucket));
            limiter.OnRejected = Reject;
        });
    }

    private static ValueTask Reject(OnRejectedContext rejected, CancellationToken cancellation)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return new ValueTask(Refusal.Write(
            rejected.HttpContext, StatusCodes.Status429TooManyRequests, Reason.RateLimited, "Too many requests."));
    }

    private static string Client(HttpContext http, KnownTokens known) =>
        known.Find(http.Request.Headers.Authorization.ToString()) ?? known.Hash(Network(http.Connection.RemoteIpAddress));

    /// <summary>The address; for IPv6 only the first half, because a single household has all of the second half.</summary>
    private static byte[] Network(IPAddress? address) => address switch
    {
        null => [],
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().GetAddressBytes(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => address.GetAddressBytes()[..8],
        _ => address.GetAddressBytes(),
    };
}
