namespace Habeas.Cases.Proceedings;

/// <summary>Takes proceedings off the public side.</summary>
internal sealed class ProceedingConsentWatch(
    [FromKeyedServices(CasesModule.JournalName)] IConsentGate gate,
    [FromKeyedServices(CasesModule.JournalName)] IIndexReader index,
    IGrainFactory grains,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<ProceedingConsentWatch> log)
    : ConsentWatch(gate, Channels, configuration, time, log)
{
    /// <summary>All that are made from public proceedings: one of them closed keeps the proceeding from all.</summary>
    public static IReadOnlyList<PublicationChannel> Channels { get; } = [PublicationChannel.Pages, PublicationChannel.Api, PublicationChannel.Feeds, PublicationChannel.Calendars];

    protected override async Task Withhold(Guid person, IReadOnlyList<PersonFact> facts, CancellationToken stopping)
    {
        PersonFact[] stated = [.. facts.Where(fact => fact.Kind is FactKind.Name or FactKind.Case)];
        var proceedings = await index.Query<string>(
            $"""
            SELECT DISTINCT stream FROM {PublishedAggregate.PublicName(ProceedingRows.PrisonersTable)}
            WHERE prisoner = @prisoner AND known_to = {IndexTable.Current}
            """,
            new { prisoner = person.ToString("D") },
            stopping);
        foreach (var proceeding in proceedings)
        {
            await grains.GetGrain<IProceedingGrain>(Guid.ParseExact(proceeding, "D")).Withhold(AsWatch, stated);
        }
    }
}
