using System.Collections.Immutable;

namespace Habeas.Cases.Notices;

public enum NoticeChannel
{
    Email,
    Webhook,
}

public enum SubscriptionState
{
    None,

    /// <summary>Not yet confirmed by the receiver: only the confirmation request is sent.</summary>
    Asked,
    Active,
    Paused,
    Cancelled,
}

/// <summary>Who receives which notices over which channel, and the rules for changing it. Pure.</summary>
public sealed record Subscription
{
    /// <summary>How long a code is valid.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromHours(24);

    /// <summary>How many wrong codes may be entered.</summary>
    public const int MostTries = 5;

    /// <summary>How often a confirmation may be requested: a subscription must not be a means of harassing a stranger.</summary>
    public const int MostChallenges = 3;

    public static Subscription Empty { get; } = new();

    public SubscriptionState State { get; init; }

    public string Subject { get; init; } = "";

    public NoticeChannel Channel { get; init; }

    public ImmutableList<NoticeKind> Kinds { get; init; } = [];

    public bool EveryFile { get; init; }

    public string Language { get; init; } = "";

    /// <summary>Encrypted, like <see cref="Secret"/> and <see cref="Link"/>.</summary>
    public string Address { get; init; } = "";

    public string Secret { get; init; } = "";

    public string Link { get; init; } = "";

    public string LinkHash { get; init; } = "";

    /// <summary>The number of the current code.</summary>
    public int Challenge { get; init; }

    public DateTimeOffset CodeExpiresAt { get; init; }

    /// <summary>How often a wrong code was entered for the current number.</summary>
    public int WrongTries { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset? FailingSince { get; init; }

    public bool IsConfirmed => ConfirmedAt is not null && State != SubscriptionState.Cancelled;

    public static Decision<SubscriptionEvent> Ask(Subscription subscription, SubscriptionAsked asked, DateTimeOffset now) =>
        subscription.State != SubscriptionState.None
            ? Decision<SubscriptionEvent>.Nothing
            : Decision<SubscriptionEvent>.Of([new(asked), new(new ReceiverChallenged(1, now + CodeLifetime))]);

    /// <summary>Asks the receiver again with a new code; the previous code becomes invalid.</summary>
    public Decision<SubscriptionEvent> AskAgain(DateTimeOffset now) =>
        State == SubscriptionState.Cancelled ? SubscriptionRefusals.Ended
        : State != SubscriptionState.Asked ? Decision<SubscriptionEvent>.Nothing
        : Challenge >= MostChallenges ? SubscriptionRefusals.AskedTooOften
        : new ReceiverChallenged(Challenge + 1, now + CodeLifetime);

    /// <summary>A wrong code is recorded too; the caller sees it in the resulting state.</summary>
    public Decision<SubscriptionEvent> Confirm(bool isRight, DateTimeOffset now) =>
        State == SubscriptionState.Cancelled ? SubscriptionRefusals.Ended
        : State != SubscriptionState.Asked ? Decision<SubscriptionEvent>.Nothing
        : now >= CodeExpiresAt ? SubscriptionRefusals.CodeExpired
        : WrongTries >= MostTries ? SubscriptionRefusals.TriedTooOften
        : isRight ? new SubscriptionConfirmed()
        : new WrongCodeGiven(Challenge);

    public Decision<SubscriptionEvent> Cancel(bool byReceiver) =>
        State == SubscriptionState.Cancelled ? Decision<SubscriptionEvent>.Nothing : new SubscriptionCancelled(byReceiver);

    /// <summary>Sends what was kept and restarts the count of days without a delivery.</summary>
    public Decision<SubscriptionEvent> Resume() => State switch
    {
        SubscriptionState.Cancelled => SubscriptionRefusals.Ended,
        SubscriptionState.Asked => SubscriptionRefusals.NotConfirmed,
        SubscriptionState.Paused => new SubscriptionResumed(),
        _ => Decision<SubscriptionEvent>.Nothing,
    };

    /// <summary>A notice was not delivered.</summary>
    public Decision<SubscriptionEvent> NoteFailure(DateTimeOffset now, TimeSpan pauseAfter) =>
        State != SubscriptionState.Active ? Decision<SubscriptionEvent>.Nothing
        : FailingSince is not { } since ? new DeliveryFailing(now)
        : now - since >= pauseAfter ? new SubscriptionPaused()
        : Decision<SubscriptionEvent>.Nothing;

    public Decision<SubscriptionEvent> NoteSuccess() =>
        FailingSince is null ? Decision<SubscriptionEvent>.Nothing : new DeliveryRecovered();

    /// <summary>
    /// Whether a notice of something recorded at that time is for this receiver: events before the confirmation are not sent.
    /// </summary>
    /// <param name="recordedAt">Null if the cause is a date rather than an event.</param>
    public bool Wants(NoticeKind kind, DateTimeOffset? recordedAt) =>
        IsConfirmed && Kinds.Contains(kind) && (recordedAt is not { } at || at >= ConfirmedAt);

    internal static Subscription Evolve(Subscription subscription, Recorded<SubscriptionEvent> recorded) => recorded.Event switch
    {
        SubscriptionAsked asked => subscription with
        {
            State = SubscriptionState.Asked,
            Subject = asked.Subject,
            Channel = asked.Channel,
            Kinds = [.. asked.Kinds],
            EveryFile = asked.EveryFile,
            Language = asked.Language,
            Address = asked.Address,
            Secret = asked.Secret,
            Link = asked.Link,
            LinkHash = asked.LinkHash,
        },
        ReceiverChallenged challenged => subscription with
        {
            Challenge = challenged.Challenge,
            CodeExpiresAt = challenged.ExpiresAt,
            WrongTries = 0,
        },
        WrongCodeGiven => subscription with { WrongTries = subscription.WrongTries + 1 },
        SubscriptionConfirmed => subscription with { State = SubscriptionState.Active, ConfirmedAt = recorded.RecordedAt },
        DeliveryFailing failing => subscription with { FailingSince = failing.Since },
        DeliveryRecovered => subscription with { FailingSince = null },
        SubscriptionPaused => subscription with { State = SubscriptionState.Paused },
        SubscriptionResumed => subscription with { State = SubscriptionState.Active, FailingSince = null },
        SubscriptionCancelled => subscription with { State = SubscriptionState.Cancelled },
        _ => subscription,
    };
}
