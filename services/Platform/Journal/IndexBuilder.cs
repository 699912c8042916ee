using System.Threading.Channels;
using Dapper;
using Habeas.Platform.Sealing;
using Habeas.Platform.Values;

namespace Habeas.Platform.Journal;

/// <summary>
/// Fills a set of index tables from the journal, and keeps it up with events that silos of another release append: those write to their
/// own set alone. What makes the rows right at every moment:
/// <list type="number">
/// <item>A set has a position up to which it is applied. While it is filled, stream by stream, that is the head of the journal when the
/// filling began. Every later event, whether the filling has seen it or not, is after that position.</item>
/// <item>Following replaces all rows of every stream that has events after that position, by rows derived from the events: to do so twice
/// changes nothing. It then moves the position forward in the same transaction.</item>
/// <item>A commit holds the lock on the journal's head. It writes its own changes to the set, and moves the position, only if the set was
/// applied up to the head; otherwise it leaves the set behind, for the builder. So no change is ever made to rows that lack an earlier
/// one.</item>
/// <item>A read waits until the set is applied up to the head that it found (<see cref="JournalReader"/>).</item>
/// </list>
/// All of this holds for both releases, so that one can be rolled back to the other.
/// </summary>
internal sealed class IndexBuilder : IAsyncDisposable
{
    private const int EventsAtOnce = 2000;

    /// <summary>Bounds how long writers wait for the last step, after which commits write to the set themselves.</summary>
    private const int EventsInLastStep = 200;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan UseIsTold = TimeSpan.FromSeconds(30);

    private readonly JournalStore store;
    private readonly IndexSet set;
    private readonly JournalSealer? sealer;
    private readonly TimeProvider time;
    private readonly Places building = new(1);
    private readonly CancellationTokenSource closing = new();
    private readonly Channel<bool> woken =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private Task keeping = Task.CompletedTask;

    public IndexBuilder(JournalStore store, IndexSet set, JournalSealer? sealer, TimeProvider time)
    {
        this.store = store;
        this.set = set;
        this.sealer = sealer;
        this.time = time;
    }

    /// <summary>Fills the set and brings it up to the head. If it is interrupted, the next call continues.</summary>
    /// <exception cref="JournalUnavailableException"/>
    public async Task Finish(CancellationToken cancellation)
    {
        using var place = await building.Take(cancellation);
        await BringUp(cancellation);
    }

    /// <summary>Brings the set up to a position, without keeping writers waiting.</summary>
    /// <exception cref="JournalUnavailableException"/>
    public async Task UpTo(long position, CancellationToken cancellation)
    {
        using var place = await building.Take(cancellation);
        var state = await State(cancellation);
        while (state.Filling is not null || state.Applied < position)
        {
            state = await Step(excludesWriters: false, cancellation);
        }
    }

    /// <exception cref="JournalUnavailableException"/>
    public Task<IndexState> State(CancellationToken cancellation) =>
        store.Reading(connection => store.ReadState(connection, cancellation), cancellation);

    /// <summary>Starts to keep the set up with the journal, until it is disposed.</summary>
    public void Keep()
    {
        // It serves all callers, so it must not run in the trace or request context of the one that opened the journal.
        using (ExecutionContext.SuppressFlow())
        {
            keeping = Task.Run(() => Keep(closing.Token));
        }
    }

    /// <summary>A commit left the set behind.</summary>
    public void Wake() => woken.Writer.TryWrite(true);

