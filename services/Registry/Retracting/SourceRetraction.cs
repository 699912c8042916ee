using Habeas.Registry.Facilities;
using Habeas.Registry.Merging;
using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Retracting;

/// <summary>Retracts a source, after reading what it needs from other records.</summary>
internal sealed class SourceRetraction(
    IGrainFactory grains, [FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index, PendingMerges merges)
{
    public Task<Outcome<Prisoner>> FromPrisoner(Call call, Guid id, string source, string reason) => merges.WhenSettled(
        async () =>
        {
            var state = (await Grain(id).Read())?.State ?? Prisoner.Empty;
            var absorbed = await Task.WhenAll(state.AbsorbedRecords.Select(async record => (await Grain(record).Read())!.State));
            return await Grain(id).RetractSource(call, source, reason, absorbed, await IsNamed("incident_prisoners", "prisoner", id));
        },
        id);

    public async Task<Outcome<Facility>> FromFacility(Call call, Guid id, string source, string reason) =>
        await grains.GetGrain<IFacilityGrain>(id).RetractSource(call, source, reason, await IsNamed("prisoner_facilities", "facility", id));

    private async Task<bool> IsNamed(string table, string column, Guid id)
    {
        var found = await index.Query<int>(
            $"SELECT 1 FROM {table} WHERE {column} = @id AND known_to = {IndexTable.Current} LIMIT 1", new { id = id.ToString("D") });
        return found.Count > 0;
    }

    private IPrisonerGrain Grain(Guid id) => grains.GetGrain<IPrisonerGrain>(id);
}
