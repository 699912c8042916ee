using Habeas.Platform.Journal;

namespace Habeas.Platform.Grains;

/// <summary>
/// A grain whose state is derived from its stream's events. A command is one turn: decide on the current state, append, and apply the
/// events only once they are durable. If another writer was faster, the activation reads the missing events and decides again. If the
/// journal was unavailable, it reads missing events before the next decision or read. It never deactivates while calls are waiting:
/// they would be forwarded to the next activation, and rejected after two forwards.
/// </summary>
public abstract class EventSourcedGrain<TState, TEvent> : Grain, IEventSourcedGrain<TState>
{
    /// <summary>How often to retry after losing to another writer, before the call fails as stale.</summary>
    private const int MostAttempts = 5;

    /// <summary>How long an activation that is not worth keeping stays in memory without calls.</summary>
    private static readonly TimeSpan ShortIdleness = TimeSpan.FromSeconds(1);

    private readonly AggregateStore<TState, TEvent> store;
    private readonly KnownStream<TState, TEvent> known;
    private IGrainTimer? leaving;
    private bool asked;

    protected EventSourcedGrain(AggregateStore<TState, TEvent> store)
    {
        this.store = store;
        known = new KnownStream<TState, TEvent>(store, Id);
    }

    /// <summary>
    /// The durable state; the empty state before the first event. Call <see cref="CatchUp"/> before reading it outside a decision.
    /// </summary>
    protected TState State => StateOf(known.Snapshot);

    private Guid Id => this.GetPrimaryKey();

    public async Task<Snapshot<TState>?> Read(DateTimeOffset? asOf)
    {
        await CatchUp();
        return known.Snapshot switch
        {
            null => Absent(),
            var current when asOf is not { } time || current.UpdatedAt <= time => current,
            _ => await store.Load(Id, until: recorded => recorded.RecordedAt <= asOf),
        };
    }

    public async Task<Snapshot<TState>?> ReadVersion(long version)
    {
        if (known.Version < version)
        {
            // The caller has seen this version, so another activation may have written it.
            known.Doubt();
        }

        await CatchUp();
        return known.Snapshot switch
        {
            null => Absent(),
            var current when current.Version == version => current,
            var current when current.Version < version => null,
            _ => await store.Load(Id, until: recorded => recorded.Version <= version),
        };
    }

