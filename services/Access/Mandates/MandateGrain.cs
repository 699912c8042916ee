namespace Habeas.Access.Mandates;

/// <summary>One mandate. Every method is one command, carried out in one turn.</summary>
public interface IMandateGrain : IEventSourcedGrain<Mandate>
{
    Task<Outcome<Mandate>> Give(Call call, MandateGiven given, IReadOnlyList<Guid> open);

    Task<Outcome<Mandate>> Confirm(Call call, bool isCustodian);

    Task<Outcome<Mandate>> Suspend(Call call, string reason);

    Task<Outcome<Mandate>> Resume(Call call);

    Task<Outcome<Mandate>> Recall(Call call, string reason);
}

[GrainType("mandate")]
internal sealed class MandateGrain(
    AggregateStore<Mandate, MandateEvent> store, [FromKeyedServices(AccessModule.JournalName)] TimeProvider time)
    : EventSourcedGrain<Mandate, MandateEvent>(store), IMandateGrain
{
    public Task<Outcome<Mandate>> Give(Call call, MandateGiven given, IReadOnlyList<Guid> open) =>
        Create(call, _ => Mandate.Give(given, open.ToHashSet()));

    public Task<Outcome<Mandate>> Confirm(Call call, bool isCustodian) =>
        Commit(call, mandate => mandate.Confirm(Accounts.Account.IdOf(call.Actor), isCustodian, time.Today()));

    public Task<Outcome<Mandate>> Suspend(Call call, string reason) => Commit(call, mandate => mandate.Suspend(reason, time.Today()));

    public Task<Outcome<Mandate>> Resume(Call call) => Commit(call, mandate => mandate.Resume(time.Today()));

    public Task<Outcome<Mandate>> Recall(Call call, string reason) => Commit(call, mandate => mandate.Recall(reason));
}
