using Habeas.Platform.Sealing;

namespace Habeas.Registry.Prisoners;

/// <summary>Merged records are records of one person.</summary>
internal sealed class PrisonerRecords(IGrainFactory grains) : IRecordsToForget
{
    private static readonly Call AsWatch = new("forgetting");

    public async Task<IReadOnlyList<Guid>> SameAs(Guid person)
    {
        var record = (await Grain(person).Read())?.State;
        return record?.Survivor is { } survivor
            ? [survivor, .. (await Grain(survivor).Read())?.State.AbsorbedRecords ?? []]
            : record?.AbsorbedRecords ?? [];
    }

    public Task Forgotten(Guid person, Guid forgetting) => Grain(person).Forget(AsWatch, forgetting);

    private IPrisonerGrain Grain(Guid id) => grains.GetGrain<IPrisonerGrain>(id);
}
