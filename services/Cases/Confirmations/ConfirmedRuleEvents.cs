namespace Habeas.Cases.Confirmations;

/// <summary>Stored names of a confirmed rule's events. A name once used is never dropped.</summary>
public static class ConfirmedRuleEvents
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "confirmed-rule";

    public static EventTypes<ConfirmedRuleEvent> Types { get; } =
        new(("confirmed", typeof(RuleConfirmed)), ("withdrawn", typeof(RuleConfirmationWithdrawn)));
}

/// <summary>An event of a confirmed rule. Members are only ever added.</summary>
public abstract record ConfirmedRuleEvent;

/// <summary>A lawyer confirmed the rule. Replaces an earlier confirmation.</summary>
public sealed record RuleConfirmed(string Rule, Confirmation Confirmation) : ConfirmedRuleEvent;

public sealed record RuleConfirmationWithdrawn([property: Sealed] string Reason) : ConfirmedRuleEvent;
