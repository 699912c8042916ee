namespace Habeas.Cases.Filings;

public interface IEvidenceGrain : IEventSourcedGrain<Evidence>
{
    Task<Outcome<Evidence>> TakeIn(Call call, string sha256, IReadOnlyList<string> pieces);

    /// <summary>The sealed pieces; empty if there is no such evidence.</summary>
    Task<IReadOnlyList<string>> GiveOut();
}

[GrainType("evidence")]
internal sealed class EvidenceGrain(AggregateStore<Evidence, EvidenceEvent> store)
    : EventSourcedGrain<Evidence, EvidenceEvent>(store), IEvidenceGrain
{
    public async Task<Outcome<Evidence>> TakeIn(Call call, string sha256, IReadOnlyList<string> pieces)
    {
        var outcome = await Create(call, evidence => evidence.TakeIn(sha256, pieces));
        // It is large and unlikely to be read again soon.
        LeaveSoon();
        return outcome;
    }

    public async Task<IReadOnlyList<string>> GiveOut()
    {
        await CatchUp();
        LeaveSoon();
        return State.Pieces;
    }
}
