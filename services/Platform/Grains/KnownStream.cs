using Habeas.Platform.Journal;

namespace Habeas.Platform.Grains;

/// <summary>
/// The part of a stream that one activation has read. A doubt is a reason to think that the stream has more events; while there is one,
/// the activation may be behind. Not thread-safe, but its calls may interleave.
/// </summary>
internal sealed class KnownStream<TState, TEvent>(AggregateStore<TState, TEvent> store, Guid id)
{
    private readonly HashSet<Guid> requests = [];

    // The first doubt: nothing has been read yet.
    private long doubts = 1;
    private long settled;
    private Task reading = Task.CompletedTask;

    /// <summary>The durable state; null before the first event.</summary>
    public Snapshot<TState>? Snapshot { get; private set; }

    public long Version => Snapshot?.Version ?? 0;

    /// <summary>Whether nothing was read or appended yet.</summary>
    public bool IsUnread => settled == 0;

    /// <summary>Whether a request with that id has written events to this stream.</summary>
    public bool Holds(RequestStamp? request) => request is { } stamp && requests.Contains(stamp.Id);

    public void Doubt() => doubts++;

    /// <returns>For <see cref="Append"/>: which doubts an append settles that begins now.</returns>
    public long Begin() => doubts;

    /// <summary>Reads missing events. Does nothing if there is no doubt.</summary>
    /// <exception cref="JournalUnavailableException"/>
    public async Task CatchUp()
    {
        while (settled < doubts)
        {
            // All waiting callers share one read.
            await (reading.IsCompleted ? reading = ReadTail() : reading);
        }
    }

    /// <summary>
    /// Applies events that were appended to <paramref name="before"/>. The journal has accepted its version, so nothing was missing there.
    /// </summary>
    /// <param name="begun">What <see cref="Begin"/> returned before the append.</param>
    /// <returns>The state after the append.</returns>
    public Snapshot<TState> Append(Snapshot<TState>? before, IEnumerable<RecordedEvent> appended, long begun)
    {
        foreach (var recorded in appended)
        {
            before = Evolve(before, recorded);
        }

        Know(before!);
        settled = Math.Max(settled, begun);
        return before!;
    }

    private async Task ReadTail()
    {
        var settles = doubts;
        var read = Snapshot;
        await foreach (var recorded in store.Journal.Read(store.Stream(id), read?.Version ?? 0))
        {
            read = Evolve(read, recorded);
        }

        if (read is not null)
        {
            Know(read);
        }

        settled = settles;
    }

    /// <summary>Accepts only complete appends, and only newer versions: reads and appends may complete in any order.</summary>
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
