namespace Habeas.Cases.Notices;

public enum NoticeState
{
    None,

    /// <summary>To be sent, for the first time or again.</summary>
    Waiting,
    Sent,

    /// <summary>It cannot be sent as things are.</summary>
    Parked,

    /// <summary>The subscription ended first.</summary>
    Dropped,
}

/// <summary>Why a notice did not get through.</summary>
public enum NoticeFault
{
    None,

    /// <summary>The mail server or the receiver did not answer in time.</summary>
    Timeout,
    Unreachable,

    /// <summary>Its certificate is not valid, or it does not encrypt.</summary>
    NotTrusted,

    /// <summary>The mail server refuses the configured user or sender.</summary>
    LoginRefused,

    /// <summary>It asks to try again: SMTP 4xx, or a status that is no success.</summary>
    PutOff,

    /// <summary>It refuses for good: SMTP 5xx.</summary>
    Refused,

    /// <summary>HTTP 410.</summary>
    Gone,

    /// <summary>HTTP 3xx: another address is not followed.</summary>
    Redirected,

    /// <summary>The address leads to no public one.</summary>
    AddressRefused,

    /// <summary>It answered, but not what it was asked.</summary>
    ChallengeNotAnswered,

    /// <summary>No mail server is configured.</summary>
    MailIsOff,

    /// <summary>The address was sealed with another installation's secret.</summary>
    AddressLost,
    CodeExpired,
    Unforeseen,
}

/// <summary>What became of one attempt.</summary>
/// <param name="Fault">None when it got through.</param>
/// <param name="IsFinal">Trying again would bring nothing else.</param>
public sealed record Delivery(NoticeFault Fault, bool IsFinal = false, int Code = 0)
{
    public static Delivery Done { get; } = new(NoticeFault.None);
}

/// <summary>One message to one receiver, from its cause to its delivery. Pure.</summary>
public sealed record Notice
{
    /// <summary>So long an attempt may go on unknown: longer than any timeout of one.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public static Notice Empty { get; } = new();

    public NoticeState State { get; init; }

    public Guid Subscription { get; init; }

    public NoticeKind Kind { get; init; }

    /// <summary>The resource name of what it is about.</summary>
    public string About { get; init; } = "";

    public NoticeFacts Facts { get; init; } = new();

    public DateTimeOffset MadeAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Attempts since it was last taken up: by them the waits grow.</summary>
    public int InARow { get; init; }

    public DateTimeOffset NextAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public NoticeFault Fault { get; init; }

    public int Code { get; init; }

    public bool IsDue(DateTimeOffset now) => State == NoticeState.Waiting && now >= NextAt;

    /// <summary>Making it twice is harmless.</summary>
    public static Decision<NoticeEvent> Make(Notice notice, NoticeMade made) =>
        notice.State == NoticeState.None ? made : Decision<NoticeEvent>.Nothing;

    public Decision<NoticeEvent> Begin(DateTimeOffset now) =>
        IsDue(now) ? new SendingBegun(Attempts + 1, now + Lease) : Decision<NoticeEvent>.Nothing;

    /// <param name="id">Spreads the waits of many notices that failed together.</param>
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
