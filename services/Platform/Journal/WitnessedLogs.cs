using Dapper;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Journal;

/// <summary>
/// The table of witnessed logs. One statement compares and replaces, so that of two requests at once, in one process or in two, only one
/// continues the last checkpoint.
/// </summary>
internal sealed class WitnessedLogs(JournalStore store) : IWitnessedLogs
{
    public Task<WitnessedCheckpoint> LastWitnessed(string origin, CancellationToken cancellation = default) => store.Reading(
        async connection => await connection.QuerySingleOrDefaultAsync<(long Size, byte[] Root)?>(new CommandDefinition(
            "SELECT size, root FROM witnessed_logs WHERE origin = @origin", new { origin }, cancellationToken: cancellation))
                is var (size, root)
                    ? new WitnessedCheckpoint(size, root)
                    : WitnessedCheckpoint.None,
        cancellation);

    public Task<bool> Witness(
        Checkpoint checkpoint, WitnessedCheckpoint last, DateTimeOffset at, CancellationToken cancellation = default) =>
        store.Guarded(async () =>
        {
            await using var connection = await store.OpenForMaintenance(cancellation);
            return await connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO witnessed_logs (origin, size, root, cosigned_at) VALUES (@origin, @size, @root, @at) "
                    + "ON CONFLICT (origin) DO UPDATE SET size = excluded.size, root = excluded.root, cosigned_at = excluded.cosigned_at "
                    + "WHERE witnessed_logs.size = @lastSize AND witnessed_logs.root = @lastRoot",
                new
                {
                    origin = checkpoint.Origin,
                    size = checkpoint.Size,
                    root = checkpoint.Root,
                    at = RecordedTime.ToMicroseconds(at),
                    lastSize = last.Size,
                    lastRoot = last.Root,
                },
                cancellationToken: cancellation)) == 1;
        });
}
