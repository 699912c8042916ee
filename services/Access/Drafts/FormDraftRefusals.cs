namespace Habeas.Access.Drafts;

/// <summary>Refusals of the rules for drafts; access/v1/errors.proto documents causes and what to do.</summary>
internal static class FormDraftRefusals
{
    public static Refusal TooLarge { get; } = new("DRAFT_TOO_LARGE", "A draft has at most 200 KB.");

    public static Refusal TooMany { get; } = new("TOO_MANY_DRAFTS", "The account has 100 drafts. Discard one first.");
}
