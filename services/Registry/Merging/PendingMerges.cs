using Habeas.Registry.Prisoners;

namespace Habeas.Registry.Merging;

/// <summary>Lets commands on records with a merge in progress, or an interrupted one, wait for its end instead of being refused.</summary>
internal sealed class PendingMerges(IGrainFactory grains)
{
    /// <summary>Runs a command, and runs it again after completing the merge if one of the records is reserved.</summary>
    public async Task<Outcome<Prisoner>> WhenSettled(Func<Task<Outcome<Prisoner>>> act, params IReadOnlyList<Guid> records)
    {
        var outcome = await act();
        if (outcome.Refusal?.Reason != Refusals.MergePendingReason)
        {
            return outcome;
        }

        foreach (var record in records)
        {
            await Settle(record);
        }

        return await act();
    }

    public Task<bool> Settle(Guid duplicate) => grains.GetGrain<IMergeGrain>(duplicate).Settle();

    public Task<Outcome<Prisoner>> Merge(Call call, Guid survivor, Guid duplicate, string reason) =>
        WhenSettled(() => grains.GetGrain<IMergeGrain>(duplicate).Merge(call, survivor, reason), duplicate, survivor);

    public Task<Outcome<Prisoner>> Unmerge(Call call, Guid survivor, Guid duplicate, string reason) =>
        grains.GetGrain<IMergeGrain>(duplicate).Unmerge(call, survivor, reason);
}
