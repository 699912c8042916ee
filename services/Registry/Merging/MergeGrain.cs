using Habeas.Registry.Prisoners;
using Orleans.Concurrency;

namespace Habeas.Registry.Merging;

/// <summary>
/// Runs the steps of a merge or its undoing for the duplicate with its id. One turn at a time, so nothing else works on the same duplicate.
/// It has no state of its own; the duplicate's record shows the remaining steps.
/// </summary>
public interface IMergeGrain : IGrainWithGuidKey
{
    /// <summary>Merges the duplicate. Returns the survivor, or the refusal of either record.</summary>
    Task<Outcome<Prisoner>> Merge(Call call, Guid survivor, string reason);

    /// <summary>Undoes the merge. Returns the survivor, or the refusal of either record.</summary>
    Task<Outcome<Prisoner>> Unmerge(Call call, Guid survivor, string reason);

    /// <summary>Completes or undoes an interrupted merge; false if that is not possible now.</summary>
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
        // The survivor refuses a record that is not merged into it, and answers repeated requests as before.
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

    /// <summary>
    /// The last step, decided by the survivor's record whatever it answered. The duplicate stays reserved while that cannot be read.
    /// </summary>
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
