namespace Habeas.Cases.Confirmations;

public interface IConfirmedRuleGrain : IEventSourcedGrain<ConfirmedRule>
{
    Task<Outcome<ConfirmedRule>> Confirm(Call call, RuleConfirmed confirmed, string content);

    Task<Outcome<ConfirmedRule>> Withdraw(Call call, RuleConfirmationWithdrawn withdrawn);
}

[GrainType("confirmed-rule")]
internal sealed class ConfirmedRuleGrain(AggregateStore<ConfirmedRule, ConfirmedRuleEvent> store)
    : EventSourcedGrain<ConfirmedRule, ConfirmedRuleEvent>(store), IConfirmedRuleGrain
{
    public Task<Outcome<ConfirmedRule>> Confirm(Call call, RuleConfirmed confirmed, string content) =>
        Create(call, rule => rule.Confirm(confirmed, content));

    public Task<Outcome<ConfirmedRule>> Withdraw(Call call, RuleConfirmationWithdrawn withdrawn) =>
        Commit(call, rule => rule.Withdraw(withdrawn));
}
