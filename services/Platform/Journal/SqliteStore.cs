using System.Data.Common;
using Dapper;
using Habeas.Platform.Access;
using Habeas.Platform.Sealing;
using Microsoft.Data.Sqlite;

namespace Habeas.Platform.Journal;

/// <summary>
/// SQLite in WAL mode with synchronous=FULL: a commit is on disk before it is acknowledged. One connection writes. Readers have
/// their own connections and never wait for it.
/// </summary>
internal sealed class SqliteStore : JournalStore
{
    private static readonly JournalSchema.Dialect Dialect = new(Position: "integer", Bytes: "blob", TextKey: "COLLATE BINARY");

    private readonly string file;
    private readonly long? maxBytes;
    private readonly string readString;
    private SqliteConnection? writer;
    private Statements? statements;

    public SqliteStore(string file, long? maxBytes)
    {
        this.file = file;
        this.maxBytes = maxBytes;
        var readOnly = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 30 };
        readString = readOnly.ToString();
    }

    public override async Task<bool> Prepare(IReadOnlyList<IndexTable> tables, CancellationToken cancellation)
    {
        // With its final mode, because SQLite gives its companion files (-wal, -shm) the same mode.
        OwnerOnly.CreateFile(file, () => "");
        var connection = await Writer(cancellation);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        await using var transaction = connection.BeginTransaction(deferred: false);
        var changed = await Migrate(connection, transaction, tables, Dialect);
        await transaction.CommitAsync(cancellation);
        return changed;
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
            var prepared = statements ??= new Statements(connection);
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

    public override async Task Rebuild(
        IReadOnlyList<IndexTable> tables,
        Func<DbConnection, DbTransaction, Func<IndexTable, IReadOnlyList<IndexEntry>, Task>, Task> derive,
        CancellationToken cancellation)
    {
        await using var connection = await OpenWriter(cancellation);
        await using var transaction = connection.BeginTransaction(deferred: false);
        using var inserts = new Statements(connection);
        await Refill(connection, transaction, tables, Dialect, () => derive(connection, transaction, (table, entries) =>
        {
            inserts.Insert(transaction, table, entries);
            return Task.CompletedTask;
        }));
        await transaction.CommitAsync(cancellation);
    }

    public override bool IsOutage(Exception exception) =>
        exception is IOException
        || (exception is SqliteException { SqliteErrorCode: var code } && code is 5 or 6 or 8 or 10 or 13 or 14 or 26);

    public override async ValueTask DisposeAsync()
    {
        await CloseWriter();
        SqliteConnection.ClearPool(new SqliteConnection(readString));
    }

    private static async Task<Known> Known(
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

        return new Known(await ReadHead(connection, transaction, "SELECT position, recorded_at FROM journal_head"), streams, requests);
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

    /// <summary>The statements of a commit, compiled once per connection.</summary>
    private sealed class Statements(SqliteConnection connection) : IDisposable
    {
        private readonly SqliteCommand head = Command(
            connection, "SELECT version, hash FROM events WHERE stream = @stream ORDER BY version DESC LIMIT 1", "stream");
        private readonly SqliteCommand request = Command(connection, "SELECT digest, stream, version FROM requests WHERE id = @id", "id");
        private readonly SqliteCommand insertEvent = Command(
            connection,
            $"INSERT INTO events ({EventRow.Columns}) VALUES ("
            + "@position, @stream, @version, @type, @payload, @effective_at, @recorded_at, @actor, @request_id, @sources, @hash)",
            "position", "stream", "version", "type", "payload", "effective_at", "recorded_at", "actor", "request_id", "sources", "hash");

        private readonly SqliteCommand insertRequest = Command(
            connection,
            "INSERT INTO requests (id, digest, stream, version) VALUES (@id, @digest, @stream, @version)",
            "id",
            "digest",
            "stream",
            "version");
        private readonly SqliteCommand insertKey = Command(
            connection,
            $"INSERT INTO sealing_keys ({KeyRing.Columns}) VALUES (@id, @owner, @master, @wrapped, @now)",
            "id",
            "owner",
            "master",
            "wrapped",
            "now");
        private readonly SqliteCommand updateHead = Command(
            connection, "UPDATE journal_head SET position = @position, recorded_at = @recorded_at", "position", "recorded_at");
        private readonly Dictionary<string, SqliteCommand> inserts = new(StringComparer.Ordinal);
        private readonly Dictionary<string, SqliteCommand> closes = new(StringComparer.Ordinal);

        public StreamHead? Head(SqliteTransaction transaction, StreamId stream)
        {
            using var reader = Bind(head, transaction, stream.ToString()).ExecuteReader();
            return reader.Read() ? new StreamHead(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
        }

        public CarriedOut? Request(SqliteTransaction transaction, Guid id)
        {
            using var reader = Bind(request, transaction, id.ToString("D")).ExecuteReader();
            return reader.Read() ? new CarriedOut(id, reader.GetString(0), StreamId.Parse(reader.GetString(1)), reader.GetInt64(2)) : null;
        }

        public void Write(SqliteTransaction transaction, Batch batch)
        {
            foreach (var row in batch.Rows)
            {
                Bind(
                    insertEvent,
                    transaction,
                    row.Position,
                    row.Stream,
                    row.Version,
                    row.Type,
                    row.Payload,
                    row.EffectiveAt,
                    row.RecordedAt,
                    row.Actor,
                    row.RequestId,
                    row.Sources,
                    row.Hash).ExecuteNonQuery();
            }

            foreach (var carriedOut in batch.Requests)
            {
                Bind(
                    insertRequest,
                    transaction,
                    carriedOut.RequestId.ToString("D"),
                    carriedOut.Digest,
                    carriedOut.Stream.ToString(),
                    carriedOut.Version).ExecuteNonQuery();
            }

            foreach (var key in batch.Keys)
            {
                Bind(
                    insertKey,
                    transaction,
                    key.Id.ToString("N"),
                    key.Owner.ToString("N"),
                    key.Master,
                    key.Wrapped,
                    batch.Head.RecordedAt).ExecuteNonQuery();
            }

            foreach (var changes in batch.Tables)
            {
                // "known_to + 0" makes SQLite use the primary key. It would otherwise scan all current rows by an index on known_to.
                var close = Cached(closes, changes.Table, table => Command(
                    connection,
                    $"UPDATE {JournalSchema.Name(table.Name)} SET known_to = @known_to "
                    + $"WHERE stream = @stream AND row_key = @row_key AND known_to + 0 = {IndexTable.Current}",
                    "known_to", "stream", "row_key"));
                foreach (var (stream, key) in changes.Closed)
                {
                    Bind(close, transaction, batch.Head.RecordedAt, stream, key).ExecuteNonQuery();
                }

                Insert(transaction, changes.Table, changes.Opened);
            }

            Bind(updateHead, transaction, batch.Head.Position, batch.Head.RecordedAt).ExecuteNonQuery();
        }

        public void Insert(SqliteTransaction transaction, IndexTable table, IReadOnlyList<IndexEntry> entries)
        {
            var insert = Cached(inserts, table, table => Command(
                connection,
                JournalSchema.Insert(table, name => $"@{name}"),
                ["stream", "row_key", "known_from", "known_to", .. table.Columns.Select((_, i) => $"v{i}")]));
            foreach (var entry in entries)
            {
                Bind(insert, transaction, [entry.Stream, entry.Key, entry.KnownFrom, entry.KnownTo, .. entry.Values]).ExecuteNonQuery();
            }
        }

        public void Dispose()
        {
            SqliteCommand[] all = [head, request, insertEvent, insertRequest, insertKey, updateHead, .. inserts.Values, .. closes.Values];
            foreach (var command in all)
            {
                command.Dispose();
            }
        }

        private static SqliteCommand Cached(Dictionary<string, SqliteCommand> cache, IndexTable table, Func<IndexTable, SqliteCommand> make)
        {
            if (!cache.TryGetValue(table.Name, out var command))
            {
                cache.Add(table.Name, command = make(table));
            }

            return command;
        }

        private static SqliteCommand Command(SqliteConnection connection, string sql, params IReadOnlyList<string> parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var name in parameters)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"@{name}" });
            }

            return command;
        }

        private static SqliteCommand Bind(SqliteCommand command, SqliteTransaction transaction, params IReadOnlyList<object?> values)
        {
            command.Transaction = transaction;
            for (var i = 0; i < values.Count; i++)
            {
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
            }

            return command;
        }
    }
}
