using System.Data.Common;
using Dapper;
using Habeas.Platform.Access;
using Microsoft.Data.Sqlite;

namespace Habeas.Platform.Journal;

/// <summary>
/// SQLite in WAL mode with synchronous=FULL: a commit is on disk before it is acknowledged. One connection writes. Readers have
/// their own connections and never wait for it.
/// </summary>
internal sealed partial class SqliteStore : JournalStore
{
    /// <summary>Before the name of an index table that is being filled, beside the former one.</summary>
    private const string Next = "next_";

    private readonly string file;
    private readonly long? maxBytes;
    private readonly string readString;
    private SqliteConnection? writer;
    private Statements? statements;

    public SqliteStore(string name, string file, long? maxBytes, IndexSet set)
        : base(name, set)
    {
        this.file = file;
        this.maxBytes = maxBytes;
        var readOnly = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 30 };
        readString = readOnly.ToString();
    }

    protected override JournalSchema.Dialect Dialect { get; } = new(Position: "integer", Bytes: "blob", TextKey: "COLLATE BINARY");

    public override async Task Migrate(DateTimeOffset now, CancellationToken cancellation)
    {
        // With its final mode, because SQLite gives its companion files (-wal, -shm) the same mode.
        OwnerOnly.CreateFile(file, () => "");
        var connection = await Writer(cancellation);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        await using var transaction = connection.BeginTransaction(deferred: false);
        await Migrate(connection, transaction, Dialect);
        if (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM index_sets WHERE id = @Id", new { Set.Id }, transaction) == 0)
        {
            // What another release had begun to fill.
            var begun = await connection.QueryAsync<string>(
                $"SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, {Next.Length}) = '{Next}'",
                transaction: transaction);
            foreach (var table in begun)
            {
                await connection.ExecuteAsync($"DROP TABLE {JournalSchema.Name(table)}", transaction: transaction);
            }

            foreach (var table in Set.Tables)
            {
                await connection.ExecuteAsync(JournalSchema.Table(Beside(table), Dialect), transaction: transaction);
            }

            var state = await Register(connection, transaction, now, cancellation);
            if (state.Filling is null)
            {
                await PutInUse(connection, transaction, cancellation);
            }
        }

        await transaction.CommitAsync(cancellation);
    }

    public override async Task<(int Version, bool IsMigrated)> Schema(CancellationToken cancellation)
    {
        await using var connection = await OpenForReading(cancellation);
        var version = await Version(connection, transaction: null);
        return (version, version >= JournalSchema.CurrentVersion);
    }

    public override async Task<DbConnection> OpenForReading(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(readString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public override async Task<DbConnection> OpenForMaintenance(CancellationToken cancellation) => await OpenWriter(cancellation);

    public override Task<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancellation) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override async Task<Batch> Commit(
        IReadOnlyList<Append> appends, Func<Known, Batch> decide, Action committing, CancellationToken cancellation)
    {
        try
        {
            var connection = await Writer(cancellation);
            var prepared = statements ??= new Statements(connection, Set);
            await using var transaction = connection.BeginTransaction(deferred: false);
            var batch = decide(await Known(connection, transaction, prepared, appends));
            if (batch.Rows.Count > 0)
            {
                prepared.Write(transaction, batch);
                committing();
                await transaction.CommitAsync(cancellation);
            }

            return batch;
        }
        catch
        {
            // A failed connection may be in any state; the next commit opens a new one.
            await CloseWriter();
            throw;
        }
    }

    public override bool IsOutage(Exception exception) =>
        exception is IOException
        || (exception is SqliteException { SqliteErrorCode: var code } && code is 5 or 6 or 8 or 10 or 13 or 14 or 26);

    public override async ValueTask DisposeAsync()
    {
        await CloseWriter();
        SqliteConnection.ClearPool(new SqliteConnection(readString));
    }

    protected override async Task<DbConnection> OpenForBuilding(CancellationToken cancellation) => await OpenWriter(cancellation);

    protected override Task<DbTransaction> BeginBuilding(
        DbConnection connection, bool excludesWriters, CancellationToken cancellation) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    protected override Task Insert(
        DbConnection connection,
        DbTransaction transaction,
        IndexTable table,
        IReadOnlyList<IndexEntry> entries,
        CancellationToken cancellation)
    {
        using var inserts = new Statements((SqliteConnection)connection, Set);
        inserts.Insert((SqliteTransaction)transaction, table, entries);
        return Task.CompletedTask;
    }

    protected override IndexTable Placed(IndexTable table, IndexState state) => state.Filling is null ? table : Beside(table);

    /// <summary>
    /// Replaces the tables of the former set, which no other process uses. Without tables of its own (a program that only reads events) it
    /// leaves them.
    /// </summary>
    protected override async Task PutInUse(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        if (Set.Tables.Count == 0)
        {
            return;
        }

        var former = await connection.QueryAsync<string>("SELECT name FROM index_tables", transaction: transaction);
        foreach (var table in former.Union(Set.Tables.Select(table => table.Name)))
        {
            await connection.ExecuteAsync($"DROP TABLE IF EXISTS {JournalSchema.Name(table)}", transaction: transaction);
        }

        foreach (var table in Set.Tables)
        {
            await connection.ExecuteAsync(
                $"ALTER TABLE {JournalSchema.Name(Beside(table).Name)} RENAME TO {JournalSchema.Name(table.Name)};"
                    + JournalSchema.Indexes(table),
                transaction: transaction);
        }

        await connection.ExecuteAsync("DELETE FROM index_tables", transaction: transaction);
        await connection.ExecuteAsync(
            "INSERT INTO index_tables (name, definition) VALUES (@Name, @Id)",
            Set.Tables.Select(table => new { table.Name, Set.Id }),
            transaction);
        await connection.ExecuteAsync("DELETE FROM index_sets WHERE id <> @Id", new { Set.Id }, transaction);
    }

    private static IndexTable Beside(IndexTable table) => table with { Name = Next + table.Name };

    private async Task<Known> Known(
        SqliteConnection connection, SqliteTransaction transaction, Statements prepared, IReadOnlyList<Append> appends)
    {
        var streams = new Dictionary<StreamId, StreamHead>();
        var requests = new Dictionary<Guid, CarriedOut>();
        foreach (var append in appends)
        {
            if (!streams.ContainsKey(append.Stream) && prepared.Head(transaction, append.Stream) is { } head)
            {
                streams.Add(append.Stream, head);
            }

            if (append.Request is { } request
                && !requests.ContainsKey(request.Id)
                && prepared.Request(transaction, request.Id) is { } carriedOut)
            {
                requests.Add(request.Id, carriedOut);
            }
        }

        var last = await ReadHead(connection, transaction, "SELECT position, recorded_at FROM journal_head");
        return new Known(last, streams, requests, prepared.Applied(transaction) == last.Position);
    }

    private async Task<SqliteConnection> Writer(CancellationToken cancellation) => writer ??= await OpenWriter(cancellation);

    private async Task<SqliteConnection> OpenWriter(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 30 }.ToString());
        await connection.OpenAsync(cancellation);
        // FULL flushes the write-ahead log on every commit.
        await connection.ExecuteAsync("PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -65536");
        if (maxBytes is { } limit)
        {
            var pageSize = await connection.ExecuteScalarAsync<long>("PRAGMA page_size");
            await connection.ExecuteAsync($"PRAGMA max_page_count = {Math.Max(1, limit / pageSize)}");
        }

        return connection;
    }

    private async Task CloseWriter()
    {
        statements?.Dispose();
        statements = null;
        if (writer is { } open)
        {
            writer = null;
            await open.DisposeAsync();
        }
    }
}
