using System.Threading.RateLimiting;
using Habeas.Platform.Access;

namespace Habeas.Platform.Edge;

/// <summary>
/// Limits concurrent uploads per process, because each is held in memory, and takes several times its size there while it is read:
/// <see cref="AtOnce"/> of the largest are read, or as many small ones as have their size, <see cref="Waiting"/> more wait, and any others
/// are rejected with 429.
/// </summary>
internal sealed class Uploads(RequestDelegate next, AccessPolicy policy) : IDisposable
{
    public const int AtOnce = 2;

    public const int Waiting = 16;

    private const int Unit = 1024 * 1024;

    private const int Largest = BodySize.Upload / Unit;

    private readonly ConcurrencyLimiter limiter =
        new(new ConcurrencyLimiterOptions { PermitLimit = AtOnce * Largest, QueueLimit = Waiting * Largest });

    public async Task Invoke(HttpContext http)
    {
        if (!policy.IsUpload(http.GetEndpoint()))
        {
            await next(http);
            return;
        }

        using var permit = await limiter.AcquireAsync(Permits(http.Request), http.RequestAborted);
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

    /// <summary>A size that is not announced may be the largest.</summary>
    private static int Permits(HttpRequest request) =>
        request.ContentLength is { } length ? (int)Math.Clamp((length + Unit - 1) / Unit, 1, Largest) : Largest;

    public void Dispose() => limiter.Dispose();
}
