using Habeas.Platform.Journal;

namespace Habeas.Platform.Grains;

/// <summary>One kind of aggregate and the journal with its streams.</summary>
public sealed class AggregateStore<TState, TEvent>(Aggregate<TState, TEvent> aggregate, IJournal journal)
{
    public Aggregate<TState, TEvent> Aggregate { get; } = aggregate;

    public IJournal Journal { get; } = journal;

    public StreamId Stream(Guid id) => new(Aggregate.Kind, id);

    /// <summary>
    /// The state after the stream's events, up to the first event that <paramref name="until"/> rejects; null if there are none.
    /// </summary>
    /// <exception cref="JournalUnavailableException"/>
    public async Task<Snapshot<TState>?> Load(Guid id, Func<RecordedEvent, bool>? until = null, CancellationToken cancellation = default)
    {
        Snapshot<TState>? snapshot = null;
        await foreach (var recorded in Journal.Read(Stream(id), cancellation: cancellation))
        {
            if (until is not null && !until(recorded))
            {
                break;
            }

            snapshot = Evolve(snapshot, recorded);
        }

        return snapshot;
    }

    public Snapshot<TState> Evolve(Snapshot<TState>? before, RecordedEvent recorded) => new(
        recorded.Stream,
        Aggregate.Evolve(before is null ? Aggregate.Empty : before.State, Aggregate.Events.Read(recorded)),
        recorded.Version,
        before?.CreatedAt ?? recorded.RecordedAt,
        recorded.RecordedAt);
}
