namespace Habeas.Platform.Proof;

/// <summary>What a witness remembers of a log: the last checkpoint that it cosigned.</summary>
public sealed record WitnessedCheckpoint(long Size, byte[] Root)
{
    /// <summary>Of a log of which nothing was cosigned yet.</summary>
    public static WitnessedCheckpoint None { get; } = new(0, MerkleTree.EmptyRoot);

    public bool Equals(WitnessedCheckpoint? other) =>
        other is not null && Size == other.Size && Root.AsSpan().SequenceEqual(other.Root);

    public override int GetHashCode() => Size.GetHashCode();
}

/// <summary>What a witness decides about a checkpoint (C2SP's tlog-witness).</summary>
public abstract record WitnessDecision
{
    private WitnessDecision()
    {
    }

    /// <summary>It is signed, and continues what the witness remembers. It may be cosigned once that is remembered.</summary>
    public sealed record Continues(Checkpoint Checkpoint) : WitnessDecision;

    /// <summary>The submission makes no sense.</summary>
    public sealed record Malformed : WitnessDecision;

    /// <summary>It is of a log that the witness does not know.</summary>
    public sealed record UnknownLog : WitnessDecision;

    /// <summary>No key that the witness knows of the log signed it.</summary>
    public sealed record Unsigned : WitnessDecision;

    /// <summary>It is to continue another checkpoint than the last one, or is another one of that size.</summary>
    /// <param name="Size">Of the last one.</param>
    public sealed record Conflict(long Size) : WitnessDecision;

    /// <summary>It is not proved to continue the last one.</summary>
    public sealed record Inconsistent : WitnessDecision;
}

/// <summary>When a witness cosigns. Pure.</summary>
public static class WitnessRule
{
    /// <param name="logs">The keys of the logs that the witness knows; a log is named as its keys are.</param>
    public static bool IsKnown(string origin, IEnumerable<NoteVerifier> logs) => logs.Any(key => key.Name == origin);

    /// <summary>Decides in the order that C2SP demands: an outsider learns the size of a log only with a signature of it.</summary>
    /// <param name="last">What the witness remembers of that log.</param>
    public static WitnessDecision Decide(
        CheckpointSubmission submission, WitnessedCheckpoint last, IReadOnlyCollection<NoteVerifier> logs)
    {
        if (Checkpoint.Parse(submission.Note.Text) is not { } checkpoint)
        {
            return new WitnessDecision.Malformed();
        }

        if (!IsKnown(checkpoint.Origin, logs))
        {
            return new WitnessDecision.UnknownLog();
        }

        if (!submission.Note.IsSignedBy([.. logs.Where(key => key.Name == checkpoint.Origin)]))
        {
            return new WitnessDecision.Unsigned();
        }

        if (submission.OldSize > checkpoint.Size)
        {
            return new WitnessDecision.Malformed();
        }

        if (submission.OldSize != last.Size
            || (checkpoint.Size == last.Size && !checkpoint.Root.AsSpan().SequenceEqual(last.Root)))
        {
            return new WitnessDecision.Conflict(last.Size);
        }

        // What begins with nothing needs no proof, and what is the same has none.
        var isProved = last.Size == 0 || checkpoint.Size == last.Size
            ? submission.Proof.Count == 0
            : MerkleProof.IsConsistent((ulong)last.Size, (ulong)checkpoint.Size, last.Root, checkpoint.Root, submission.Proof);
        return isProved ? new WitnessDecision.Continues(checkpoint) : new WitnessDecision.Inconsistent();
    }
}
