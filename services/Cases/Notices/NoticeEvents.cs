namespace Habeas.Cases.Notices;

/// <summary>Stored names of a notice's events. A name once used is never dropped.</summary>
public static class NoticeEvents
{
    /// <summary>The stream kind.</summary>
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

/// <summary>A notice event. Members are only ever added.</summary>
public abstract record NoticeEvent;

/// <summary>A notice to one receiver was made. Its id is derived from the receiver and the cause, so it is made only once.</summary>
/// <param name="About">The resource name of the proceeding, filing or subscription it concerns.</param>
public sealed record NoticeMade(Guid Subscription, NoticeKind Kind, string About, NoticeFacts Facts, DateTimeOffset At) : NoticeEvent;

/// <summary>Sending began. If two try at the same time, only the one that records this event sends.</summary>
/// <param name="Until">If the result is unknown by then, it is sent again under the same id.</param>
public sealed record SendingBegun(int Attempt, DateTimeOffset Until) : NoticeEvent;

/// <summary>Accepted by the receiver or the receiver's mail server.</summary>
public sealed record NoticeSent(int Attempt, DateTimeOffset At) : NoticeEvent;

/// <summary>Not delivered; it will be tried again.</summary>
/// <param name="Code">The response code of the mail server or receiver; 0 if there was no response.</param>
public sealed record SendingFailed(int Attempt, NoticeFault Fault, int Code, DateTimeOffset RetryAt) : NoticeEvent;

/// <summary>It cannot be delivered and is kept until a user requeues it.</summary>
public sealed record NoticeParked(int Attempt, NoticeFault Fault, int Code) : NoticeEvent;

/// <summary>A user requeued a parked notice.</summary>
public sealed record NoticeRequeued(DateTimeOffset At) : NoticeEvent;

/// <summary>It no longer needs to be sent.</summary>
public sealed record NoticeDropped : NoticeEvent;
