namespace Habeas.Cases.Notices;

/// <summary>The stored names of a notice's events. A name that was ever used is kept.</summary>
public static class NoticeEvents
{
    /// <summary>The kind of its streams.</summary>
    public const string Kind = "notice";

    public static EventTypes<NoticeEvent> Types { get; } = new(
        ("made", typeof(NoticeMade)),
        ("sending", typeof(SendingBegun)),
        ("sent", typeof(NoticeSent)),
        ("failed", typeof(SendingFailed)),
        ("parked", typeof(NoticeParked)),
        ("requeued", typeof(NoticeRequeued)),
        ("dropped", typeof(NoticeDropped)));
}

/// <summary>What happens to a notice. Members are only ever added.</summary>
public abstract record NoticeEvent;

/// <summary>Something is to be told to one receiver. Its id follows from receiver and cause: it is made once.</summary>
/// <param name="About">The resource name of the proceeding, filing or subscription that it is about.</param>
public sealed record NoticeMade(Guid Subscription, NoticeKind Kind, string About, NoticeFacts Facts, DateTimeOffset At) : NoticeEvent;

/// <summary>It is being sent. Of two who would send it only the one who could record this does.</summary>
/// <param name="Until">When nothing is known of this attempt by then, it is sent again under the same id.</param>
public sealed record SendingBegun(int Attempt, DateTimeOffset Until) : NoticeEvent;

/// <summary>The receiver, or the receiver's mail server, took it.</summary>
public sealed record NoticeSent(int Attempt, DateTimeOffset At) : NoticeEvent;

/// <summary>It did not get through and is tried again.</summary>
/// <param name="Code">What the mail server or the receiver answered; 0 when it did not.</param>
public sealed record SendingFailed(int Attempt, NoticeFault Fault, int Code, DateTimeOffset RetryAt) : NoticeEvent;

/// <summary>It will not get through: it is kept until somebody sends it again.</summary>
public sealed record NoticeParked(int Attempt, NoticeFault Fault, int Code) : NoticeEvent;

/// <summary>Somebody sends what was parked again.</summary>
public sealed record NoticeRequeued(DateTimeOffset At) : NoticeEvent;

/// <summary>Nobody is to be told any more.</summary>
public sealed record NoticeDropped : NoticeEvent;
