namespace Habeas.Cases.Confirmations;

/// <summary>
/// A lawyer's word that a rule says what the law says: who gave it, on which day, against which text. It is given for what the rule said
/// then, and does not count for a rule that was changed. Pure.
/// </summary>
/// <param name="Rule">The id of the rule; empty before the first confirmation.</param>
/// <param name="Standing">Null if it was never confirmed, or the confirmation was taken back.</param>
public sealed record ConfirmedRule(string Rule, Confirmation? Standing)
{
    private static readonly Guid Rules = new("0199aa00-0000-7000-8000-0000000000d1");

    public static ConfirmedRule Empty { get; } = new("", Standing: null);

    /// <summary>The stream of a rule: its id is a word, and a stream needs a UUID.</summary>
    public static Guid IdOf(string rule) => DerivedId.From(Rules, rule);

    public static ConfirmedRule Evolve(ConfirmedRule rule, ConfirmedRuleEvent happened) => happened switch
    {
        RuleConfirmed confirmed => new ConfirmedRule(confirmed.Rule, confirmed.Confirmation),
        RuleConfirmationWithdrawn => rule with { Standing = null },
        _ => rule,
    };

    /// <param name="content">What the rule says now, as <see cref="RuleContent.Of"/> tells it.</param>
    public Decision<ConfirmedRuleEvent> Confirm(RuleConfirmed confirmed, string content) =>
        confirmed.Confirmation.Content != content ? ConfirmedRuleRefusals.Changed
        : Standing is { } standing && standing with { On = confirmed.Confirmation.On } == confirmed.Confirmation
            ? Decision<ConfirmedRuleEvent>.Nothing
        : confirmed;

    public Decision<ConfirmedRuleEvent> Withdraw(RuleConfirmationWithdrawn withdrawn) =>
        Standing is null ? Decision<ConfirmedRuleEvent>.Nothing : withdrawn;
}

/// <param name="Content">What the rule said, as <see cref="RuleContent.Of"/> tells it.</param>
/// <param name="Citation">The article and the law that it was compared with.</param>
/// <param name="Edition">The edition of that text.</param>
/// <param name="By">The lawyer's subject.</param>
public sealed record Confirmation(string Content, string Citation, string Edition, string By, DateOnly On);

/// <summary>Why the rules for confirmations refuse.</summary>
public static class ConfirmedRuleRefusals
{
    public static Refusal Changed { get; } = new("RULE_CHANGED", "The rule says something else than what was read.");
}
