namespace Habeas.Cases.Notices;

/// <summary>Stored names of a subscription's events. A name once used is never dropped.</summary>
public static class SubscriptionEvents
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "subscription";

    public static EventTypes<SubscriptionEvent> Types { get; } = new(
        ("asked", typeof(SubscriptionAsked)),
        ("challenged", typeof(ReceiverChallenged)),
        ("wrong_code", typeof(WrongCodeGiven)),
        ("confirmed", typeof(SubscriptionConfirmed)),
        ("failing", typeof(DeliveryFailing)),
        ("recovered", typeof(DeliveryRecovered)),
        ("paused", typeof(SubscriptionPaused)),
        ("resumed", typeof(SubscriptionResumed)),
        ("cancelled", typeof(SubscriptionCancelled)));
}

/// <summary>A subscription event. Members are only ever added.</summary>
public abstract record SubscriptionEvent;

/// <summary>
/// A user asked for notices. Address, secret and link are encrypted, so that nobody who reads the journal can write to the receiver.
/// </summary>
/// <param name="Subject">The subscriber: the subject of a token.</param>
/// <param name="EveryFile">True for all proceedings and filings, false for those that the subject follows.</param>
/// <param name="Secret">The signing secret for a webhook's requests; empty for e-mail.</param>
/// <param name="Link">The secret part of the address where anyone who has it can unsubscribe.</param>
/// <param name="LinkHash">SHA-256 of that part, lower-case hexadecimal.</param>
public sealed record SubscriptionAsked(
    string Subject,
    NoticeChannel Channel,
    IReadOnlyList<NoticeKind> Kinds,
    bool EveryFile,
    string Language,
    [property: LegalOnly] string Address,
    [property: LegalOnly] string Secret,
    [property: LegalOnly] string Link,
    [property: LegalOnly] string LinkHash) : SubscriptionEvent;

/// <summary>
/// The receiver is asked to confirm. The code is derived from the installation's secret and this number; not even its hash is stored.
/// </summary>
public sealed record ReceiverChallenged(int Challenge, DateTimeOffset ExpiresAt) : SubscriptionEvent;

public sealed record WrongCodeGiven(int Challenge) : SubscriptionEvent;

/// <summary>The receiver confirmed: notices are sent from now on.</summary>
public sealed record SubscriptionConfirmed : SubscriptionEvent;

/// <summary>No notice has been delivered since then.</summary>
public sealed record DeliveryFailing(DateTimeOffset Since) : SubscriptionEvent;

public sealed record DeliveryRecovered : SubscriptionEvent;

/// <summary>Nothing was delivered for so long that sending is paused. Notices are kept.</summary>
public sealed record SubscriptionPaused : SubscriptionEvent;

public sealed record SubscriptionResumed : SubscriptionEvent;

/// <summary>The subscription ended for good.</summary>
/// <param name="ByReceiver">True if ended at the secret address rather than by a member of the committee.</param>
public sealed record SubscriptionCancelled(bool ByReceiver) : SubscriptionEvent;
