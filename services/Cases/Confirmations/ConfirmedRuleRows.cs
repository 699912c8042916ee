namespace Habeas.Cases.Confirmations;

/// <summary>The index rows of a confirmed rule: everything about it, because all of them are read at once.</summary>
public static class ConfirmedRuleRows
{
    public static IndexTable Table { get; } = new(
        "confirmed_rules",
        [Text("rule"), Text("content"), Text("citation"), Text("edition"), Text("confirmed_by"), Text("confirmed_on")],
        [["known_to", "rule"]]);

    public static Aggregate<ConfirmedRule, ConfirmedRuleEvent> Aggregate { get; } = new(
        ConfirmedRuleEvents.Kind,
        ConfirmedRule.Empty,
        ConfirmedRuleEvents.Types,
        (rule, recorded) => ConfirmedRule.Evolve(rule, recorded.Event),
        [Table],
        rule => rule.Standing is not { } standing
            ? []
            : [Table.Row("", rule.Rule, standing.Content, standing.Citation, standing.Edition, standing.By, standing.On.Iso())]);

    private static IndexColumn Text(string name) => new(name, IndexColumnType.Text);
}
