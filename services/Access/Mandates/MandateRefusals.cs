namespace Habeas.Access.Mandates;

/// <summary>Refusals of the rules for mandates; access/v1/errors.proto documents causes and what to do.</summary>
internal static class MandateRefusals
{
    public static Refusal AccountNotOpen { get; } = new("ACCOUNT_NOT_OPEN", "The representative and the witnesses must be open accounts.");

    public static Refusal NotSecondPerson { get; } = new(
        "NOT_SECOND_PERSON", "A witness or a custodian must confirm the mandate, who neither entered it nor is the representative.");

    public static Refusal Unconfirmed { get; } = new("MANDATE_UNCONFIRMED", "Nobody has confirmed the mandate.");

    public static Refusal NotBegun { get; } = new("MANDATE_NOT_BEGUN", "The mandate begins later.");

    public static Refusal Suspended { get; } = new("MANDATE_SUSPENDED", "The mandate is suspended.");

    public static Refusal Recalled { get; } = new("MANDATE_RECALLED", "The mandate was recalled.");

    public static Refusal Expired { get; } = new("MANDATE_EXPIRED", "The mandate has expired.");

    public static Refusal ScopeLacking { get; } = new("MANDATE_SCOPE_LACKING", "The mandate does not allow consent to publication.");

    public static Refusal Unknown { get; } = new("MANDATE_UNKNOWN", "The prisoner gave no such mandate.");
}
