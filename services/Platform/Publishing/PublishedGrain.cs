using Habeas.Platform.Grains;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Habeas.Platform.Publishing;

/// <summary>A grain whose record has a public side.</summary>
public interface IPublishedGrain<TState> : IEventSourcedGrain<TState>
{
    /// <summary>
    /// The record as the public sees it, or saw it at <paramref name="asOf"/>. Null when nothing of it is public now: what was withdrawn
    /// is not shown as of any time.
    /// </summary>
    [AlwaysInterleave]
    Task<Snapshot<TState>?> ReadPublic(DateTimeOffset? asOf = null);

    /// <summary>Approves the record as it is now.</summary>
    Task<Outcome<TState>> Publish(Call call);

    /// <summary>Takes the record from the public side.</summary>
    Task<Outcome<TState>> Unpublish(Call call, string reason);

    /// <summary>Keeps public a record that was public as it was entered, before records had to be approved.</summary>
    Task<Outcome<TState>> KeepPublic(Call call);
}

/// <summary>The commands and reads of publication, for every published record.</summary>
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
                ? then with { State = then.State.WithoutTakenBack(shown.State) }
                : null,
        };
    }

    public Task<Outcome<TState>> Publish(Call call) =>
        Commit(call, record => record.Publish(Approver(call)));

    public Task<Outcome<TState>> Unpublish(Call call, string reason) => Commit(call, record => record.Unpublish(reason));

    public Task<Outcome<TState>> KeepPublic(Call call) => Commit(call, record => record.KeepPublic());

    protected Approver Approver(Call call) => new(call.Actor, settings.Value.SinglePerson);
}

/// <summary>Reading for an audience.</summary>
public static class PublicReads
{
    public static Task<Snapshot<TState>?> ReadFor<TState>(
        this IPublishedGrain<TState> grain, Audience audience, DateTimeOffset? asOf = null) =>
        audience == Audience.Desk ? grain.Read(asOf) : grain.ReadPublic(asOf);

    /// <summary>
    /// What the public sees of a record, with the number and the times of its publications in place of the stream's; null when it sees
    /// nothing.
    /// </summary>
    public static Snapshot<TState>? AsPublic<TState, TEvent>(this Snapshot<TState> snapshot)
        where TState : class, IPublished<TState, TEvent> => snapshot.State.Publication is not { Public: { } shown } publication ? null :
        new Snapshot<TState>(
            snapshot.Stream,
            shown,
            publication.Number,
            publication.Approvals[0].AsEntered ? snapshot.CreatedAt : publication.Approvals[0].At,
            publication.Approvals[^1].At);

    /// <summary>The same of an earlier state, which may be from before records had to be approved.</summary>
    internal static Snapshot<TState>? AsPublicThen<TState, TEvent>(this Snapshot<TState> then, Snapshot<TState> now)
        where TState : class, IPublished<TState, TEvent>
    {
        if (then.State.Publication.Number > 0 || now.State.Publication.Approvals is not [{ AsEntered: true }, ..])
        {
            return then.AsPublic<TState, TEvent>();
        }

        // As if it had been approved at once. The approval's version is one more than what it covers.
        var approval = new Approval(then.Version + 1, then.UpdatedAt, AsEntered: true);
        var state = then.State.AsApproved(new Publication<TState> { Number = 1, Approvals = [approval] });
        return then with { State = state, Version = 1 };
    }
}
