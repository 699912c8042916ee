namespace Habeas.Lists.Editions;

/// <summary>Takes facts about persons out of public editions.</summary>
internal sealed class ListsConsentWatch(
    [FromKeyedServices(ListsModule.JournalName)] IConsentGate gate,
    [FromKeyedServices(ListsModule.JournalName)] IIndexReader index,
    IGrainFactory grains,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<ListsConsentWatch> log)
    : ConsentWatch(gate, Channels, configuration, time, log)
{
    /// <summary>The pages are made from the public API, so that a fact is public on both or on neither.</summary>
    public static IReadOnlyList<PublicationChannel> Channels { get; } = [PublicationChannel.Pages, PublicationChannel.Api];

    protected override async Task Withhold(Guid person, IReadOnlyList<PersonFact> facts, CancellationToken stopping)
    {
        PersonFact[] stated = [.. facts.Where(fact => fact.Kind is FactKind.Name or FactKind.Case or FactKind.Place)];
        var editions = await index.Query<string>(
            $"""
            SELECT DISTINCT stream FROM {PublishedAggregate.PublicName(EditionRows.EntriesTable)}
            WHERE prisoner = @prisoner AND known_to = {IndexTable.Current}
            """,
            new { prisoner = person.ToString("D") },
            stopping);
        foreach (var edition in editions)
        {
            await grains.GetGrain<IEditionGrain>(Guid.ParseExact(edition, "D")).Withhold(AsWatch, stated);
        }
    }
}
