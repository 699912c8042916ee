using Habeas.Registry.Facilities;
using Habeas.Registry.Prisoners;
using Habeas.Registry.V1;

namespace Habeas.Registry.Publications;

/// <summary>Asks for the consent of the persons whom records of the registry concern.</summary>
internal sealed class RegistryConsents([FromKeyedServices(RegistryModule.ModuleName)] IConsentGate gate, IGrainFactory grains)
{
    /// <summary>The pages are made from the public API, so that a fact is public on both or on neither.</summary>
    public static IReadOnlyList<PublicationChannel> Channels { get; } = [PublicationChannel.Pages, PublicationChannel.Api];

    public async Task<Consent> Of(PublishedRecord record, CancellationToken cancellation) => (await Of([record], cancellation))[record];

    /// <summary>One answer for each record, from one question.</summary>
    /// <exception cref="RpcException">UNAVAILABLE: the access service did not answer.</exception>
    public async Task<IReadOnlyDictionary<PublishedRecord, Consent>> Of(
        IReadOnlyCollection<PublishedRecord> records, CancellationToken cancellation)
    {
        var asked = await Task.WhenAll(records.Select(async record => (Record: record, Facts: await Facts(record))));
        var consent = await gate.Ask([.. asked.SelectMany(one => one.Facts.Select(fact => fact.About))], Channels, cancellation);
        var withheld = consent.Withheld.ToDictionary(one => one.Fact, one => one.Verdict);
        return asked.ToDictionary(
            one => one.Record,
            one => new Consent(
                [.. one.Facts.Select(fact => fact.Stated)],
                [.. one.Facts.Where(fact => withheld.ContainsKey(fact.About))
                    .Select(fact => new WithheldFact(fact.Stated, withheld[fact.About]))]));
    }

    /// <summary>The facts as the record states them, each with its person.</summary>
    private async Task<IReadOnlyList<(PersonFact Stated, PersonFact About)>> Facts(PublishedRecord record) => record.Kind switch
    {
        PublishedKind.Prisoner when await grains.GetGrain<IPrisonerGrain>(record.Id).Read() is { State: var prisoner } =>
            [.. prisoner.ToAsk().Select(fact => (fact, fact with { Person = record.Id }))],
        PublishedKind.Incident when await grains.GetGrain<IFacilityGrain>(record.Id).Read() is { State: var facility } =>
            [.. (facility.Find(record.Incident)?.PersonFacts ?? []).Select(fact => (fact, fact))],
        _ => [],
    };
}