    public async Task<IReadOnlyList<RecordedEvent>> History()
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in store.Journal.Read(store.Stream(Id)))
        {
            events.Add(recorded);
        }

        if (events.Count == 0)
        {
            Absent();
        }

        return events;
    }

    /// <summary>Runs a command on an existing aggregate.</summary>
    protected Task<Outcome<TState>> Commit(Call call, Func<TState, Decision<TEvent>> decide) =>
        Run(async () => known.Snapshot is null ? NotThere() : await Attempt(call, decide));

    /// <summary>
    /// Runs the command that creates the aggregate. A new activation supposes that there is no stream, as is almost always so, instead of
    /// reading it: if there is one, the journal refuses the append, and the command is decided again on what was read.
    /// </summary>
    protected Task<Outcome<TState>> Create(Call call, Func<TState, Decision<TEvent>> decide) => Run(
        () => Attempt(call, decide), isSupposedNew: call.ExpectedVersion is null);

    /// <summary>Called once the stream was read for the first time, unless this activation has created it.</summary>
    protected virtual Task Loaded() => Task.CompletedTask;

    /// <summary>Reads events that others may have written to the stream. Does no I/O unless there is reason to expect any.</summary>
    /// <exception cref="JournalUnavailableException"/>
    protected async Task CatchUp()
    {
        asked = true;
        var isFirst = known.IsUnread;
        try
        {
            await known.CatchUp();
        }
        catch (JournalUnavailableException) when (isFirst)
        {
            // Requests for what may be missing must not fill the memory.
            LeaveSoon();
            throw;
        }

        if (isFirst)
        {
            await Loaded();
        }
    }

    /// <summary>
    /// Deactivates after a short time without calls, instead of the silo's long idle time.
    /// </summary>
    protected void LeaveSoon() =>
        leaving ??= this.RegisterGrainTimer(LeaveUnlessAsked, new GrainTimerCreationOptions(ShortIdleness, ShortIdleness));

    /// <summary>The timer callback is queued like a call, so earlier calls have completed.</summary>
    private Task LeaveUnlessAsked()
    {
        if (!asked)
        {
            DeactivateOnIdle();
        }

        asked = false;
        return Task.CompletedTask;
    }

    /// <summary>
    /// Requests for missing aggregates must not fill the memory, and one created elsewhere must be found by the next call.
    /// </summary>
    private Snapshot<TState>? Absent()
    {
        known.Doubt();
        LeaveSoon();
        return null;
    }

    private Outcome<TState> NotThere() => new(OutcomeKind.NotFound, Absent());

    /// <param name="attempt">Returns null if another writer was faster, so that the command must be decided again.</param>
    /// <param name="isSupposedNew">Whether an activation that has read nothing yet decides on the empty state.</param>
    private async Task<Outcome<TState>> Run(Func<Task<Outcome<TState>?>> attempt, bool isSupposedNew = false)
    {
        try
        {
            for (var attempts = 0; attempts < MostAttempts; attempts++)
            {
                if (attempts > 0 || !isSupposedNew || !known.IsUnread)
                {
                    await CatchUp();
                }

                if (await attempt() is { } outcome)
                {
                    return outcome;
                }

                known.Doubt();
            }

            return new Outcome<TState>(OutcomeKind.Stale, Version: known.Version);
        }
        catch (JournalUnavailableException)
        {
            known.Doubt();
            return new Outcome<TState>(OutcomeKind.Unavailable);
        }
    }

    private async Task<Outcome<TState>?> Attempt(Call call, Func<TState, Decision<TEvent>> decide)
    {
        if (known.Holds(call.Request))
        {
            return await FirstAnswer(call.Request!.Value);
        }

        if (call.ExpectedVersion is { } expected && expected != known.Version)
        {
            return new Outcome<TState>(OutcomeKind.Stale, Version: known.Version);
        }

        var decision = decide(State);
        return decision switch
        {
            // Only the journal can confirm the supposition that there is no stream.
            { Events: [] } or { Refusal: not null } when known.IsUnread => null,
            { Refusal: { } refusal } => new Outcome<TState>(OutcomeKind.Refused, Refusal: refusal),
            { Events: [] } => new Outcome<TState>(OutcomeKind.Done, known.Snapshot),
            _ => await Append(call, [.. decision.Events.Select(happened => KnownFrom(call, happened))]),
        };
    }

    private static Happened<TEvent> KnownFrom(Call call, Happened<TEvent> happened) =>
        happened.Sources is { Count: > 0 } ? happened : happened with { Sources = call.Sources };

    private async Task<Outcome<TState>?> Append(Call call, IReadOnlyList<Happened<TEvent>> happened)
    {
        var (before, begun) = (known.Snapshot, known.Begin());
        var after = Foresee(before, call, happened);
        IReadOnlyList<NewEvent> events = [.. happened.Select(store.Aggregate.Events.Write)];
        var rows = IndexChange.Between(before is null ? [] : store.Aggregate.Rows(before.State), store.Aggregate.Rows(after));
        var owner = store.Aggregate.Owner?.Invoke(after);
        var append = new Append(store.Stream(Id), before?.Version ?? 0, call.Actor, call.Request, events, rows, owner)
        {
            Deadline = call.Deadline,
        };
        switch (await store.Journal.Append(append))
        {
            case AppendResult.Appended appended:
                Stay(before);
                return new Outcome<TState>(OutcomeKind.Done, known.Append(before, appended.Events, begun));
            case AppendResult.Repeated repeated when repeated.Stream != store.Stream(Id):
                LeaveSoon();
                return new Outcome<TState>(OutcomeKind.Done, Elsewhere: repeated.Stream, Version: repeated.Version);
            case AppendResult.RequestReused:
                return new Outcome<TState>(OutcomeKind.RequestReused);
            default:
                // Stale, or repeated on this same stream: another activation wrote events that this one has not read.
                return null;
        }
    }

    /// <summary>Cancels the early deactivation that was scheduled if the aggregate was requested before it existed.</summary>
    private void Stay(Snapshot<TState>? before)
    {
        if (before is null)
        {
            leaving?.Dispose();
            leaving = null;
        }
    }

    /// <summary>The state after the commit, for the index rows that are committed together with the events.</summary>
    private TState Foresee(Snapshot<TState>? before, Call call, IReadOnlyList<Happened<TEvent>> happened)
    {
        var version = before?.Version ?? 0;
        return happened.Aggregate(StateOf(before), (state, next) => store.Aggregate.Evolve(
            state,
            new Recorded<TEvent>(next.Event, ++version, next.EffectiveAt, default, call.Actor, next.Sources ?? [])));
    }

    private TState StateOf(Snapshot<TState>? snapshot) => snapshot is null ? store.Aggregate.Empty : snapshot.State;

    private async Task<Outcome<TState>> FirstAnswer(RequestStamp request)
    {
        var first = await store.Journal.FindRequest(request.Id);
        return first switch
        {
            { } record when record.Digest != store.Journal.Digest(request.Digest) => new Outcome<TState>(OutcomeKind.RequestReused),
            { } record => new Outcome<TState>(OutcomeKind.Done, await ReadVersion(record.Version)),
            null => new Outcome<TState>(OutcomeKind.Unavailable),
        };
    }
}
