using Habeas.Registry.Facilities;
using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Publications;

/// <summary>Takes prisoners' facts and incidents off the public side.</summary>
internal sealed class RegistryConsentWatch(
    [FromKeyedServices(RegistryModule.ModuleName)] IConsentGate gate,
    [FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index,
    IGrainFactory grains,
    IConfiguration configuration,
    TimeProvider time,
    ILogger<RegistryConsentWatch> log)
    : ConsentWatch(gate, RegistryConsents.Channels, configuration, time, log)
{
    protected override async Task Withhold(Guid person, IReadOnlyList<PersonFact> facts, CancellationToken stopping)
    {
        var stated = facts.Where(fact => Prisoner.Stated.Contains(fact.Kind)).Select(fact => new PersonFact(fact.Kind)).ToArray();
        // The record of a person that was merged into another is not public itself.
        var found = await grains.GetGrain<IPrisonerGrain>(person).Read();
        var id = found?.State.Survivor ?? person;
        if (found is not null && stated.Length > 0)
        {
            await grains.GetGrain<IPrisonerGrain>(id).Withhold(AsWatch, stated);
        }

        foreach (var facility in await index.Query<string>(
            $"SELECT DISTINCT stream FROM incident_prisoners WHERE prisoner = @prisoner AND known_to = {IndexTable.Current}",
            new { prisoner = person.ToString("D") },
            stopping))
        {
            await grains.GetGrain<IFacilityGrain>(Guid.ParseExact(facility, "D")).WithholdIncidents(AsWatch, facts);
        }
    }
}
