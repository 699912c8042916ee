using System.Data.Common;
using Dapper;

namespace Habeas.Platform.Journal;

/// <summary>
/// The engine-specific part of a journal: SQL dialect, connections and transactions. Everything common to both engines
/// (ordering, hashes, staleness, the feed) is elsewhere.
/// </summary>
internal abstract class JournalStore : IAsyncDisposable
{
    /// <summary>Creates or migrates the tables. Safe if two processes start at the same time.</summary>
    /// <returns>True if an index table is new or its columns have changed, so that the index must be rebuilt.</returns>
    /// <exception cref="InvalidOperationException">A later version of the program has migrated this journal.</exception>
    public abstract Task<bool> Prepare(IReadOnlyList<IndexTable> tables, CancellationToken cancellation);

    /// <summary>A connection for reading; the caller disposes it.</summary>
    public abstract Task<DbConnection> OpenForReading(CancellationToken cancellation);

    /// <summary>A connection for single maintenance statements; the caller disposes it.</summary>
    public abstract Task<DbConnection> OpenForMaintenance(CancellationToken cancellation);

    /// <summary>A transaction of a connection for reading, in which every read sees the same state.</summary>
    public abstract Task<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancellation);

    /// <summary>
    /// Runs one transaction that excludes all other writers: reads the stored state for the appends, lets <paramref name="decide"/>
    /// choose what to write, then writes and commits it.
    /// </summary>
    /// <param name="committing">Called just before the commit of a write is sent. After that, a failure leaves the outcome unknown.</param>
    public abstract Task<Batch> Commit(
        IReadOnlyList<Append> appends, Func<Known, Batch> decide, Action committing, CancellationToken cancellation);

    /// <summary>
    /// Replaces all index rows with those inserted by <paramref name="derive"/>, in one transaction that excludes all writers.
    /// </summary>
    public abstract Task Rebuild(
        IReadOnlyList<IndexTable> tables,
        Func<DbConnection, DbTransaction, Func<IndexTable, IReadOnlyList<IndexEntry>, Task>, Task> derive,
        CancellationToken cancellation);

    /// <summary>True if storage is unreachable, full or locked; false if the statement itself is wrong.</summary>
    public abstract bool IsOutage(Exception exception);

    /// <summary>True if only the connection was lost, so that a new one may work.</summary>
    public virtual bool IsConnectionLost(Exception exception) => false;

    /// <summary>True if another writer kept the lock for too long, so that everybody who waits for it here has waited in vain.</summary>
    public virtual bool IsLockHeld(Exception exception) => false;

    public abstract ValueTask DisposeAsync();

    /// <summary>Turns a storage outage into the documented exception.</summary>
    /// <exception cref="JournalUnavailableException">Storage is not responding; nothing was written.</exception>
    public async Task<T> Guarded<T>(Func<Task<T>> access)
    {
        try
        {
            return await access();
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            // Without the cause, because its message names hosts and files.
            throw new JournalUnavailableException("The journal's storage is not responding.", outcomeUnknown: false);
        }
    }

    /// <summary>Reads on a connection for reading. A lost connection is replaced once before the read fails.</summary>
    /// <exception cref="JournalUnavailableException">Storage is not responding.</exception>
    public Task<T> Reading<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation) => Guarded(async () =>
    {
        try
        {
            return await Once();
        }
        catch (Exception exception) when (IsConnectionLost(exception))
        {
            return await Once();
        }

        async Task<T> Once()
        {
            await using var connection = await OpenForReading(cancellation);
            return await read(connection);
        }
    });

    protected static async Task<bool> Migrate(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<IndexTable> tables, JournalSchema.Dialect dialect)
    {
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY)", transaction: transaction);
        var version = await connection.ExecuteScalarAsync<int>(
            "SELECT coalesce(max(version), 0) FROM schema_version", transaction: transaction);
        var migrations = JournalSchema.Migrations(dialect);
        if (version > migrations.Count)
        {
            throw new InvalidOperationException("The journal was written by a later version of this program.");
        }

        foreach (var migration in migrations.Skip(version))
        {
            await connection.ExecuteAsync(migration, transaction: transaction);
            await connection.ExecuteAsync(
                "INSERT INTO schema_version (version) VALUES (@version)", new { version = ++version }, transaction);
        }

        var made = await connection.QueryAsync<(string Name, string Definition)>(
            "SELECT name, definition FROM index_tables", transaction: transaction);
        var definitions = made.ToDictionary(row => row.Name, row => row.Definition, StringComparer.Ordinal);
        var changed = false;
        foreach (var table in tables.Where(table => definitions.GetValueOrDefault(table.Name) != JournalSchema.Definition(table, dialect)))
        {
            // The rows can be derived from the events again.
            await connection.ExecuteAsync($"DROP TABLE IF EXISTS {JournalSchema.Name(table.Name)}", transaction: transaction);
            await connection.ExecuteAsync(JournalSchema.Definition(table, dialect), transaction: transaction);
            changed = true;
        }

        return changed;
    }

    /// <summary>
    /// Empties the index tables, lets <paramref name="derive"/> fill them, and records their current definitions.
    /// </summary>
    protected static async Task Refill(
        DbConnection connection,
        DbTransaction transaction,
        IReadOnlyList<IndexTable> tables,
        JournalSchema.Dialect dialect,
        Func<Task> derive)
    {
        foreach (var table in tables)
        {
            await connection.ExecuteAsync($"DELETE FROM {JournalSchema.Name(table.Name)}", transaction: transaction);
        }

        await derive();
        await connection.ExecuteAsync("DELETE FROM index_tables", transaction: transaction);
        await connection.ExecuteAsync(
            "INSERT INTO index_tables (name, definition) VALUES (@name, @definition)",
            tables.Select(table => new { name = table.Name, definition = JournalSchema.Definition(table, dialect) }),
            transaction);
    }

    protected static async Task<JournalHead> ReadHead(DbConnection connection, DbTransaction transaction, string sql)
    {
        var (position, recordedAt) = await connection.QuerySingleAsync<(long, long)>(sql, transaction: transaction);
        return new JournalHead(position, recordedAt);
    }
}
