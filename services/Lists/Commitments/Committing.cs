using Habeas.Lists.Publishers;
using Habeas.Platform.Hosting;
using Habeas.Platform.Proof;

namespace Habeas.Lists.Commitments;

/// <summary>
/// Records a commitment to each edition that was approved for the public. It is an event of its own, by the service, so that a proof shows
/// neither who approved nor what was withheld. A repeat is harmless.
/// </summary>
internal sealed class Committing(IGrainFactory grains, CommitmentQueries queries, TimeProvider time, ILogger<Committing> log)
    : Reconciler(time, log)
{
    /// <summary>Whoever approves a list may want to prove it soon.</summary>
    protected override TimeSpan Often => TimeSpan.FromSeconds(15);

    /// <summary>One round.</summary>
    /// <returns>False if something is left to be retried soon.</returns>
    public async Task<bool> Check(CancellationToken stopping)
    {
        var complete = true;
        foreach (var edition in await queries.Missing(stopping))
        {
            complete &= await Attempt(() => Commit(edition), stopping);
        }

        return complete;
    }

    protected override Task<bool> Round(CancellationToken stopping) => Check(stopping);

    private async Task<bool> Commit(Guid id)
    {
        if (await grains.GetGrain<IEditionGrain>(id).Read() is not { State.Publication.Public: { Entries.IsEmpty: false } shown } edition)
        {
            // Withdrawn meanwhile, or there is nothing to prove.
            return true;
        }

        var secret = CommittedRows.DrawSecret();
        byte[] leaves = [.. shown.Entries.SelectMany(entry => CommittedEntry.Leaf(entry, secret))];
        var outcome = await grains.GetGrain<ICommitmentGrain>(id).Commit(
            new Call(ListsModule.JournalName),
            new SaltsDrawn(edition.Version, secret),
            leaves,
            new Committed(
                CommittedRows.Layout1,
                shown.Publication.Number,
                (await grains.Publisher(shown.Publisher)).Title,
                shown.Title,
                shown.Date,
                shown.Language,
                shown.Invented,
                shown.Entries.Count,
                Commitment.RootOf(leaves)));
        return outcome.Kind == OutcomeKind.Done;
    }
}
