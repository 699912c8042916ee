using System.Globalization;
using System.Security.Claims;

namespace Habeas.Platform.Access;

/// <summary>Ends a long call when its token expires or its session ends.</summary>
internal sealed class TokenLife : IDisposable
{
    /// <summary>A timer cannot run for ten years, and the system clock may be changed in the meantime.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource ended;
    private readonly DateTimeOffset expires;
    private readonly TimeProvider time;
    private readonly ITimer timer;

    private readonly EndedSessions sessions;
    private readonly Guid? session;

    public TokenLife(ClaimsPrincipal user, EndedSessions sessions, TimeProvider time, CancellationToken call)
    {
        this.sessions = sessions;
        session = EndedSessions.Of(user);
        this.time = time;
        ended = CancellationTokenSource.CreateLinkedTokenSource(call);
        // A token without an expiry is never accepted.
        expires = long.TryParse(user.FindFirst("exp")?.Value, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MinValue;
        timer = time.CreateTimer(_ => Look(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        sessions.Watch(Look);
        Look();
    }

    /// <summary>Cancelled when the call ends or the token is no longer valid.</summary>
    public CancellationToken Ended => ended.Token;

    public bool IsExpired => time.GetUtcNow() >= expires || (session is { } id && sessions.Has(id));

    public void Dispose()
    {
        sessions.Unwatch(Look);
        timer.Dispose();
        ended.Dispose();
    }

    private void Look(Guid ended)
    {
        if (ended == session)
        {
            Look();
        }
    }

    private void Look()
    {
        try
        {
            if (IsExpired)
            {
                ended.Cancel();
                return;
            }

            var left = expires - time.GetUtcNow();
            // A minimum delay, because a timer may fire slightly early.
            var pause = left < LongestPause ? left + TimeSpan.FromMilliseconds(1) : LongestPause;
            timer.Change(pause > TimeSpan.Zero ? pause : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The call ended while the timer was firing.
        }
    }
}