    /// <summary>Replaces all rows with rows derived from the events, in one transaction that excludes all writers.</summary>
    public async Task Rebuild(ChannelWriter<long> progress, CancellationToken cancellation)
    {
        using var place = await building.Take(cancellation);
        await store.Build(
            excludesWriters: true,
            async build =>
            {
                foreach (var table in set.Tables)
                {
                    await build.DeleteAll(table, cancellation);
                }

                var state = build.State with { Filling = "", Filled = 0, Applied = build.State.Head };
                while (state.Filling is not null)
                {
                    state = await Fill(build, state, cancellation);
                    progress.TryWrite(state.Filled);
                }

                return state;
            },
            cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await keeping;
        closing.Dispose();
    }

    private async Task BringUp(CancellationToken cancellation)
    {
        var state = await State(cancellation);
        while (!state.IsCurrent)
        {
            var isLast = state.Filling is null && state.Head - state.Applied <= EventsInLastStep;
            state = await Step(isLast, cancellation);
        }
    }

    private Task<IndexState> Step(bool excludesWriters, CancellationToken cancellation) => store.Guarded(() => store.Build(
        excludesWriters,
        build => build.State switch
        {
            { Filling: not null } => Fill(build, build.State, cancellation),
            { IsCurrent: false } => Follow(build, cancellation),
            _ => Task.FromResult(build.State),
        },
        cancellation));

    /// <summary>Inserts the rows of the next streams in the order of their ids.</summary>
    private async Task<IndexState> Fill(IndexBuild build, IndexState state, CancellationToken cancellation)
    {
        var (last, events) = (state.Filling!, 0);
        await foreach (var rows in IndexDerivation.Streams(build.Connection, build.Transaction, last, cancellation))
        {
            if (set.Streams.TryGetValue(StreamId.Parse(rows[0].Stream).Kind, out var definition))
            {
                await build.Derive(definition, rows, sealer, cancellation);
            }

            last = rows[0].Stream;
            events += rows.Count;
            if (events >= EventsAtOnce)
            {
                await build.Flush();
                return state with { Filling = last, Filled = state.Filled + events };
            }
        }

        await build.Flush();
        return state with { Filling = null, Filled = state.Filled + events };
    }

    /// <summary>Replaces the rows of all streams with events after the position.</summary>
    private async Task<IndexState> Follow(IndexBuild build, CancellationToken cancellation)
    {
        var state = build.State;
        var to = Math.Min(state.Head, state.Applied + EventsAtOnce);
        var changed = await build.Connection.QueryAsync<string>(new CommandDefinition(
            "SELECT DISTINCT stream FROM events WHERE position > @after AND position <= @to",
            new { after = state.Applied, to },
            build.Transaction,
            cancellationToken: cancellation));
        foreach (var stream in changed)
        {
            var id = StreamId.Parse(stream);
            if (set.Streams.TryGetValue(id.Kind, out var definition) && definition.Tables.Count > 0)
            {
                foreach (var table in definition.Tables)
                {
                    await build.Delete(table, id.Id.ToString("D"), cancellation);
                }

                var rows = await IndexDerivation.Stream(build.Connection, build.Transaction, stream, cancellation);
                await build.Derive(definition, rows, sealer, cancellation);
            }
        }

        await build.Flush();
        return state with { Applied = to };
    }

    private async Task Keep(CancellationToken stopping)
    {
        using var tick = new PeriodicTimer(Pause, time);
        var next = tick.WaitForNextTickAsync(stopping).AsTask();
        var wake = woken.Reader.ReadAsync(stopping).AsTask();
        var told = time.GetTimestamp();
        try
        {
            while (true)
            {
                if (await Task.WhenAny(next, wake) == next)
                {
                    await next;
                    next = tick.WaitForNextTickAsync(stopping).AsTask();
                }
                else
                {
                    await wake;
                    wake = woken.Reader.ReadAsync(stopping).AsTask();
                }

                try
                {
                    await Finish(stopping);
                    JournalTelemetry.IndexKept(store.Name);
                    if (time.GetElapsedTime(told) >= UseIsTold)
                    {
                        await store.Guarded(() => store.TellUse(time.GetUtcNow(), stopping));
                        told = time.GetTimestamp();
                    }
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // Reads find the set behind; they try it themselves and tell their callers.
                    JournalTelemetry.IndexFailed(store.Name);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The journal is closed.
        }
    }
}
