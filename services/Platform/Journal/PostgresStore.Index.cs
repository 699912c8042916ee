using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;

namespace Habeas.Platform.Journal;

/// <content>Migrations, and the transactions that build index tables.</content>
internal sealed partial class PostgresStore
{
    public override async Task Migrate(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await patient.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtext(@schema))", new { schema }, transaction);
        await connection.ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {schema}; SET LOCAL search_path TO {schema}", transaction: transaction);
        await Migrate(connection, transaction, Dialect);
        if (!await HasSet(connection, transaction))
        {
            await connection.ExecuteAsync(
                $"DROP SCHEMA IF EXISTS {indexSchema} CASCADE; DELETE FROM index_sets WHERE id = '{Set.Id}'; CREATE SCHEMA {indexSchema}; "
                    + $"SET LOCAL search_path TO {indexSchema}, {schema}",
                transaction: transaction);
            foreach (var table in Set.Tables)
            {
                await connection.ExecuteAsync(JournalSchema.Definition(table, Dialect), transaction: transaction);
            }

            await Register(connection, transaction, now, cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    public override async Task<(int Version, bool IsMigrated)> Schema(CancellationToken cancellation)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var version = await Version(connection, transaction: null);
            return (version, version >= JournalSchema.CurrentVersion && await HasSet(connection, transaction: null));
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable
            or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege)
        {
            return (0, false);
        }
    }

    /// <summary>Lets a role read and write what is needed to run the service, and change no event and no table.</summary>
    public async Task Grant(string role, CancellationToken cancellation)
    {
        await using var connection = await patient.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            GRANT USAGE ON SCHEMA {schema}, {indexSchema} TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema}, {indexSchema} TO {role};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role};
            REVOKE UPDATE, DELETE ON events, requests FROM {role};
            REVOKE INSERT, UPDATE, DELETE ON schema_version, index_tables FROM {role};
            DO $$ BEGIN
                -- For the statistics of tables that have just been filled.
                IF current_setting('server_version_num')::integer >= 170000 THEN
                    EXECUTE 'GRANT MAINTAIN ON ALL TABLES IN SCHEMA {indexSchema} TO {role}';
                END IF;
            END $$;
            """,
            cancellationToken: cancellation));
    }

    /// <summary>
    /// Removes the sets that no silo has used since then, and the index tables of releases before the sets. A silo that comes back to such
    /// a set answers UNAVAILABLE; its release must be migrated again.
    /// </summary>
    /// <returns>The sets.</returns>
    public async Task<IReadOnlyList<string>> RemoveUnused(DateTimeOffset since, CancellationToken cancellation)
    {
        await using var connection = await patient.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtext(@schema))", new { schema }, transaction);
        IReadOnlyList<string> unused = [.. await connection.QueryAsync<string>(new CommandDefinition(
            "DELETE FROM index_sets WHERE id <> @Id AND used_at < @since RETURNING id",
            new { Set.Id, since = RecordedTime.ToMicroseconds(since) },
            transaction,
            cancellationToken: cancellation))];
        foreach (var set in unused)
        {
            await connection.ExecuteAsync(
                $"DROP SCHEMA IF EXISTS {JournalSchema.Name($"{schema}{IndexMark}{set}")} CASCADE", transaction: transaction);
        }

        foreach (var table in await connection.QueryAsync<string>("DELETE FROM index_tables RETURNING name", transaction: transaction))
        {
            await connection.ExecuteAsync($"DROP TABLE IF EXISTS {schema}.{JournalSchema.Name(table)}", transaction: transaction);
        }

        await transaction.CommitAsync(cancellation);
        return unused;
    }

    protected override async Task<DbConnection> OpenForBuilding(CancellationToken cancellation) =>
        await patient.OpenConnectionAsync(cancellation);

    protected override async Task<DbTransaction> BeginBuilding(
        DbConnection connection, bool excludesWriters, CancellationToken cancellation)
    {
        var transaction = await ((NpgsqlConnection)connection).BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, transaction);
        batch.BatchCommands.Add(Start(excludesWriters ? PostgresSessions.LongestPause : LongestPauseOfBuilding));
        if (excludesWriters)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT 1 FROM journal_head FOR UPDATE"));
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT 1 FROM index_sets WHERE id = '{Set.Id}' FOR UPDATE"));
        await batch.ExecuteNonQueryAsync(cancellation);
        return transaction;
    }

    protected override async Task Insert(
        DbConnection connection,
        DbTransaction transaction,
        IndexTable table,
        IReadOnlyList<IndexEntry> entries,
        CancellationToken cancellation)
    {
        await using var insert = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
        insert.BatchCommands.Add(Insert(table, entries));
        await insert.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Plans would be bad until the server gathers statistics by itself. It skips tables of others, with a warning.</summary>
    protected override Task PutInUse(DbConnection connection, DbTransaction transaction, CancellationToken cancellation) =>
        Set.Tables.Count == 0 ? Task.CompletedTask : connection.ExecuteAsync(new CommandDefinition(
            $"ANALYZE {string.Join(", ", Set.Tables.Select(table => $"{indexSchema}.{JournalSchema.Name(table.Name)}"))}",
            transaction: transaction,
            cancellationToken: cancellation));

    /// <summary>The row alone is not enough: a backup has it, but not the tables.</summary>
    private Task<bool> HasSet(NpgsqlConnection connection, NpgsqlTransaction? transaction) => connection.ExecuteScalarAsync<bool>(
        $"SELECT to_regnamespace('{indexSchema}') IS NOT NULL AND EXISTS (SELECT 1 FROM index_sets WHERE id = '{Set.Id}')",
        transaction: transaction);
}
