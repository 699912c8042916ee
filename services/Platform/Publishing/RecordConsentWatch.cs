using Habeas.Platform.Journal;

namespace Habeas.Platform.Publishing;

/// <summary>Where the public records of a kind name prisoners, and what they tell about them.</summary>
/// <param name="Table">An index table with the column <c>prisoner</c>; its public twin is read.</param>
/// <param name="Kinds">The kinds of fact that a record can state.</param>
/// <param name="Channels">The channels that are made from the records: a fact is public on all of them or on none.</param>
public sealed record PersonRecords(
    string Journal, IndexTable Table, IReadOnlyCollection<FactKind> Kinds, IReadOnlyCollection<PublicationChannel> Channels);

/// <summary>Takes facts about prisoners out of the public records that name them.</summary>
internal sealed class RecordConsentWatch<TGrain, TState>(
    PersonRecords records, IServiceProvider services, TimeProvider time, ILogger<RecordConsentWatch<TGrain, TState>> log)
    : ConsentWatch(
        services.GetRequiredKeyedService<IConsentGate>(records.Journal),
        records.Channels,
        services.GetRequiredService<IConfiguration>(),
        time,
        log)
    where TGrain : IPublishedGrain<TState>, IGrainWithGuidKey
{
    private readonly IIndexReader index = services.GetRequiredKeyedService<IIndexReader>(records.Journal);
    private readonly IGrainFactory grains = services.GetRequiredService<IGrainFactory>();

    protected override async Task Withhold(Guid person, IReadOnlyList<PersonFact> facts, CancellationToken stopping)
    {
        PersonFact[] stated = [.. facts.Where(fact => records.Kinds.Contains(fact.Kind))];
        var naming = await index.Query<string>(
            $"""
            SELECT DISTINCT stream FROM {PublishedAggregate.PublicName(records.Table)}
            WHERE prisoner = @prisoner AND known_to = {IndexTable.Current}
            """,
            new { prisoner = person.ToString("D") },
            stopping);
        foreach (var record in naming)
        {
            await grains.GetGrain<TGrain>(Guid.ParseExact(record, "D")).Withhold(AsWatch, stated);
        }
    }
}
