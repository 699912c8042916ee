namespace Habeas.Access.Sessions;

/// <summary>Events of a session. Members are only ever added.</summary>
public abstract record SessionEvent
{
    public static EventTypes<SessionEvent> Types { get; } = new(
        ("started", typeof(SessionStarted)), ("used", typeof(SessionUsed)), ("ended", typeof(SessionEnded)),
        ("purged", typeof(SessionPurged)));
}

/// <summary>A person signed in.</summary>
/// <param name="SecretHash">SHA-256 of the secret that opens the session.</param>
/// <param name="Device">As the person named it.</param>
/// <param name="Desk">1 for the decoy desk, else 0: a number, because its sealed form is as long in both cases.</param>
public sealed record SessionStarted(
    Guid Account,
    SessionKind Kind,
    [property: Sealed] string Device,
    [property: Secret] string SecretHash,
    DateTimeOffset At,
    [property: Secret, Sealed] int Desk = 0) : SessionEvent;

/// <summary>The session was used. Recorded at most every ten minutes.</summary>
public sealed record SessionUsed(DateTimeOffset At) : SessionEvent;

/// <summary>The session was ended by the person or a custodian.</summary>
public sealed record SessionEnded(DateTimeOffset At) : SessionEvent;

/// <summary>The key of the session is destroyed, some time after it ended.</summary>
/// <param name="Kept">For how many days it was kept.</param>
public sealed record SessionPurged(int Kept) : SessionEvent;
