using Habeas.Access.Accounts;

namespace Habeas.Access.Tests;

/// <summary>An account after the events so far.</summary>
internal sealed record AccountStream(Account State, long Version)
{
    public static AccountStream Of(Func<Account, Decision<AccountEvent>> first) => new AccountStream(Account.Empty, 0).Do(first);

    public AccountStream Do(Func<Account, Decision<AccountEvent>> decide, string actor = "somebody")
    {
        var decision = decide(State);
        decision.Refusal.ShouldBeNull();
        decision.Events.ShouldNotBeEmpty();
        return decision.Events.Aggregate(this, (before, next) => new AccountStream(
            Account.Evolve(before.State, new Recorded<AccountEvent>(next.Event, before.Version + 1, null, default, actor, [])),
            before.Version + 1));
    }

    public string? Refused(Func<Account, Decision<AccountEvent>> decide) => decide(State).Refusal?.Reason;
}
