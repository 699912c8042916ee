using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Platform.Publishing;

/// <summary>
/// Keeps records public that were public before records needed approval: each record written by an older version gets one approval, by
/// the actor <see cref="Actor"/>. Runs once, before the host accepts calls. If interrupted, it continues at the next start.
/// </summary>
internal sealed class PublicationUpgrade<TState, TEvent, TGrain>(
    AggregateStore<TState, TEvent> store,
    IJournalUpgrades upgrades,
    IGrainFactory grains,
    PublicationEra era,
    IndexTable records,
    Func<TState, bool> wasPublic)
    : IHostedService
    where TState : class, IPublished<TState, TEvent>
    where TGrain : IPublishedGrain<TState>
{
    private const string Upgrade = "publication";
    private const string Actor = "migration";
    private const int AtOnce = 200;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var kind = store.Aggregate.Kind;
        if (await upgrades.LastBefore(Upgrade, kind, cancellationToken) is var last && last > 0)
        {
            await KeepPublic(last, cancellationToken);
            await upgrades.Complete(Upgrade, kind, cancellationToken);
        }

        era.Ended(await upgrades.CompletedAt(Upgrade, kind, cancellationToken));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task KeepPublic(long last, CancellationToken cancellation)
    {
        var after = "";
        while (await Page(after, last, cancellation) is { Count: > 0 } page)
        {
            await Task.WhenAll(page.Select(stream => KeepPublic(Guid.ParseExact(stream, "D"))));
            after = page[^1];
        }
    }

    private Task<IReadOnlyList<string>> Page(string after, long last, CancellationToken cancellation) => store.Journal.Query<string>(
        $"""
        SELECT r.stream FROM {records.Name} r
        WHERE r.known_to = {IndexTable.Current} AND r.stream > @after
            AND EXISTS (SELECT 1 FROM events e WHERE e.stream = @kind || r.stream AND e.version = 1 AND e.position <= @last)
        ORDER BY r.stream LIMIT {AtOnce}
        """,
        new { after, last, kind = store.Aggregate.Kind + "/" },
        cancellation);

    private async Task KeepPublic(Guid id)
    {
        var grain = grains.GetGrain<TGrain>(id);
        if (await grain.Read() is not { State: { Publication.Number: 0 } state } || !wasPublic(state))
        {
            return;
        }

        var outcome = await grain.KeepPublic(new Call(Actor, new RequestStamp(DerivedId.From(id, Upgrade), Upgrade)));
        if (outcome.Kind is not (OutcomeKind.Done or OutcomeKind.Refused))
        {
            throw new InvalidOperationException($"A record of kind {store.Aggregate.Kind} could not be kept public: {outcome.Kind}.");
        }
    }
}

/// <summary>Registers the services for published records.</summary>
public static class PublicationServices
{
    /// <param name="journal">The name of the module's journal.</param>
    /// <param name="records">An index table with one row per record.</param>
    /// <param name="wasPublic">Whether a record was public before records needed approval.</param>
    public static void AddPublicationUpgrade<TState, TEvent, TGrain>(
        this IServiceCollection services, string journal, IndexTable records, Func<TState, bool> wasPublic)
        where TState : class, IPublished<TState, TEvent>
        where TGrain : IPublishedGrain<TState> => services.AddHostedService(provider => new PublicationUpgrade<TState, TEvent, TGrain>(
            provider.GetRequiredService<AggregateStore<TState, TEvent>>(),
            provider.GetRequiredKeyedService<IJournalUpgrades>(journal),
            provider.GetRequiredService<IGrainFactory>(),
            provider.GetRequiredKeyedService<PublicationEra>(journal),
            records,
            wasPublic));
}
