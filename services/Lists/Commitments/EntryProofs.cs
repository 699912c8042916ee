using Habeas.Lists.Entries;
using Habeas.Platform.Proof;

namespace Habeas.Lists.Commitments;

/// <summary>Proves rows of public editions. Whoever asks, only what is public now is proved.</summary>
internal sealed class EntryProofs(IGrainFactory grains, [FromKeyedServices(ListsModule.JournalName)] IJournalLog log)
{
    /// <exception cref="RpcException">NOT_FOUND if there is no such public row; FAILED_PRECONDITION with the reason otherwise.</exception>
    public async Task<RowProof> Prove(Guid id, int number, string resource, CancellationToken cancellation)
    {
        if ((await grains.GetGrain<IEditionGrain>(id).Read())?.State.Publication.Public is not { } edition
            || edition.Find(number) is not { } shown)
        {
            throw Fault.NotFound(resource);
        }

        var commitment = (await grains.GetGrain<ICommitmentGrain>(id).Read())?.State ?? Commitment.Empty;
        if (commitment.Refuses(shown, edition.Publication.Number) is { } refusal)
        {
            throw Fault.Refused(refusal);
        }

        var row = await AsCommitted(id, shown, commitment) ?? throw Fault.Refused(Refusals.ProofLost);
        var fields = CommittedEntry.Prove(row, shown, commitment.Secret);
        if (!fields.Any(field => field.Name == CommittedEntry.NameField))
        {
            throw Fault.Refused(Refusals.EntryWithheld);
        }

        var proven = await log.ProveEvent(new StreamId(CommittedRows.StreamKind, id), commitment.Version, cancellation)
            ?? throw Fault.Refused(Refusals.NoCheckpoint);
        return new RowProof(
            proven.Bytes,
            proven.Logged.Position,
            proven.Logged.Proof,
            proven.Checkpoint.Note,
            [.. log.Verifiers.Select(key => key.ToString())],
            id,
            number,
            commitment.Path(number),
            fields);
    }

    /// <summary>The public row as it was committed: as it is now, or as it was; null if it cannot be read any more.</summary>
    private async Task<Entry?> AsCommitted(Guid id, Entry shown, Commitment commitment)
    {
        var leaf = commitment.Leaf(shown.Number);
        if (Is(shown))
        {
            return shown;
        }

        var then = await grains.GetGrain<IEditionGrain>(id).ReadVersion(commitment.Edition);
        return then?.State.Publication.Public?.Find(shown.Number) is { } before && Is(before) ? before : null;

        bool Is(Entry entry) => CommittedEntry.Leaf(entry, commitment.Secret).AsSpan().SequenceEqual(leaf);
    }
}
