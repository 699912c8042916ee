using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Grpc.Core;
using Habeas.Errors.V1;
using Habeas.Platform.Edge;
using Microsoft.AspNetCore.Http.Features;

namespace Habeas.Gateway;

/// <summary>Refuses what is too large or too much, in the form that the caller speaks.</summary>
internal sealed class EdgeLimits(RequestDelegate next, GatewayOptions options, ClientRate rate)
{
    public async Task Invoke(HttpContext http)
    {
        if (http.Request.ContentLength > options.LargestBody)
        {
            // The server's own limit would break the connection, and with it the answer, while the client still sends. Without it,
            // what comes within its few seconds of draining is thrown away, and the client reads why.
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            {
                limit.MaxRequestBodySize = null;
            }

            await Refuse(http, StatusCodes.Status413PayloadTooLarge, StatusCode.ResourceExhausted, Reason.TooLarge, $"The body is larger than {options.LargestBody} bytes.");
            return;
        }

        using var lease = rate.Acquire(http);
        if (!lease.IsAcquired)
        {
            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? (int)Math.Ceiling(after.TotalSeconds) : 1;
            http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            await Refuse(http, StatusCodes.Status429TooManyRequests, StatusCode.ResourceExhausted, Reason.RateLimited, "Too many requests.");
            return;
        }

        await next(http);
    }

    private static Task Refuse(HttpContext http, int status, StatusCode code, Reason reason, string message)
    {
        var error = Fault.Rpc(code, reason.Name(), message);
        return http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true
            ? WriteGrpc(http, error)
            : ErrorResponse.Write(http, error, status);
    }

    /// <summary>A gRPC response of trailers only: HTTP's own status would reach the client as UNKNOWN.</summary>
    private static Task WriteGrpc(HttpContext http, RpcException error)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentType = http.Request.ContentType;
        http.Response.Headers["grpc-status"] = ((int)error.StatusCode).ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["grpc-message"] = Uri.EscapeDataString(error.Status.Detail);
        if (error.Trailers.GetValueBytes("grpc-status-details-bin") is { } details)
        {
            http.Response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(details).TrimEnd('=');
        }

        return http.Response.CompleteAsync();
    }
}

/// <summary>
/// A token bucket a client. A client is told by a keyed hash of its address (or of its token), the key made at start and kept in
/// memory only: no address is kept, and none can be found from what is.
/// </summary>
internal sealed class ClientRate(GatewayOptions options) : IDisposable
{
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(client =>
        RateLimitPartition.GetTokenBucketLimiter(client, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.RateBurst,
            TokensPerPeriod = options.RatePerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = true,
        }));

    public RateLimitLease Acquire(HttpContext http) => limiter.AttemptAcquire(Client(http));

    public void Dispose() => limiter.Dispose();

    private string Client(HttpContext http)
    {
        var authorization = http.Request.Headers.Authorization.ToString();
        var origin = authorization.Length > 0 ? Encoding.UTF8.GetBytes(authorization) : http.Connection.RemoteIpAddress?.GetAddressBytes() ?? [];
        return Convert.ToBase64String(HMACSHA256.HashData(key, origin));
    }
}
