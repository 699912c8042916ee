using Habeas.Platform.Retention;

namespace Habeas.Access.Drafts;

/// <summary>Drafts that nobody saved again for thirty days, or as many as are set, are dropped.</summary>
internal sealed class RetainedDrafts(FormDraftQueries drafts, DroppingDrafts dropping, IGrainFactory grains) : IRetained
{
    private static readonly Call AsWatch = new("retention");

    public string Name => "Drafts";

    public int Days => 30;

    public async Task Purge(DateTimeOffset before, int days, CancellationToken cancellation)
    {
        foreach (var id in await drafts.SavedBefore(before, cancellation))
        {
            if (await grains.GetGrain<IFormDraftGrain>(id).Read() is { } draft && draft.State.SavedAt < before)
            {
                await dropping.Drop(draft, AsWatch, cancellation);
            }
        }
    }
}
