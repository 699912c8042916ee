namespace Habeas.Access.Forgettings;

/// <summary>One forgetting. Every method is one command, carried out in one turn.</summary>
public interface IForgettingGrain : IEventSourcedGrain<Forgetting>
{
    Task<Outcome<Forgetting>> Propose(Call call, ForgettingProposed proposed);

    Task<Outcome<Forgetting>> Confirm(Call call);

    Task<Outcome<Forgetting>> Cancel(Call call);

    Task<Outcome<Forgetting>> Report(Call call, string master, IReadOnlyList<Guid> merged);
}

[GrainType("forgetting")]
internal sealed class ForgettingGrain(
    AggregateStore<Forgetting, ForgettingEvent> store, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    : EventSourcedGrain<Forgetting, ForgettingEvent>(store), IForgettingGrain
{
    public Task<Outcome<Forgetting>> Propose(Call call, ForgettingProposed proposed) => Create(call, _ => Forgetting.Propose(proposed));

    public Task<Outcome<Forgetting>> Confirm(Call call) =>
        Commit(call, forgetting => forgetting.Confirm(call.Actor, time.GetUtcNow()));

    public Task<Outcome<Forgetting>> Cancel(Call call) => Commit(call, forgetting => forgetting.Cancel(time.GetUtcNow()));

    /// <summary>The caller is the service.</summary>
    public Task<Outcome<Forgetting>> Report(Call call, string master, IReadOnlyList<Guid> merged) =>
        Commit(call, forgetting => forgetting.Report(call.Actor, master, merged, time.GetUtcNow()));
}
