namespace Habeas.Cases.Notices;

/// <summary>Why the rules for notices refuse.</summary>
public static class SubscriptionRefusals
{
    public static Refusal MailIsOff { get; } = new(
        "MAIL_IS_OFF", "This installation sends no e-mail because no mail server is configured.");

    public static Refusal WrongCode { get; } = new("WRONG_CODE", "The code is not the latest one that was sent.");

    public static Refusal CodeExpired { get; } = new("CODE_EXPIRED", "The code has expired.");

    public static Refusal TriedTooOften { get; } = new("TRIED_TOO_OFTEN", "Too many wrong codes were entered.");

    public static Refusal AskedTooOften { get; } = new("ASKED_TOO_OFTEN", "Too many confirmation requests were sent to the receiver.");

    public static Refusal NotConfirmed { get; } = new("SUBSCRIPTION_NOT_CONFIRMED", "The receiver has not confirmed the subscription.");

    public static Refusal Ended { get; } = new("SUBSCRIPTION_ENDED", "The subscription has ended.");

    public static Refusal NotParked { get; } = new("NOTICE_NOT_PARKED", "Only a parked notice can be requeued.");
}
