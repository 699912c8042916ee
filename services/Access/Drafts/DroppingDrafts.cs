namespace Habeas.Access.Drafts;

/// <summary>Drops drafts: their keys are destroyed first.</summary>
internal sealed class DroppingDrafts(IGrainFactory grains, [FromKeyedServices(AccessModule.JournalName)] IJournalKeys keys)
{
    /// <summary>Whoever repeats an interrupted call completes it.</summary>
    public async Task Drop(Snapshot<FormDraft> draft, Call call, CancellationToken cancellation)
    {
        var id = draft.Stream.Id;
        if (draft.State.Key is { } key)
        {
            await keys.DestroyKeys(key, cancellation);
        }

        await grains.GetGrain<IFormDraftGrain>(id).Drop(call).Unwrap(FormDraftWire.Name(id));
        if (draft.State.Key is { } used)
        {
            // What was saved while it was being dropped is sealed with another key of the same owner. No later draft has this owner.
            await keys.DestroyKeys(used, cancellation);
        }
    }
}
