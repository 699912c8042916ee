using Habeas.Platform.Journal;

namespace Habeas.Platform.Grains;

/// <summary>
/// What one activation knows of its stream. It is behind as long as there is a doubt: a reason to think that the stream has events that
/// are not known here. Not thread-safe, but its calls may interleave.
/// </summary>
internal sealed class KnownStream<TState, TEvent>(AggregateStore<TState, TEvent> store, Guid id)
{
    private readonly HashSet<Guid> requests = [];

    // The first doubt is that nothing was read yet.
    private long doubts = 1;
    private long settled;
    private Task reading = Task.CompletedTask;

    /// <summary>The durable state; null before the first event.</summary>
    public Snapshot<TState>? Snapshot { get; private set; }

    public long Version => Snapshot?.Version ?? 0;

    /// <summary>Whether a request with that id left events in this stream.</summary>
    public bool Holds(RequestStamp? request) => request is { } stamp && requests.Contains(stamp.Id);

    public void Doubt() => doubts++;

    /// <summary>Reads what is not known yet; there is nothing to do without a doubt.</summary>
    /// <exception cref="JournalUnavailableException"/>
    public async Task CatchUp(CancellationToken cancellation)
    {
        while (settled < doubts)
        {
            // All that wait for the journal wait for the same reading.
            await (reading.IsCompleted ? reading = ReadTail(cancellation) : reading);
        }
    }

    /// <summary>Takes in what was appended to <paramref name="before"/>.</summary>
    /// <returns>The state that the append left.</returns>
    public Snapshot<TState> Append(Snapshot<TState>? before, IEnumerable<RecordedEvent> appended)
    {
        foreach (var recorded in appended)
        {
            before = Evolve(before, recorded);
        }

        Know(before!);
        return before!;
    }

    private async Task ReadTail(CancellationToken cancellation)
    {
        var settles = doubts;
        var read = Snapshot;
        await foreach (var recorded in store.Journal.Read(store.Stream(id), read?.Version ?? 0, cancellation))
        {
            read = Evolve(read, recorded);
        }

        if (read is not null)
        {
            Know(read);
        }

        settled = settles;
    }

    /// <summary>Whole appends only, and only forwards: a reading and an append may be answered in any order.</summary>
    private void Know(Snapshot<TState> snapshot)
    {
        if (snapshot.Version > Version)
        {
            Snapshot = snapshot;
        }
    }

    private Snapshot<TState> Evolve(Snapshot<TState>? before, RecordedEvent recorded)
    {
        if (recorded.RequestId is { } request)
        {
            requests.Add(request);
        }

        return store.Evolve(before, recorded);
    }
}
