using Habeas.Platform.Edge;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Registry.Facilities;
using Habeas.Registry.Merging;
using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Retracting;

/// <summary>Takes back what a source brought, with what has to be known of other records for it.</summary>
internal sealed class SourceRetraction(IGrainFactory grains, [FromKeyedServices(RegistryModule.ModuleName)] IIndexReader index, PendingMerges merges)
{
    /// <summary>
    /// From a prisoner's record and from those that are one person with it: an unmerge must not bring back what was retracted, and who retracts
    /// from a merged record means the person. The answer is the named record's, or the first refusal.
    /// </summary>
    public async Task<Outcome<Prisoner>> FromPrisoner(Call call, Guid id, string source, string reason)
    {
        var outcome = await FromRecord(call, id, source, reason);
        if (outcome.Kind != OutcomeKind.Done)
        {
            return outcome;
        }

        foreach (var other in await SamePerson(id))
        {
            var also = await FromRecord(call.Step($"retract/{other:D}"), other, source, reason);
            if (also.Kind != OutcomeKind.Done)
            {
                return also;
            }
        }

        return outcome;
    }

    public async Task<Outcome<Facility>> FromFacility(Call call, Guid id, string source, string reason) =>
        await grains.GetGrain<IFacilityGrain>(id).RetractSource(call, source, reason, await IsNamed("prisoner_facilities", "facility", id));

    private Task<Outcome<Prisoner>> FromRecord(Call call, Guid id, string source, string reason) => merges.WhenSettled(
        async () =>
        {
            var state = (await Grain(id).Read())?.State ?? Prisoner.Empty;
            var absorbed = await Task.WhenAll(state.AbsorbedRecords.Select(async record => (await Grain(record).Read())!.State));
            return await Grain(id).RetractSource(call, source, reason, absorbed, await IsNamed("incident_prisoners", "prisoner", id));
        },
        id);

    private async Task<IReadOnlyList<Guid>> SamePerson(Guid id)
    {
        var state = (await Grain(id).Read())!.State;
        var survivor = state.Survivor is { } other ? (await Grain(other).Read())!.State : state;
        return [.. state.Survivor is { } into ? [into] : Array.Empty<Guid>(), .. survivor.AbsorbedRecords.Where(record => record != id)];
    }

    private async Task<bool> IsNamed(string table, string column, Guid id) =>
        (await index.Query<int>($"SELECT 1 FROM {table} WHERE {column} = @id AND known_to = {IndexTable.Current} LIMIT 1", new { id = id.ToString("D") })).Count > 0;

    private IPrisonerGrain Grain(Guid id) => grains.GetGrain<IPrisonerGrain>(id);
}
