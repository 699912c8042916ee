using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>
/// The events of a journal as a log that outsiders can check: a Merkle tree (RFC 6962) whose leaves are the hashes of the events in
/// position order, and signed checkpoints of it. Thread-safe.
/// </summary>
public interface IJournalLog
{
    /// <summary>The log's name; null if the installation has no keys for checkpoints.</summary>
    string? Origin { get; }

    /// <summary>The keys that check the log's checkpoints, the newest first.</summary>
    IReadOnlyList<NoteVerifier> Verifiers { get; }

    /// <summary>
    /// Signs a checkpoint of all events so far, if there are new ones. Before that it checks that the last checkpoint is ours, that the log
    /// continues from it, and that it agrees with the checkpoints known from outside the database. If not, nothing is signed.
    /// </summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<Signing> Sign(CancellationToken cancellation = default);

    /// <summary>The newest checkpoint; null if there is none.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<SignedCheckpoint?> Newest(CancellationToken cancellation = default);

    /// <summary>Checkpoints of at most that size, the newest first.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<IReadOnlyList<SignedCheckpoint>> List(long largest, int count, CancellationToken cancellation = default);

    /// <summary>Proves that the event at a position is in the log of that size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such event, or no checkpoint of that size or a larger one.</exception>
    /// <exception cref="JournalUnavailableException"/>
    Task<LoggedEvent> ProveInclusion(long position, long size, CancellationToken cancellation = default);

    /// <summary>
    /// Proves what an event says, and that it is in the log of the newest checkpoint; null if no checkpoint covers it. Only for events of
    /// which everything may be seen: the proof shows the event as it is stored, with its actor, its request and its sources.
    /// </summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<ProvenEvent?> ProveEvent(StreamId stream, long version, CancellationToken cancellation = default);

    /// <summary>Proves that the log of the second size begins with that of the first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sizes are not in order, or there is no checkpoint of the second size or a larger
    /// one.</exception>
    /// <exception cref="JournalUnavailableException"/>
    Task<IReadOnlyList<byte[]>> ProveConsistency(long first, long second, CancellationToken cancellation = default);
}

/// <param name="Note">As published.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, string Note, DateTimeOffset SignedAt);

/// <param name="Hash">The event's own hash.</param>
/// <param name="Proof">The hashes of RFC 6962, from the leaf up.</param>
public sealed record LoggedEvent(long Position, byte[] Hash, byte[] Leaf, IReadOnlyList<byte[]> Proof);

/// <param name="Bytes">What the event's hash is of.</param>
/// <param name="Logged">Its place in the log of the checkpoint.</param>
public sealed record ProvenEvent(byte[] Bytes, LoggedEvent Logged, SignedCheckpoint Checkpoint);

/// <summary>What came of the wish to sign a checkpoint.</summary>
public abstract record Signing
{
    private Signing()
    {
    }

    public sealed record Signed(SignedCheckpoint Checkpoint) : Signing;

    /// <summary>There is nothing new since the last checkpoint, another process signed one, or there are no keys.</summary>
    public sealed record Unchanged : Signing;

    /// <summary>The log contradicts what was signed before: somebody cut or rewrote it, or restored an older state of it.</summary>
    public sealed record Refused(string Why) : Signing;
}
