namespace Habeas.Web.Desk;

/// <summary>The rules by which deadlines are counted, by the law that they come from; the unconfirmed ones first.</summary>
/// <param name="Unconfirmed">How many no lawyer has confirmed, in words.</param>
public sealed record RulesView(string Unconfirmed, ImmutableArray<RuleGroup> Groups)
{
    public const string Path = "/desk/rules";

    /// <summary>More than all packs have.</summary>
    private const int Most = 500;

    internal static async Task<RulesView> Read(
        SentForm? sent, DeskApi api, DeskCaller caller, RefusalWords words, Site site, Texts texts, CancellationToken cancel)
    {
        var rules = (await api.Deadlines.ListRulesAsync(
            new ListRulesRequest { Language = site.Language.Code, PageSize = Most }, cancellationToken: cancel)).Rules;
        var groups = rules.GroupBy(rule => rule.Instrument, StringComparer.Ordinal)
            .Select(group => new RuleGroup(
                group.Key,
                texts.Count("Rules.Of", group.Count(), group.Count(rule => !IsConfirmed(rule))),
                [
                    .. group.OrderBy(IsConfirmed).ThenBy(rule => rule.Title, StringComparer.CurrentCulture)
                        .Select(rule => RuleRow.Of(rule, caller, sent, words, texts)),
                ]))
            .OrderBy(group => group.Rows.All(row => row.IsConfirmed))
            .ThenBy(group => group.Instrument, StringComparer.CurrentCulture);
        return new RulesView(texts.Count("Rules.Unconfirmed", rules.Count(rule => !IsConfirmed(rule))), [.. groups]);
    }

    internal static bool IsConfirmed(DeadlineRule rule) => rule.Confirmation is { Outdated: false } || rule.VerifiedBy.Length > 0;
}

/// <param name="Instrument">The law that they come from.</param>
/// <param name="Count">How many rules, and how many of them no lawyer has confirmed.</param>
public sealed record RuleGroup(string Instrument, string Count, ImmutableArray<RuleRow> Rows);

/// <param name="Standing">Who confirmed it, when and against what, or that nobody did.</param>
/// <param name="Note">What the pack says is still to be checked; empty if nothing.</param>
/// <param name="Forms">Empty for those who are not lawyers.</param>
public sealed record RuleRow(
    string Title, ImmutableArray<Fact> Facts, bool IsConfirmed, string Standing, string Note, ImmutableArray<DeskForm> Forms)
{
    internal static RuleRow Of(DeadlineRule rule, DeskCaller caller, SentForm? sent, RefusalWords words, Texts texts) => new(
        rule.Title,
        [
            .. Fact.Known(texts["Rule.Length"], $"{rule.Length} ({texts.Of(rule.Unit)})"),
            .. Fact.Known(texts["Rule.Article"], rule.Article),
        ],
        RulesView.IsConfirmed(rule),
        Said(rule, texts),
        rule.Note,
        caller.IsLegal ? [.. RuleForms.Of(rule, texts).Select(form => form.After(sent, words))] : []);

    private static string Said(DeadlineRule rule, Texts texts) => rule switch
    {
        { Confirmation: { Outdated: true } outdated } => texts["Rule.Outdated", outdated.ConfirmedBy, Texts.Day(outdated.Date)],
        { Confirmation: { } confirmed } => Confirmed(confirmed, texts),
        { VerifiedBy.Length: > 0 } => texts["Rule.Verified", rule.VerifiedBy, Texts.Day(rule.VerifyDate)],
        _ => texts["Rule.Unconfirmed"],
    };

    /// <summary>Who confirmed a rule, when, and against which text.</summary>
    internal static string Confirmed(RuleConfirmation confirmed, Texts texts) => texts[
        "Rule.Confirmed", confirmed.ConfirmedBy, Texts.Day(confirmed.Date), confirmed.Citation, confirmed.Edition];
}

/// <summary>A lawyer confirms a rule, or takes the confirmation back.</summary>
internal static class RuleForms
{
    public const string ConfirmAct = "confirm-rule";
    public const string WithdrawAct = "withdraw-confirmation";

    public static IEnumerable<DeskForm> Of(DeadlineRule rule, Texts texts)
    {
        if (rule.Confirmation is not { Outdated: false })
        {
            yield return DeskForm.Of(ConfirmAct, rule.Rule, "", texts, [
                new Field("citation", texts["Rule.Citation"], Value: Cited(rule)) { Longest = 1000, Hint = texts["Rule.Citation.Hint"] },
                new Field("edition", texts["Rule.Edition"]) { Hint = texts["Rule.Edition.Hint"] },
            ]) with
            {
                Text = texts["Form.confirm-rule.Text"],
                // What was read is what is confirmed.
                Hidden = [("content", rule.Content)],
            };
        }

        if (rule.Confirmation is not null)
        {
            yield return DeskForm.Of(WithdrawAct, rule.Rule, "", texts, [Field.Reason(texts)]);
        }
    }

    public static async Task Send(SentForm sent, DeskApi api, CancellationToken cancel)
    {
        switch (sent.Act)
        {
            case ConfirmAct:
                await api.Deadlines.ConfirmRuleAsync(
                    new ConfirmRuleRequest
                    {
                        Rule = sent.Target,
                        RequestId = sent.RequestId,
                        Content = sent["content"],
                        Citation = sent["citation"],
                        Edition = sent["edition"],
                    }, cancellationToken: cancel);
                break;
            case WithdrawAct:
                await api.Deadlines.WithdrawRuleConfirmationAsync(
                    new WithdrawRuleConfirmationRequest { Rule = sent.Target, RequestId = sent.RequestId, Reason = sent["reason"] },
                    cancellationToken: cancel);
                break;
            default:
                throw SentForm.Unknown();
        }
    }

    private static string Cited(DeadlineRule rule) =>
        string.Join(", ", new[] { rule.Article, rule.Instrument }.Where(part => part.Length > 0));
}
