namespace Habeas.Lists.Commitments;

/// <summary>The key is the edition's id.</summary>
public interface ICommitmentGrain : IEventSourcedGrain<Commitment>
{
    Task<Outcome<Commitment>> Commit(Call call, SaltsDrawn salts, byte[] leaves, Committed committed);
}

[GrainType("commitment")]
internal sealed class CommitmentGrain(AggregateStore<Commitment, CommitmentEvent> store)
    : EventSourcedGrain<Commitment, CommitmentEvent>(store), ICommitmentGrain
{
    public Task<Outcome<Commitment>> Commit(Call call, SaltsDrawn salts, byte[] leaves, Committed committed) =>
        Create(call, commitment => Commitment.Commit(commitment, salts, leaves, committed));
}
