namespace Habeas.Access.Contacts;

/// <summary>Refusals of the rules for contacts; access/v1/errors.proto documents causes and what to do.</summary>
internal static class ContactRefusals
{
    public static Refusal Erased { get; } = new("CONTACT_ERASED", "Who the contact is was erased.");

    public static Refusal NoSuchOpening { get; } = new("NO_SUCH_OPENING", "Nobody asked for this opening.");

    public static Refusal NotAllowed { get; } = new(
        "OPENING_NOT_ALLOWED", "The caller has not asked to be told, or nobody has allowed it.");
}
