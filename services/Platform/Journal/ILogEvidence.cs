using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>
/// What others say about the signed checkpoints of a journal's log: time stamps of authorities, and cosignatures of witnesses.
/// Thread-safe; several processes may keep the same.
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

    /// <summary>The cosignatures of the largest checkpoint that each key of a witness cosigned.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<IReadOnlyList<Cosignature>> NewestCosignatures(CancellationToken cancellation = default);

    /// <summary>The cosignatures of checkpoints of these sizes, bounds included.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<IReadOnlyList<Cosignature>> Cosignatures(long smallest, long largest, CancellationToken cancellation = default);

    /// <summary>Keeps a cosignature that was checked. One that is kept of the same checkpoint and key stays.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task KeepCosignature(SignedCheckpoint checkpoint, NoteSignature signature, CancellationToken cancellation = default);
}

/// <param name="Note">What was stamped: the note as it was signed, without what witnesses added.</param>
/// <param name="Authority">What the installation calls the authority.</param>
/// <param name="Token">As <see cref="TimeStamp.Token"/>.</param>
/// <param name="StampedAt">By the authority's clock.</param>
public sealed record StampedCheckpoint(long Size, string Note, string Authority, byte[] Token, DateTimeOffset StampedAt);

/// <param name="Size">Of the checkpoint.</param>
/// <param name="Witness">As <see cref="WitnessVerifier.Id"/>.</param>
/// <param name="Line">As <see cref="NoteSignature"/> writes it.</param>
public sealed record Cosignature(long Size, string Witness, string Line);
