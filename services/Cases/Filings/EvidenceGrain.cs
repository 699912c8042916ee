namespace Habeas.Cases.Filings;

public interface IEvidenceGrain : IEventSourcedGrain<Evidence>
{
    Task<Outcome<Evidence>> TakeIn(Call call, string sha256, IReadOnlyList<string> pieces);

    /// <summary>The sealed pieces; none when there is no such evidence.</summary>
    Task<IReadOnlyList<string>> GiveOut();
}

[GrainType("evidence")]
internal sealed class EvidenceGrain(AggregateStore<Evidence, EvidenceEvent> store)
    : EventSourcedGrain<Evidence, EvidenceEvent>(store), IEvidenceGrain
{
    public async Task<Outcome<Evidence>> TakeIn(Call call, string sha256, IReadOnlyList<string> pieces)
    {
        var outcome = await Create(call, evidence => evidence.TakeIn(sha256, pieces));
        // Nobody asks for it again soon, and it is large.
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
