using Habeas.Platform.Grains;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Habeas.Platform.Publishing;

/// <summary>A grain for a record with a public side.</summary>
public interface IPublishedGrain<TState> : IEventSourcedGrain<TState>
{
    /// <summary>
    /// The record as the public sees it, or saw it at <paramref name="asOf"/>. Null if none of it is public now: a withdrawn record
    /// is not shown for any past time.
    /// </summary>
    [AlwaysInterleave]
    Task<Snapshot<TState>?> ReadPublic(DateTimeOffset? asOf = null);

    /// <summary>Approves the record as it is now, without the facts that consent withholds.</summary>
    Task<Outcome<TState>> Publish(Call call, Consent consent);

    /// <summary>Takes facts out of the public version, or the whole record if it cannot be shown without them.</summary>
    Task<Outcome<TState>> Withhold(Call call, IReadOnlyList<PersonFact> facts);

    /// <summary>Removes the record from the public side.</summary>
    Task<Outcome<TState>> Unpublish(Call call, string reason);

    /// <summary>Keeps a record public that was entered before records needed approval.</summary>
    Task<Outcome<TState>> KeepPublic(Call call);
}

/// <summary>The publication commands and reads common to all published records.</summary>
public abstract class PublishedGrain<TState, TEvent>(AggregateStore<TState, TEvent> store, IOptions<PublicationSettings> settings)
    : EventSourcedGrain<TState, TEvent>(store), IPublishedGrain<TState>
    where TState : class, IPublished<TState, TEvent>
{
    public async Task<Snapshot<TState>?> ReadPublic(DateTimeOffset? asOf)
    {
        var now = await Read(asOf: null);
        return now?.AsPublic<TState, TEvent>() switch
        {
            null => null,
            var shown when asOf is not { } time || shown.UpdatedAt <= time => shown,
            var shown when shown.CreatedAt > asOf => null,
            var shown => (await Read(asOf))?.AsPublicThen<TState, TEvent>(now) is { } then
                && then.State.WithoutTakenBack(shown.State).Without(now.State.Publication.Withheld) is { } left
                ? then with { State = left }
                : null,
        };
    }

    public Task<Outcome<TState>> Publish(Call call, Consent consent) =>
        Commit(call, record => record.Publish(Approver(call), consent));

    public Task<Outcome<TState>> Withhold(Call call, IReadOnlyList<PersonFact> facts) => Commit(call, record => record.Withhold(facts));

    public Task<Outcome<TState>> Unpublish(Call call, string reason) => Commit(call, record => record.Unpublish(reason));

    public Task<Outcome<TState>> KeepPublic(Call call) => Commit(call, record => record.KeepPublic());

    protected Approver Approver(Call call) => new(call.Actor, settings.Value.SinglePerson);
}

/// <summary>Reads records for an audience.</summary>
public static class PublicReads
{
    public static Task<Snapshot<TState>?> ReadFor<TState>(
        this IPublishedGrain<TState> grain, Audience audience, DateTimeOffset? asOf = null) =>
        audience == Audience.Desk ? grain.Read(asOf) : grain.ReadPublic(asOf);

    /// <summary>
    /// The public version of a record, with the number and times of its publications instead of the stream's; null if nothing is
    /// public.
    /// </summary>
    public static Snapshot<TState>? AsPublic<TState, TEvent>(this Snapshot<TState> snapshot)
        where TState : class, IPublished<TState, TEvent> => snapshot.State.Publication is not { Public: { } shown } publication ? null :
        new Snapshot<TState>(
            snapshot.Stream,
            shown,
            publication.Number,
            publication.Approvals[0].AsEntered ? snapshot.CreatedAt : publication.Approvals[0].At,
            publication.WithheldAt > publication.Approvals[^1].At ? publication.WithheldAt.Value : publication.Approvals[^1].At);

    /// <summary>The same for an earlier state, which may be from before records needed approval.</summary>
    internal static Snapshot<TState>? AsPublicThen<TState, TEvent>(this Snapshot<TState> then, Snapshot<TState> now)
        where TState : class, IPublished<TState, TEvent>
    {
        if (then.State.Publication.Number > 0 || now.State.Publication.Approvals is not [{ AsEntered: true }, ..])
        {
            return then.AsPublic<TState, TEvent>();
        }

        // As if it had been approved immediately. The approval's version is one higher than the version it covers.
        var approval = new Approval(then.Version + 1, then.UpdatedAt, AsEntered: true);
        var state = then.State.AsApproved(new Publication<TState> { Number = 1, Approvals = [approval] });
        return then with { State = state, Version = 1 };
    }
}
