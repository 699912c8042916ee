using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>What this installation, as a witness, remembers of the logs of others. Thread-safe; several processes share it.</summary>
public interface IWitnessedLogs
{
    /// <summary>The last checkpoint of a log that was cosigned; <see cref="WitnessedCheckpoint.None"/> if none was.</summary>
    /// <exception cref="JournalUnavailableException"/>
    Task<WitnessedCheckpoint> LastWitnessed(string origin, CancellationToken cancellation = default);

    /// <summary>
    /// Remembers a checkpoint in the place of the last one, unless that is another one by now. Only what was remembered may be cosigned.
    /// </summary>
    /// <returns>False if it is another one: decide anew.</returns>
    /// <exception cref="JournalUnavailableException">It may have been remembered or not; nothing may be cosigned.</exception>
    Task<bool> Witness(
        Checkpoint checkpoint, WitnessedCheckpoint last, DateTimeOffset at, CancellationToken cancellation = default);
}
