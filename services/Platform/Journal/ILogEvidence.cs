using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>
/// What others say about the signed checkpoints of a journal's log: the time stamps of authorities. Thread-safe; several processes may
/// keep the same.
/// </summary>
public interface ILogEvidence
{
    /// <summary>The newest stamp of each authority.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<IReadOnlyList<StampedCheckpoint>> NewestStamps(CancellationToken cancellation = default);

    /// <summary>The stamps of checkpoints of these sizes, bounds included.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<IReadOnlyList<StampedCheckpoint>> Stamps(long smallest, long largest, CancellationToken cancellation = default);

    /// <summary>Keeps a stamp that was checked. One that is kept of the same checkpoint and authority stays.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task KeepStamp(SignedCheckpoint checkpoint, string authority, TimeStamp stamp, CancellationToken cancellation = default);
}

/// <param name="Note">What was stamped: the note as it was signed, without what witnesses added.</param>
/// <param name="Authority">What the installation calls the authority.</param>
/// <param name="Token">As <see cref="TimeStamp.Token"/>.</param>
/// <param name="StampedAt">By the authority's clock.</param>
public sealed record StampedCheckpoint(long Size, string Note, string Authority, byte[] Token, DateTimeOffset StampedAt);
