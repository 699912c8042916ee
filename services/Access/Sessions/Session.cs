namespace Habeas.Access.Sessions;

public enum SessionKind
{
    Browser,
    Program,
}

/// <summary>A signed-in browser or program. Pure.</summary>
public sealed record Session
{
    /// <summary>Uses closer together than this are not recorded.</summary>
    public static readonly TimeSpan UseInterval = TimeSpan.FromMinutes(10);

    public static Session Empty { get; } = new();

    public Guid Account { get; init; }

    public SessionKind Kind { get; init; }

    public string Device { get; init; } = "";

    public string SecretHash { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset LastUsedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it ends at the latest.</summary>
    public DateTimeOffset ExpiresAt => StartedAt + (Kind == SessionKind.Browser ? TimeSpan.FromHours(24) : TimeSpan.FromDays(90));

    /// <summary>When it ends unless it is used again. A use may be up to <see cref="UseInterval"/> later than recorded.</summary>
    private DateTimeOffset IdleAt =>
        LastUsedAt + UseInterval + (Kind == SessionKind.Browser ? TimeSpan.FromHours(8) : TimeSpan.FromDays(14));

    /// <summary>Whether its tokens open the decoy desk.</summary>
    public bool IsDecoy { get; init; }

    public bool IsPurged { get; init; }

    /// <summary>When it ends or ended.</summary>
    public DateTimeOffset OverAt => EndedAt ?? (IdleAt < ExpiresAt ? IdleAt : ExpiresAt);

    /// <summary>A clock that was turned back does not reopen what had not begun.</summary>
    public bool IsOpen(DateTimeOffset now) => EndedAt is null && Account != default && now < ExpiresAt && now < IdleAt;

    public static Decision<SessionEvent> Start(
        Guid account, SessionKind kind, string device, string secretHash, DateTimeOffset now, bool isDecoy = false) =>
        new SessionStarted(account, kind, device, secretHash, now, isDecoy ? 1 : 0);

    public Decision<SessionEvent> Use(string secretHash, DateTimeOffset now) =>
        secretHash != SecretHash || !IsOpen(now) ? Refusals.SessionEnded
        : now - LastUsedAt >= UseInterval ? new SessionUsed(now)
        : Decision<SessionEvent>.Nothing;

    public Decision<SessionEvent> End(DateTimeOffset now) => EndedAt is null ? new SessionEnded(now) : Decision<SessionEvent>.Nothing;

    /// <summary>Its key is destroyed.</summary>
    public Decision<SessionEvent> Purge(int kept) => IsPurged ? Decision<SessionEvent>.Nothing : new SessionPurged(kept);

    public static Session Evolve(Session session, Recorded<SessionEvent> recorded) => recorded.Event switch
    {
        SessionStarted started => new Session
        {
            Account = started.Account,
            Kind = started.Kind,
            Device = started.Device,
            SecretHash = started.SecretHash,
            StartedAt = started.At,
            LastUsedAt = started.At,
            IsDecoy = started.Desk == 1,
        },
        SessionUsed used => session with { LastUsedAt = used.At },
        SessionEnded ended => session with { EndedAt = ended.At },
        SessionPurged => session with { Device = "", IsPurged = true },
        _ => session,
    };
}
