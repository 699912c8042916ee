using System.Data.Common;
using Dapper;

namespace Habeas.Platform.Journal;

/// <summary>
/// The engine-specific part of a journal: SQL dialect, connections and transactions. Everything common to both engines
/// (ordering, hashes, staleness, the feed) is elsewhere.
/// </summary>
internal abstract class JournalStore(string name, IndexSet set) : IAsyncDisposable
{
    /// <summary>The service.</summary>
    public string Name { get; } = JournalSchema.Name(name);

    /// <summary>The index tables that this program reads and writes.</summary>
    protected IndexSet Set { get; } = set;

    protected abstract JournalSchema.Dialect Dialect { get; }

    /// <summary>
    /// Creates or migrates the tables, and creates index tables beside others. Safe if two processes do it at the same time.
    /// </summary>
    /// <exception cref="InvalidOperationException">A later version of the program has migrated this journal.</exception>
    public abstract Task Migrate(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The version of the tables, and whether they and the index tables are those that this program needs.</summary>
    /// <exception cref="InvalidOperationException">A later version of the program has migrated this journal.</exception>
    public abstract Task<(int Version, bool IsMigrated)> Schema(CancellationToken cancellation);

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
    /// Runs one transaction that builds index tables, while nobody else does. <paramref name="build"/> returns the state that they then
    /// have.
    /// </summary>
    /// <param name="excludesWriters">Whether nobody can append meanwhile.</param>
    public async Task<IndexState> Build(
        bool excludesWriters, Func<IndexBuild, Task<IndexState>> build, CancellationToken cancellation)
    {
        await using var connection = await OpenForBuilding(cancellation);
        await using var transaction = await BeginBuilding(connection, excludesWriters, cancellation);
        var state = await ReadState(connection, cancellation, transaction);
        var next = await build(new IndexBuild(
            state,
            connection,
            transaction,
            table => Placed(table, state),
            (table, entries) => Insert(connection, transaction, table, entries, cancellation)));
        if (next != state)
        {
            if (state.Filling is not null && next.Filling is null)
            {
                await PutInUse(connection, transaction, cancellation);
            }

            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE index_sets SET applied = @Applied, filling = @Filling, filled = @Filled WHERE id = @Id",
                new { next.Applied, next.Filling, next.Filled, Set.Id },
                transaction,
                cancellationToken: cancellation));
            await transaction.CommitAsync(cancellation);
        }

        return next;
    }

    /// <exception cref="JournalUnavailableException">Another release has removed the set.</exception>
    public async Task<IndexState> ReadState(
        DbConnection connection, CancellationToken cancellation, DbTransaction? transaction = null)
    {
        var row = await connection.QuerySingleOrDefaultAsync<IndexState>(new CommandDefinition(
            "SELECT s.applied AS Applied, s.filling AS Filling, s.filled AS Filled, h.position AS Head FROM index_sets s, journal_head h "
                + "WHERE s.id = @Id",
            new { Set.Id },
            transaction,
            cancellationToken: cancellation));
        return row ?? throw new JournalUnavailableException("The index tables were removed by another release.", outcomeUnknown: false);
    }

    /// <summary>The other sets that are stored, and when a silo last said that it uses them.</summary>
    public async Task<IReadOnlyList<OtherIndex>> OtherSets(DbConnection connection, CancellationToken cancellation)
    {
        var sets = await connection.QueryAsync<(string Id, long UsedAt)>(new CommandDefinition(
            "SELECT id, used_at FROM index_sets WHERE id <> @Id ORDER BY used_at", new { Set.Id }, cancellationToken: cancellation));
        return [.. sets.Select(set => new OtherIndex(set.Id, RecordedTime.FromMicroseconds(set.UsedAt)))];
    }

    /// <summary>Records that the set is in use: it is not removed as long as this is repeated.</summary>
    public async Task<bool> TellUse(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await OpenForMaintenance(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE index_sets SET used_at = @now WHERE id = @Id",
            new { now = RecordedTime.ToMicroseconds(now), Set.Id },
            cancellationToken: cancellation)) > 0;
    }

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

    /// <summary>A connection whose statements may take as long as they need.</summary>
    protected abstract Task<DbConnection> OpenForBuilding(CancellationToken cancellation);

    /// <summary>A transaction with the lock on the set's row, and, before that, the one on the head if it excludes writers.</summary>
    protected abstract Task<DbTransaction> BeginBuilding(DbConnection connection, bool excludesWriters, CancellationToken cancellation);

    protected abstract Task Insert(
        DbConnection connection,
        DbTransaction transaction,
        IndexTable table,
        IReadOnlyList<IndexEntry> entries,
        CancellationToken cancellation);

    /// <summary>A table as it is stored in that state.</summary>
    protected virtual IndexTable Placed(IndexTable table, IndexState state) => table;

    /// <summary>The set is filled: lets queries find its tables by their names.</summary>
    protected virtual Task PutInUse(DbConnection connection, DbTransaction transaction, CancellationToken cancellation) =>
        Task.CompletedTask;

    /// <summary>Migrates all tables but the index tables.</summary>
    protected static async Task Migrate(DbConnection connection, DbTransaction transaction, JournalSchema.Dialect dialect)
    {
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY)", transaction: transaction);
        var version = await Version(connection, transaction);
        foreach (var migration in JournalSchema.Migrations(dialect).Skip(version))
        {
            await connection.ExecuteAsync(
                "INSERT INTO schema_version (version) VALUES (@version)", new { version = ++version }, transaction);
            await connection.ExecuteAsync(migration, transaction: transaction);
        }
    }

    /// <summary>The version of the tables; 0 if there are none.</summary>
    /// <exception cref="InvalidOperationException">This program cannot work with it.</exception>
    protected static async Task<int> Version(DbConnection connection, DbTransaction? transaction)
    {
        var version = await connection.ExecuteScalarAsync<int>(
            "SELECT coalesce(max(version), 0) FROM schema_version", transaction: transaction);
        if (version > JournalSchema.CurrentVersion && await connection.ExecuteScalarAsync<int>(
            "SELECT max(coalesce(least, version)) FROM schema_version", transaction: transaction) > JournalSchema.CurrentVersion)
        {
            throw new InvalidOperationException("The journal was written by a later version of this program.");
        }

        return version;
    }

    /// <summary>Records a set whose tables are new. An empty journal gives no rows.</summary>
    protected async Task<IndexState> Register(
        DbConnection connection, DbTransaction transaction, DateTimeOffset now, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO index_sets (id, applied, filling, filled, used_at)
            SELECT @Id, position, CASE WHEN position > 0 THEN '' END, 0, @now FROM journal_head
            """,
            new { Set.Id, now = RecordedTime.ToMicroseconds(now) },
            transaction,
            cancellationToken: cancellation));
        return await ReadState(connection, cancellation, transaction);
    }

    protected static async Task<JournalHead> ReadHead(DbConnection connection, DbTransaction transaction, string sql)
    {
        var (position, recordedAt) = await connection.QuerySingleAsync<(long, long)>(sql, transaction: transaction);
        return new JournalHead(position, recordedAt);
    }
}
