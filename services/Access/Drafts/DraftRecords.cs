using Habeas.Platform.Sealing;

namespace Habeas.Access.Drafts;

/// <summary>Drafts that name a prisoner by id, as those on the prisoner's pages do, are forgotten with the prisoner.</summary>
internal sealed class DraftRecords(IGrainFactory grains, FormDraftQueries drafts, DroppingDrafts dropping) : IRecordsToForget
{
    private static readonly Call AsWatch = new("forgetting");

    public async Task<IReadOnlyList<Guid>> OwnedBy(Guid person) =>
        [.. (await All()).Where(draft => draft.State.Names(person)).Select(draft => draft.State.Key!.Value)];

    /// <summary>Their keys are destroyed, so that they no longer tell whom they name; nor does it matter.</summary>
    public async Task Forgotten(Guid person, Guid forgetting)
    {
        foreach (var draft in (await All()).Where(draft => draft.State.IsLost))
        {
            await dropping.Drop(draft, AsWatch, CancellationToken.None);
        }
    }

    private async Task<IEnumerable<Snapshot<FormDraft>>> All()
    {
        var ids = await drafts.SavedBefore(DateTimeOffset.MaxValue, CancellationToken.None);
        var read = await Task.WhenAll(ids.Select(id => grains.GetGrain<IFormDraftGrain>(id).Read()));
        return read.OfType<Snapshot<FormDraft>>().Where(draft => draft.State.Key is not null);
    }
}
