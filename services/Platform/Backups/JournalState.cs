using System.Data.Common;
using Dapper;
using Habeas.Platform.Journal;
using Habeas.Platform.Proof;

namespace Habeas.Platform.Backups;

/// <summary>How far a stored journal is, read from its tables without opening it: by somebody who has none of its keys.</summary>
internal static class JournalState
{
    /// <param name="connection">In a transaction that sees one state, or to a copy that nobody writes to.</param>
    /// <param name="schema">PostgreSQL: the journal's schema. Empty for SQLite.</param>
    /// <exception cref="BackupException">Another version of the program wrote the journal.</exception>
    public static async Task<BackupJournal> Read(
        DbConnection connection, string name, string schema, DbTransaction? transaction, CancellationToken cancellation)
    {
        var prefix = schema.Length == 0 ? "" : $"{JournalSchema.Name(schema)}.";
        var version = await connection.ExecuteScalarAsync<int>(Command($"SELECT max(version) FROM {prefix}schema_version"));
        if (version != JournalSchema.CurrentVersion)
        {
            throw new BackupException(
                $"The journal {name} was written by another version of Habeas. Use the habeas of that version, or start this one first.");
        }

        var (head, recordedAt) = await connection.QuerySingleAsync<(long, long)>(
            Command($"SELECT position, recorded_at FROM {prefix}journal_head"));
        var frontier = new MerkleFrontier();
        await using (var reader = await connection.ExecuteReaderAsync(
            Command($"SELECT position, hash FROM {prefix}events WHERE position <= @head ORDER BY position", new { head })))
        {
            while (await reader.ReadAsync(cancellation))
            {
                frontier.Append(EventLog.Leaf(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)));
            }
        }

        var notes = await connection.QueryAsync<string>(Command(
            $"SELECT note FROM {prefix}checkpoints c "
            + $"WHERE size = (SELECT max(size) FROM {prefix}checkpoints o WHERE o.origin = c.origin) ORDER BY origin"));
        return new BackupJournal(
            name,
            head,
            Convert.ToBase64String(frontier.Root()),
            head == 0 ? null : RecordedTime.FromMicroseconds(recordedAt),
            notes.AsList());

        CommandDefinition Command(string sql, object? parameters = null) =>
            new(sql, parameters, transaction, commandTimeout: 0, cancellationToken: cancellation);
    }
}
