using Habeas.Platform.Journal;
using Orleans.Concurrency;

namespace Habeas.Platform.Grains;

/// <summary>What every grain with a journal answers. Reads see durable state only and do not wait behind a write.</summary>
public interface IEventSourcedGrain<TState> : IGrainWithGuidKey
{
    /// <summary>The state now, or as it was known at <paramref name="asOf"/>; null when there was none.</summary>
    [AlwaysInterleave]
    Task<Snapshot<TState>?> Read(DateTimeOffset? asOf = null);

    /// <summary>The state that a version left; null when there is no such version.</summary>
    [AlwaysInterleave]
    Task<Snapshot<TState>?> ReadVersion(long version);

    /// <summary>All that was recorded, in order.</summary>
    [AlwaysInterleave]
    Task<IReadOnlyList<RecordedEvent>> History();
}

/// <summary>
/// A grain whose state is what its stream's events add up to. A command is one turn: decide on the state, append, and only
/// when that is durable evolve. After an append that was stale, or whose outcome is unknown, the activation leaves memory
/// and the next one replays the truth.
/// </summary>
public abstract class EventSourcedGrain<TState, TEvent>(AggregateStore<TState, TEvent> store) : Grain, IEventSourcedGrain<TState>
{
    private readonly HashSet<Guid> requests = [];
    private Snapshot<TState>? snapshot;

    /// <summary>The durable state; the empty one before the first event.</summary>
    protected TState State => snapshot is null ? store.Aggregate.Empty : snapshot.State;

    private Guid Id => this.GetPrimaryKey();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        snapshot = await store.Load(Id, seen: Remember, cancellation: cancellationToken);
    }

    public async Task<Snapshot<TState>?> Read(DateTimeOffset? asOf)
    {
        if (snapshot is null)
        {
            // Asking for what does not exist must not fill the memory.
            DeactivateOnIdle();
            return null;
        }

        return asOf is not { } time || snapshot.UpdatedAt <= time
            ? snapshot
            : await store.Load(Id, until: recorded => recorded.RecordedAt <= time);
    }

    public async Task<Snapshot<TState>?> ReadVersion(long version) => snapshot switch
    {
        null => null,
        var current when current.Version == version => current,
        var current when current.Version < version => null,
        _ => await store.Load(Id, until: recorded => recorded.Version <= version),
    };

    public async Task<IReadOnlyList<RecordedEvent>> History()
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in store.Journal.Read(store.Stream(Id)))
        {
            events.Add(recorded);
        }

        return events;
    }

    /// <summary>Carries out a command on a thing that exists.</summary>
    protected Task<Outcome<TState>> Commit(Call call, Func<TState, Decision<TEvent>> decide) =>
        snapshot is null ? NotThere() : Run(call, decide);

    /// <summary>Carries out the command that brings a thing into being.</summary>
    protected Task<Outcome<TState>> Create(Call call, Func<TState, Decision<TEvent>> decide) => Run(call, decide);

    private Task<Outcome<TState>> NotThere()
    {
        DeactivateOnIdle();
        return Task.FromResult(new Outcome<TState>(OutcomeKind.NotFound));
    }

    private async Task<Outcome<TState>> Run(Call call, Func<TState, Decision<TEvent>> decide)
    {
        try
        {
            if (call.Request is { } request && requests.Contains(request.Id))
            {
                return await FirstAnswer(request);
            }

            if (call.ExpectedVersion is { } expected && expected != (snapshot?.Version ?? 0))
            {
                return new Outcome<TState>(OutcomeKind.Stale, Version: snapshot?.Version ?? 0);
            }

            var decision = decide(State);
            return decision switch
            {
                { Refusal: { } refusal } => new Outcome<TState>(OutcomeKind.Refused, Refusal: refusal),
                { Events: [] } => new Outcome<TState>(OutcomeKind.Done, snapshot),
                _ => await Append(call, [.. decision.Events.Select(happened => KnownFrom(call, happened))]),
            };
        }
        catch (JournalUnavailableException)
        {
            DeactivateOnIdle();
            return new Outcome<TState>(OutcomeKind.Unavailable);
        }
    }

    private static Happened<TEvent> KnownFrom(Call call, Happened<TEvent> happened) =>
        happened.Sources is { Count: > 0 } ? happened : happened with { Sources = call.Sources };

    private async Task<Outcome<TState>> Append(Call call, IReadOnlyList<Happened<TEvent>> happened)
    {
        IReadOnlyList<NewEvent> events = [.. happened.Select(store.Aggregate.Events.Write)];
        var result = await store.Journal.Append(new Append(
            store.Stream(Id),
            snapshot?.Version ?? 0,
            call.Actor,
            call.Request,
            events,
            IndexChange.Between(snapshot is null ? [] : store.Aggregate.Rows(State), store.Aggregate.Rows(Foresee(call, happened)))));
        switch (result)
        {
            case AppendResult.Appended appended:
                foreach (var recorded in appended.Events)
                {
                    Remember(recorded);
                    snapshot = store.Evolve(snapshot, recorded);
                }

                return new Outcome<TState>(OutcomeKind.Done, snapshot);
            case AppendResult.Repeated repeated when repeated.Stream != store.Stream(Id):
                DeactivateOnIdle();
                return new Outcome<TState>(OutcomeKind.Done, Elsewhere: repeated.Stream, Version: repeated.Version);
            case AppendResult.RequestReused:
                return new Outcome<TState>(OutcomeKind.RequestReused);
            case AppendResult.Stale stale:
                DeactivateOnIdle();
                return new Outcome<TState>(OutcomeKind.Stale, Version: stale.ActualVersion);
            default:
                // Repeated on this very stream, by another activation that this one does not know of.
                DeactivateOnIdle();
                return new Outcome<TState>(OutcomeKind.Unavailable);
        }
    }

    /// <summary>The state as it will be, for the index rows that are committed together with the events.</summary>
    private TState Foresee(Call call, IReadOnlyList<Happened<TEvent>> happened)
    {
        var version = snapshot?.Version ?? 0;
        return happened.Aggregate(State, (state, next) => store.Aggregate.Evolve(
            state,
            new Recorded<TEvent>(next.Event, ++version, next.EffectiveAt, default, call.Actor, next.Sources ?? [])));
    }

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

    private void Remember(RecordedEvent recorded)
    {
        if (recorded.RequestId is { } request)
        {
            requests.Add(request);
        }
    }
}
