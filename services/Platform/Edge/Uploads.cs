using System.Threading.RateLimiting;
using Habeas.Platform.Access;

namespace Habeas.Platform.Edge;

/// <summary>
/// Limits concurrent uploads per process, because each is held in memory: <see cref="AtOnce"/> are read, <see cref="Waiting"/> more wait,
/// and any others are rejected with 429.
/// </summary>
internal sealed class Uploads(RequestDelegate next, AccessPolicy policy) : IDisposable
{
    public const int AtOnce = 4;

    public const int Waiting = 16;

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting });

    public async Task Invoke(HttpContext http)
    {
        if (!policy.IsUpload(http.GetEndpoint()))
        {
            await next(http);
            return;
        }

        using var permit = await limiter.AcquireAsync(cancellationToken: http.RequestAborted);
        if (permit.IsAcquired)
        {
            await next(http);
            return;
        }

        http.Response.Headers.RetryAfter = "1";
        await ErrorResponse.Write(
            http,
            Fault.RateLimited("Too many concurrent uploads."),
            StatusCodes.Status429TooManyRequests);
    }

    public void Dispose() => limiter.Dispose();
}
