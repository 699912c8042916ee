using Habeas.Cases.Confirmations;
using Habeas.Cases.V1;

namespace Habeas.Cases.Deadlines;

internal sealed partial class DeadlinesService
{
    public override async Task<ListRulesResponse> ListRules(ListRulesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var language = checks.Language("language", request.Language);
        var page = checks.Page(request.PageSize, request.PageToken);
        checks.ThrowIfAny();
        var standing = await confirmations.All(context.CancellationToken);
        var rules = book.Packs.SelectMany(pack => pack.Rules).OrderBy(rule => rule.Id, StringComparer.Ordinal);
        var cut = page.CutWhole(rules, rule => rule.Id);
        return new ListRulesResponse
        {
            Rules = { cut.Items.Select(rule => rule.ToProto(standing, language)) },
            NextPageToken = cut.NextToken,
        };
    }

    public override Task<DeadlineRule> ConfirmRule(ConfirmRuleRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        return Change(request.Rule, request.Language, context, (grain, rule) => grain.Confirm(
            call, request.Read(call.Actor, day.Today), RuleContent.Of(rule)));
    }

    public override Task<DeadlineRule> WithdrawRuleConfirmation(WithdrawRuleConfirmationRequest request, ServerCallContext context)
    {
        var call = context.Call(request);
        return Change(request.Rule, request.Language, context, (grain, _) => grain.Withdraw(
            call, new RuleConfirmationWithdrawn(request.Reason)));
    }

    /// <summary>Carries out a command on a rule of the packs.</summary>
    private async Task<DeadlineRule> Change(
        string id, string asked, ServerCallContext context, Func<IConfirmedRuleGrain, Rule, Task<Outcome<ConfirmedRule>>> command)
    {
        var checks = new FieldChecks();
        var language = checks.Language("language", asked);
        checks.ThrowIfAny();
        var rule = book.Find(id) ?? throw Fault.Refused(ClockRefusals.UnknownRule(id));
        var grain = grains.GetGrain<IConfirmedRuleGrain>(ConfirmedRule.IdOf(id));
        await command(grain, rule).Unwrap($"deadlineRules/{id}");
        return rule.ToProto(await confirmations.All(context.CancellationToken), language);
    }
}
