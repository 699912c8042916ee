namespace Habeas.Cases.Filings;

public interface IEvidenceGrain : IEventSourcedGrain<Evidence>
{
    Task<Outcome<Evidence>> Add(Call call, int number, Guid? person, byte[] content);

    Task<Outcome<Evidence>> TakeIn(Call call, string sha256);
}

[GrainType("evidence")]
internal sealed class EvidenceGrain(AggregateStore<Evidence, EvidenceEvent> store)
    : EventSourcedGrain<Evidence, EvidenceEvent>(store), IEvidenceGrain
{
    public Task<Outcome<Evidence>> Add(Call call, int number, Guid? person, byte[] content) =>
        Create(call, evidence => evidence.Add(number, person, content));

    public Task<Outcome<Evidence>> TakeIn(Call call, string sha256) => Create(call, evidence => evidence.TakeIn(sha256));
}
