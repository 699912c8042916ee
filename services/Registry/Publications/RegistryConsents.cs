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
        var consent = await gate.Ask([.. asked.SelectMany(one => one.Facts.SelectMany(fact => fact.About))], Channels, cancellation);
        var withheld = consent.Withheld.ToDictionary(one => one.Fact, one => one.Verdict);
        return asked.ToDictionary(
            one => one.Record,
            one => new Consent(
                [.. one.Facts.Select(fact => fact.Stated)],
                [.. one.Facts.Select(fact => (fact.Stated, Verdict: Verdict(fact.About, withheld)))
                    .Where(fact => fact.Verdict is not null)
                    .Select(fact => new WithheldFact(fact.Stated, fact.Verdict!))]));
    }

    /// <summary>
    /// A person whose records were merged may have been asked under any of their ids: a refusal under one counts, and so does a consent.
    /// </summary>
    private static string? Verdict(IReadOnlyList<PersonFact> about, Dictionary<PersonFact, string> withheld)
    {
        string?[] verdicts = [.. about.Select(fact => withheld.GetValueOrDefault(fact))];
        return verdicts.FirstOrDefault(verdict => verdict is not (null or WithheldFact.NoConsent))
            ?? (verdicts.Contains(null) ? null : WithheldFact.NoConsent);
    }

    /// <summary>The facts as the record states them, each with the facts to ask about.</summary>
    private async Task<IReadOnlyList<(PersonFact Stated, IReadOnlyList<PersonFact> About)>> Facts(PublishedRecord record)
    {
        switch (record.Kind)
        {
            case PublishedKind.Prisoner when await grains.GetGrain<IPrisonerGrain>(record.Id).Read() is { State: var prisoner }:
                IReadOnlyList<Guid> ids = [record.Id, .. prisoner.AbsorbedRecords];
                return [.. prisoner.ToAsk().Select(
                    fact => (fact, (IReadOnlyList<PersonFact>)[.. ids.Select(id => fact with { Person = id })]))];
            case PublishedKind.Incident when await grains.GetGrain<IFacilityGrain>(record.Id).Read() is { State: var facility }:
                return [.. (facility.Find(record.Incident)?.PersonFacts ?? []).Select(
                    fact => (fact, (IReadOnlyList<PersonFact>)[fact]))];
            default:
                return [];
        }
    }
}
