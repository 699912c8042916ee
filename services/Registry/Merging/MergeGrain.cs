using Habeas.Registry.Prisoners;
using Orleans.Concurrency;

namespace Habeas.Registry.Merging;

/// <summary>
/// Takes a duplicate, whose id it has, through the steps of a merge or its undoing. One turn at a time: nobody else drives the same
/// duplicate meanwhile. It remembers nothing; what is left to do stands in the duplicate's own record.
/// </summary>
public interface IMergeGrain : IGrainWithGuidKey
{
    /// <summary>Merges the duplicate. The answer is the survivor's, or the refusal of either.</summary>
    Task<Outcome<Prisoner>> Merge(Call call, Guid survivor, string reason);

    /// <summary>Undoes the merge. The answer is the survivor's, or the refusal of either.</summary>
    Task<Outcome<Prisoner>> Unmerge(Call call, Guid survivor, string reason);

    /// <summary>Completes or undoes what was interrupted; false when that is not possible now.</summary>
    Task<bool> Settle();

    /// <summary>The same, without waiting for it.</summary>
    [OneWay]
    Task Wake();
}

[GrainType("merge")]
internal sealed class MergeGrain : Grain, IMergeGrain
{
    private Guid Id => this.GetPrimaryKey();

    private IPrisonerGrain Duplicate => Prisoner(Id);

    public async Task<Outcome<Prisoner>> Merge(Call call, Guid survivor, string reason)
    {
        await Settle();
        var reserved = await Duplicate.StartMerge(Step(call.Actor), survivor, reason);
        if (reserved is not { Kind: OutcomeKind.Done, Snapshot: { } duplicate })
        {
            return reserved;
        }

        var absorbed = await Prisoner(survivor).Absorb(call, Id, duplicate.State, reason);
        await Finish(duplicate.State.Reservation, absorbed);
        return absorbed;
    }

    public async Task<Outcome<Prisoner>> Unmerge(Call call, Guid survivor, string reason)
    {
        await Settle();
        var reserved = await Duplicate.StartUnmerge(Step(call.Actor), survivor, reason);
        // One that is not merged into it is refused by the survivor, which also knows the requests that it carried out before.
        var separated = reserved.Kind is OutcomeKind.Done or OutcomeKind.Refused
            ? await Prisoner(survivor).Separate(call, Id, reason)
            : reserved;
        await Finish(reserved.Snapshot?.State.Reservation, separated);
        return separated;
    }

    public async Task<bool> Settle()
    {
        if (await Duplicate.Read() is not { State: { Reservation: { } pending } duplicate })
        {
            return true;
        }

        var survivor = Prisoner(pending.Survivor);
        var call = Step(pending.Actor);
        var answer = pending.Undo
            ? await survivor.Separate(call, Id, pending.Reason)
            : await survivor.Absorb(call, Id, duplicate, pending.Reason);
        return await Finish(pending, answer);
    }

    public Task Wake() => Settle();

    /// <summary>The last step, by what the survivor has now, whatever it answered. While it cannot be known the duplicate waits.</summary>
    private async Task<bool> Finish(Reservation? pending, Outcome<Prisoner> answer)
    {
        if (pending is null || answer.Kind == OutcomeKind.Unavailable)
        {
            return pending is null;
        }

        var survivor = await Prisoner(pending.Survivor).Read();
        var absorbed = survivor?.State.AbsorbedRecords.Contains(Id) == true;
        var settled = await Duplicate.Settle(Step(pending.Actor), pending.Id, absorbed);
        return settled.Kind == OutcomeKind.Done;
    }

    private static Call Step(string actor) => new(actor);

    private IPrisonerGrain Prisoner(Guid id) => GrainFactory.GetGrain<IPrisonerGrain>(id);
}
