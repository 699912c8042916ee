using Habeas.Platform.Journal;

namespace Habeas.Platform.Grains;

/// <summary>
/// A grain whose state is what its stream's events add up to. A command is one turn: decide on the state, append, and only when that
/// is durable evolve. When another writer was quicker, the activation catches up where it is: it reads the events that it does not
/// know and decides again. When the journal does not answer, it catches up before it decides or reads the next time. It never leaves
/// memory under calls that wait for it: they would be forwarded to the next activation, and after two such moves be rejected.
/// </summary>
public abstract class EventSourcedGrain<TState, TEvent> : Grain, IEventSourcedGrain<TState>
{
    /// <summary>Each time it is another writer who was quicker: after that many the caller is told so.</summary>
    private const int MostAttempts = 5;

    /// <summary>How long nobody asks before what is not worth keeping leaves memory.</summary>
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
    /// The durable state; the empty one before the first event. What reads it outside a decision calls <see cref="CatchUp"/> before.
    /// </summary>
    protected TState State => StateOf(known.Snapshot);

    private Guid Id => this.GetPrimaryKey();

    public override Task OnActivateAsync(CancellationToken cancellationToken) => CatchUp(cancellationToken);

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
            // Who asks for it has seen it: perhaps another activation wrote it.
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

    /// <summary>Carries out a command on a thing that exists.</summary>
    protected Task<Outcome<TState>> Commit(Call call, Func<TState, Decision<TEvent>> decide) =>
        Run(async () => known.Snapshot is null ? NotThere() : await Attempt(call, decide));

    /// <summary>Carries out the command that brings a thing into being.</summary>
    protected Task<Outcome<TState>> Create(Call call, Func<TState, Decision<TEvent>> decide) => Run(() => Attempt(call, decide));

    /// <summary>Reads what others may have written to the stream. Without a reason to think that they have, it asks nobody.</summary>
    /// <exception cref="JournalUnavailableException"/>
    protected Task CatchUp(CancellationToken cancellation = default)
    {
        asked = true;
        return known.CatchUp(cancellation);
    }

    /// <summary>
    /// Lets the activation leave memory as soon as nobody asked for a moment, instead of after the silo's long idle time.
    /// </summary>
    protected void LeaveSoon() =>
        leaving ??= this.RegisterGrainTimer(LeaveUnlessAsked, new GrainTimerCreationOptions(ShortIdleness, ShortIdleness));

    /// <summary>The timer's turn stands in line like a call: what came before it has been answered.</summary>
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
    /// Asking for what does not exist must not fill the memory, and what came to be by another's hand must be seen the next time.
    /// </summary>
    private Snapshot<TState>? Absent()
    {
        known.Doubt();
        LeaveSoon();
        return null;
    }

    private Outcome<TState> NotThere() => new(OutcomeKind.NotFound, Absent());

    /// <param name="attempt">Null when another writer was quicker, and it must be decided on what they left.</param>
    private async Task<Outcome<TState>> Run(Func<Task<Outcome<TState>?>> attempt)
    {
        try
        {
            for (var attempts = 0; attempts < MostAttempts; attempts++)
            {
                await CatchUp();
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
            { Refusal: { } refusal } => new Outcome<TState>(OutcomeKind.Refused, Refusal: refusal),
            { Events: [] } => new Outcome<TState>(OutcomeKind.Done, known.Snapshot),
            _ => await Append(call, [.. decision.Events.Select(happened => KnownFrom(call, happened))]),
        };
    }

    private static Happened<TEvent> KnownFrom(Call call, Happened<TEvent> happened) =>
        happened.Sources is { Count: > 0 } ? happened : happened with { Sources = call.Sources };

    private async Task<Outcome<TState>?> Append(Call call, IReadOnlyList<Happened<TEvent>> happened)
    {
        var before = known.Snapshot;
        var after = Foresee(before, call, happened);
        IReadOnlyList<NewEvent> events = [.. happened.Select(store.Aggregate.Events.Write)];
        var rows = IndexChange.Between(before is null ? [] : store.Aggregate.Rows(before.State), store.Aggregate.Rows(after));
        switch (await store.Journal.Append(new Append(store.Stream(Id), before?.Version ?? 0, call.Actor, call.Request, events, rows)))
        {
            case AppendResult.Appended appended:
                Stay(before);
                return new Outcome<TState>(OutcomeKind.Done, known.Append(before, appended.Events));
            case AppendResult.Repeated repeated when repeated.Stream != store.Stream(Id):
                LeaveSoon();
                return new Outcome<TState>(OutcomeKind.Done, Elsewhere: repeated.Stream, Version: repeated.Version);
            case AppendResult.RequestReused:
                return new Outcome<TState>(OutcomeKind.RequestReused);
            default:
                // Stale, or repeated on this very stream: another activation wrote what this one does not know.
                return null;
        }
    }

    /// <summary>What was asked for before it existed was to leave soon.</summary>
    private void Stay(Snapshot<TState>? before)
    {
        if (before is null)
        {
            leaving?.Dispose();
            leaving = null;
        }
    }

    /// <summary>The state as it will be, for the index rows that are committed together with the events.</summary>
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
            { } record when record.Digest != request.Digest => new Outcome<TState>(OutcomeKind.RequestReused),
            { } record => new Outcome<TState>(OutcomeKind.Done, await ReadVersion(record.Version)),
            null => new Outcome<TState>(OutcomeKind.Unavailable),
        };
    }
}
