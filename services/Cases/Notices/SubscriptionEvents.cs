namespace Habeas.Cases.Notices;

/// <summary>The stored names of a subscription's events. A name that was ever used is kept.</summary>
public static class SubscriptionEvents
{
    /// <summary>The kind of its streams.</summary>
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

/// <summary>What happens to a subscription. Members are only ever added.</summary>
public abstract record SubscriptionEvent;

/// <summary>Somebody asked for notices. Address, secret and link are sealed: who reads the journal cannot write to the receiver.</summary>
/// <param name="Subject">For whom: the subject of a token.</param>
/// <param name="EveryFile">Of every proceeding and filing, not of those alone that the subject follows.</param>
/// <param name="Secret">What a webhook's requests are signed with; empty for e-mail.</param>
/// <param name="Link">The secret part of the address at which anybody who was sent it ends the subscription.</param>
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
/// The receiver is asked to confirm. The code follows from the installation's secret and this number: not even its hash is kept.
/// </summary>
public sealed record ReceiverChallenged(int Challenge, DateTimeOffset ExpiresAt) : SubscriptionEvent;

public sealed record WrongCodeGiven(int Challenge) : SubscriptionEvent;

/// <summary>The receiver wants notices: from now on they are sent.</summary>
public sealed record SubscriptionConfirmed : SubscriptionEvent;

/// <summary>Since then nothing reaches the receiver.</summary>
public sealed record DeliveryFailing(DateTimeOffset Since) : SubscriptionEvent;

public sealed record DeliveryRecovered : SubscriptionEvent;

/// <summary>Nothing reached the receiver for so long that nothing more is tried. What is to be told is kept.</summary>
public sealed record SubscriptionPaused : SubscriptionEvent;

public sealed record SubscriptionResumed : SubscriptionEvent;

/// <summary>It ended for good.</summary>
/// <param name="ByReceiver">At the secret address, not by somebody of the committee.</param>
public sealed record SubscriptionCancelled(bool ByReceiver) : SubscriptionEvent;
