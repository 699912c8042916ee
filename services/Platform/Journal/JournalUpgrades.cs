using Dapper;

namespace Habeas.Platform.Journal;

/// <summary>Reads and records the progress of a journal's upgrades.</summary>
internal sealed class JournalUpgrades(JournalStore store)
{
    public Task<long> LastBefore(string upgrade, string part, CancellationToken cancellation) => store.Guarded(async () =>
    {
        await using var connection = await store.OpenForReading(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT coalesce(max(position), 0) FROM upgrades WHERE name = @upgrade AND NOT EXISTS (SELECT 1 FROM upgrades WHERE name = "
                + "@done)",
            new { upgrade, done = Done(upgrade, part) },
            cancellationToken: cancellation));
    });

    public Task<DateTimeOffset?> CompletedAt(string upgrade, string part, CancellationToken cancellation) => store.Guarded(async () =>
    {
        await using var connection = await store.OpenForReading(cancellation);
        var at = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT e.recorded_at FROM upgrades u JOIN events e ON e.position = u.position WHERE u.name = @done",
            new { done = Done(upgrade, part) },
            cancellationToken: cancellation));
        return at is { } time ? RecordedTime.FromMicroseconds(time) : (DateTimeOffset?)null;
    });

    public Task Complete(string upgrade, string part, CancellationToken cancellation) => store.Guarded(async () =>
    {
        await using var connection = await store.OpenForMaintenance(cancellation);
        // Without the WHERE, SQLite parses ON as the start of a join condition.
        return await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO upgrades (name, position) SELECT @done, position FROM journal_head WHERE true ON CONFLICT (name) DO NOTHING",
            new { done = Done(upgrade, part) },
            cancellationToken: cancellation));
    });

    private static string Done(string upgrade, string part) => $"{upgrade}/{part}";
}
