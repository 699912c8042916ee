namespace Habeas.Access.Forgettings;

/// <summary>Refusals of the rules for forgetting; access/v1/errors.proto documents causes and what to do.</summary>
internal static class ForgettingRefusals
{
    public static Refusal Cancelled { get; } = new("FORGETTING_CANCELLED", "The forgetting was cancelled.");

    public static Refusal Begun { get; } = new("FORGETTING_BEGUN", "The person's keys are being destroyed.");

    public static Refusal NotDue { get; } = new("FORGETTING_NOT_DUE", "The forgetting is not due.");
}
