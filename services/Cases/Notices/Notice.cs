namespace Habeas.Cases.Notices;

public enum NoticeState
{
    None,

    /// <summary>Waiting to be sent, for the first time or again.</summary>
    Waiting,
    Sent,

    /// <summary>It cannot be sent unless something changes.</summary>
    Parked,

    /// <summary>The subscription ended before it was sent.</summary>
    Dropped,
}

/// <summary>Why a notice was not delivered.</summary>
public enum NoticeFault
{
    None,

    /// <summary>The mail server or the receiver did not answer in time.</summary>
    Timeout,
    Unreachable,

    /// <summary>The server's certificate is invalid, or it does not support encryption.</summary>
    NotTrusted,

    /// <summary>The mail server refuses the configured user or sender.</summary>
    LoginRefused,

    /// <summary>Temporarily refused: SMTP 4xx, or an unsuccessful HTTP status.</summary>
    PutOff,

    /// <summary>Permanently refused: SMTP 5xx.</summary>
    Refused,

    /// <summary>HTTP 410.</summary>
    Gone,

    /// <summary>HTTP 3xx; redirects are not followed.</summary>
    Redirected,

    /// <summary>The address does not resolve to a public one.</summary>
    AddressRefused,

    /// <summary>The response does not contain the expected answer.</summary>
    ChallengeNotAnswered,

    /// <summary>No mail server is configured.</summary>
    MailIsOff,

    /// <summary>The address was encrypted with another installation's secret.</summary>
    AddressLost,
    CodeExpired,
    Unforeseen,
}

/// <summary>The result of one attempt.</summary>
/// <param name="Fault">None if it was delivered.</param>
/// <param name="IsFinal">Another attempt would have the same result.</param>
public sealed record Delivery(NoticeFault Fault, bool IsFinal = false, int Code = 0)
{
    public static Delivery Done { get; } = new(NoticeFault.None);
}

/// <summary>One message to one receiver, from its cause to its delivery. Pure.</summary>
public sealed record Notice
{
    /// <summary>How long an attempt may remain unresolved; longer than any timeout for one.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public static Notice Empty { get; } = new();

    public NoticeState State { get; init; }

    public Guid Subscription { get; init; }

    public NoticeKind Kind { get; init; }

    /// <summary>The resource name of its subject.</summary>
    public string About { get; init; } = "";

    public NoticeFacts Facts { get; init; } = new();

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>Number of attempts.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts since it was last queued; the delay grows with them.</summary>
    public int InARow { get; init; }

    public DateTimeOffset NextAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public NoticeFault Fault { get; init; }

    public int Code { get; init; }

    public bool IsDue(DateTimeOffset now) => State == NoticeState.Waiting && now >= NextAt;

    /// <summary>Making it twice has no effect.</summary>
    public static Decision<NoticeEvent> Make(Notice notice, NoticeMade made) =>
        notice.State == NoticeState.None ? made : Decision<NoticeEvent>.Nothing;

    public Decision<NoticeEvent> Begin(DateTimeOffset now) =>
        IsDue(now) ? new SendingBegun(Attempts + 1, now + Lease) : Decision<NoticeEvent>.Nothing;

    /// <param name="id">The notice's id; spreads the retries of notices that failed at the same time.</param>
    public Decision<NoticeEvent> End(Guid id, Delivery delivery, DateTimeOffset now) =>
        State != NoticeState.Waiting ? Decision<NoticeEvent>.Nothing
        : delivery.Fault == NoticeFault.None ? new NoticeSent(Attempts, now)
        : delivery.IsFinal ? new NoticeParked(Attempts, delivery.Fault, delivery.Code)
        : new SendingFailed(Attempts, delivery.Fault, delivery.Code, now + Backoff.Wait(id, InARow));

    public Decision<NoticeEvent> Requeue(DateTimeOffset now) =>
        State == NoticeState.Waiting ? Decision<NoticeEvent>.Nothing
        : State == NoticeState.Parked ? new NoticeRequeued(now)
        : SubscriptionRefusals.NotParked;

    public Decision<NoticeEvent> Drop() =>
        State is NoticeState.Waiting or NoticeState.Parked ? new NoticeDropped() : Decision<NoticeEvent>.Nothing;

    internal static Notice Evolve(Notice notice, NoticeEvent happened) => happened switch
    {
        NoticeMade made => notice with
        {
            State = NoticeState.Waiting,
            Subscription = made.Subscription,
            Kind = made.Kind,
            About = made.About,
            Facts = made.Facts,
            MadeAt = made.At,
            NextAt = made.At,
        },
        SendingBegun begun => notice with { Attempts = begun.Attempt, InARow = notice.InARow + 1, NextAt = begun.Until },
        NoticeSent sent => notice with { State = NoticeState.Sent, SentAt = sent.At, Fault = NoticeFault.None, Code = 0 },
        SendingFailed failed => notice with { NextAt = failed.RetryAt, Fault = failed.Fault, Code = failed.Code },
        NoticeParked parked => notice with { State = NoticeState.Parked, Fault = parked.Fault, Code = parked.Code },
        NoticeRequeued requeued => notice with { State = NoticeState.Waiting, NextAt = requeued.At, InARow = 0 },
        NoticeDropped => notice with { State = NoticeState.Dropped },
        _ => notice,
    };
}
