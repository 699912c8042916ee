using System.Data.Common;
using Dapper;

namespace Habeas.Platform.Journal;

/// <summary>
/// One engine's way of keeping a journal: its dialect, its connections and its transaction. What is the same on both engines
/// (the order of things, hashes, staleness, the feed) is not here.
/// </summary>
internal abstract class JournalStore : IAsyncDisposable
{
    /// <summary>Makes or migrates the tables; safe when two processes start at once.</summary>
    /// <returns>Whether an index table is new or has other columns than before, so that the index must be rebuilt.</returns>
    /// <exception cref="InvalidOperationException">A later version of the program has migrated this journal.</exception>
    public abstract Task<bool> Prepare(IReadOnlyList<IndexTable> tables, CancellationToken cancellation);

    /// <summary>A connection for reading; the caller disposes it.</summary>
    public abstract Task<DbConnection> OpenForReading(CancellationToken cancellation);

    /// <summary>
    /// Runs one transaction that no other writer overlaps: reads what is known of the appends, lets <paramref name="decide"/> say what
    /// to write, writes and commits it.
    /// </summary>
    /// <param name="committing">Called right before a commit that writes is sent: from then on the outcome of a failure is unknown.</param>
    public abstract Task<Batch> Commit(IReadOnlyList<Append> appends, Func<Known, Batch> decide, Action committing, CancellationToken cancellation);

    /// <summary>Replaces all index rows in one transaction that no writer overlaps, by what <paramref name="derive"/> yields of all events.</summary>
    public abstract Task Rebuild(IReadOnlyList<IndexTable> tables, Func<DbConnection, DbTransaction, Func<IndexTable, IReadOnlyList<IndexEntry>, Task>, Task> derive, CancellationToken cancellation);

    /// <summary>Whether the exception says that storage is away, full or locked, rather than that a statement is wrong.</summary>
    public abstract bool IsOutage(Exception exception);

    /// <summary>Whether only the connection was lost, so that another may serve.</summary>
    public virtual bool IsConnectionLost(Exception exception) => false;

    public abstract ValueTask DisposeAsync();

    /// <summary>Turns an outage of the storage into the exception that callers know.</summary>
    /// <exception cref="JournalUnavailableException">Storage does not answer; nothing was written.</exception>
    public async Task<T> Guarded<T>(Func<Task<T>> access)
    {
        try
        {
            return await access();
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            // The cause stays inside: its text names hosts and files.
            throw new JournalUnavailableException("The journal's storage does not answer.", outcomeUnknown: false);
        }
    }

    protected static async Task<bool> Migrate(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<IndexTable> tables, JournalSchema.Dialect dialect)
    {
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY)", transaction: transaction);
        var version = await connection.ExecuteScalarAsync<int>("SELECT coalesce(max(version), 0) FROM schema_version", transaction: transaction);
        var migrations = JournalSchema.Migrations(dialect);
        if (version > migrations.Count)
        {
            throw new InvalidOperationException("The journal was written by a later version of this program.");
        }

        foreach (var migration in migrations.Skip(version))
        {
            await connection.ExecuteAsync(migration, transaction: transaction);
            await connection.ExecuteAsync("INSERT INTO schema_version (version) VALUES (@version)", new { version = ++version }, transaction);
        }

        var made = await connection.QueryAsync<(string Name, string Definition)>("SELECT name, definition FROM index_tables", transaction: transaction);
        var definitions = made.ToDictionary(row => row.Name, row => row.Definition, StringComparer.Ordinal);
        var changed = false;
        foreach (var table in tables.Where(table => definitions.GetValueOrDefault(table.Name) != JournalSchema.Definition(table, dialect)))
        {
            // What it held follows from the events.
            await connection.ExecuteAsync($"DROP TABLE IF EXISTS {JournalSchema.Name(table.Name)}", transaction: transaction);
            await connection.ExecuteAsync(JournalSchema.Definition(table, dialect), transaction: transaction);
            changed = true;
        }

        return changed;
    }

    /// <summary>Empties the index tables, and lets <paramref name="derive"/> fill them; from then on they are known to be as defined.</summary>
    protected static async Task Refill(
        DbConnection connection, DbTransaction transaction, IReadOnlyList<IndexTable> tables, JournalSchema.Dialect dialect, Func<Task> derive)
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
