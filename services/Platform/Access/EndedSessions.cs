using System.Collections.Concurrent;
using System.Security.Claims;

namespace Habeas.Platform.Access;

/// <summary>
/// The sessions that ended recently. Their tokens are refused although they have not expired. Tokens of accounts are refused, too, while it
/// is not known which sessions ended. Thread-safe.
/// </summary>
public sealed class EndedSessions(TimeProvider time)
{
    /// <summary>The claim with the session of a token.</summary>
    public const string Claim = "habeas_session";

    /// <summary>How old the knowledge may be: a session that ended is refused everywhere within this time.</summary>
    public static readonly TimeSpan OldestKnowledge = TimeSpan.FromSeconds(5);

    /// <summary>How long an ended session is remembered: longer than any token lives.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<Guid, long> ended = new();
    private long heard = long.MinValue;

    private readonly ConcurrentDictionary<Action<Guid>, bool> watchers = new();

    /// <summary>Whether all sessions that ended up to <see cref="OldestKnowledge"/> ago are known.</summary>
    public bool IsCurrent => Interlocked.Read(ref heard) is > long.MinValue and var last && time.GetElapsedTime(last) <= OldestKnowledge;

    public static Guid? Of(ClaimsPrincipal user) => Guid.TryParseExact(user.FindFirst(Claim)?.Value, "D", out var id) ? id : null;

    /// <summary>Calls the watcher for each session that ends, until it is removed.</summary>
    public void Watch(Action<Guid> watcher) => watchers.TryAdd(watcher, true);

    public void Unwatch(Action<Guid> watcher) => watchers.TryRemove(watcher, out _);

    public bool Has(Guid session) => ended.ContainsKey(session);

    /// <summary>The access service was heard, and these sessions ended.</summary>
    public void Hear(IEnumerable<Guid> sessions)
    {
        var now = time.GetTimestamp();
        Interlocked.Exchange(ref heard, now);
        foreach (var session in sessions)
        {
            ended[session] = now;
            foreach (var watcher in watchers.Keys)
            {
                watcher(session);
            }
        }

        foreach (var (session, since) in ended)
        {
            if (time.GetElapsedTime(since, now) > Remembered)
            {
                ended.TryRemove(session, out _);
            }
        }
    }
}
