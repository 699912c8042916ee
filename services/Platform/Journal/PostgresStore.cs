using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Habeas.Platform.Sealing;
using Npgsql;
using NpgsqlTypes;

namespace Habeas.Platform.Journal;

/// <summary>
/// PostgreSQL: one schema per service, and one more for each set of index tables, which a release finds by its search path. Every append
/// locks the head row first, so silos write one after the other, positions have no gaps, and events become visible in position order.
/// </summary>
internal sealed partial class PostgresStore : JournalStore
{
    // A silo that hangs in a transaction would block all others, so it loses its lock after a few seconds. Commits are always flushed,
    // whatever the server's default. Sequential scans are off because plans made while the tables were empty would still scan them once
    // they are large. JIT is off because compiling takes longer than running these plans.
    private const string Settings = """
        SELECT set_config('lock_timeout', $1, true),
            set_config('idle_in_transaction_session_timeout', $2, true),
            set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
            set_config(
                'synchronous_commit',
                CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END,
                true)
        """;

    /// <summary>Building keeps nobody waiting, unless it excludes writers.</summary>
    private const string LongestPauseOfBuilding = "60s";

    /// <summary>Between the name of a service and that of a set, in the name of the set's schema.</summary>
    internal const string IndexMark = "_index_";

    /// <summary>The server ended a session that did nothing inside a transaction.</summary>
    private const string IdleForTooLong = "25P03";

    /// <summary>
    /// The maximum number of connections per silo. All silos of all services share a server that accepts 100 by default, and a silo
    /// without a connection cannot report that it is alive. More than a few per core make PostgreSQL slower.
    /// </summary>
    private const int PoolSize = 12;

    /// <summary>For migrations and building: one for each, and one to spare.</summary>
    private const int BuildingPoolSize = 3;

    private readonly string schema;
    private readonly string lockPatience;
    private readonly string indexSchema;
    private readonly string known;
    private readonly string moved;
    private readonly NpgsqlDataSource database;

    /// <summary>Connections whose statements may take as long as they need.</summary>
    private readonly NpgsqlDataSource patient;

    /// <param name="lockPatience">How long a commit waits for those of other silos.</param>
    /// <param name="silo">The unique name of this silo; null if it has no other silos.</param>
    public PostgresStore(string schema, string connectionString, TimeSpan lockPatience, IndexSet set, string? silo = null)
        : base(schema, set)
    {
        this.lockPatience = string.Create(CultureInfo.InvariantCulture, $"{lockPatience.TotalMilliseconds:0}ms");
        this.schema = JournalSchema.Name(schema);
        var settings = PostgresSessions.Watched(connectionString);
        indexSchema = JournalSchema.Name($"{schema}{IndexMark}{set.Id}");
        known = $"SELECT applied FROM {this.schema}.index_sets WHERE id = '{set.Id}' AND filling IS NULL";
        moved = $"UPDATE {this.schema}.index_sets SET applied = $1 WHERE id = '{set.Id}'";
        // Index tables of releases before the sets stand in the schema of the journal, under the same names.
        settings.SearchPath = $"{indexSchema}, {this.schema}";
        settings.Pooling = true;
        settings.MaxPoolSize = PoolSize;
        settings.MaxAutoPrepare = 64;
        settings.AutoPrepareMinUsages = 2;
        settings.ApplicationName = PostgresSessions.Name(schema, silo);
        // Either would put stored content in the logs.
        settings.IncludeErrorDetail = false;
        settings.LogParameters = false;
        database = NpgsqlDataSource.Create(settings);
        settings.CommandTimeout = 0;
        settings.MaxPoolSize = BuildingPoolSize;
        patient = NpgsqlDataSource.Create(settings);
    }

    protected override JournalSchema.Dialect Dialect { get; } = new(Position: "bigint", Bytes: "bytea", TextKey: "COLLATE \"C\"");

    public override async Task<DbConnection> OpenForReading(CancellationToken cancellation) =>
        await database.OpenConnectionAsync(cancellation);

    public override async Task<DbConnection> OpenForMaintenance(CancellationToken cancellation) =>
        await database.OpenConnectionAsync(cancellation);

    public override async Task<DbTransaction> Snapshot(DbConnection connection, CancellationToken cancellation) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);

    public override async Task<Batch> Commit(
        IReadOnlyList<Append> appends, Func<Known, Batch> decide, Action committing, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        var batch = decide(await Known(connection, transaction, appends, cancellation));
        if (batch.Rows.Count > 0)
        {
            await using var write = new NpgsqlBatch(connection, transaction);
            foreach (var command in Writes(batch))
            {
                write.BatchCommands.Add(command);
            }

            await write.ExecuteNonQueryAsync(cancellation);
            committing();
            await transaction.CommitAsync(cancellation);
        }

        return batch;
    }

    public override bool IsOutage(Exception exception) => exception switch
    {
        // 08 connection, 53 resources (disk full), 57 shutdown, 58 system error, 25006 read-only, 25P03 idle, 55P03 lock, 40 rollback.
        PostgresException { SqlState: var state } =>
            state[..2] is "08" or "53" or "57" or "58" or "40" || state is "25006" or IdleForTooLong
                or PostgresErrorCodes.LockNotAvailable,
        NpgsqlException or IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    public override bool IsConnectionLost(Exception exception)
    {
        var lost = exception switch
        {
            PostgresException { SqlState: var state } => state[..2] is "08" || state is "57P01" or "57P02" or "57P03"
                or IdleForTooLong,
            NpgsqlException { InnerException: TimeoutException } => false,
            NpgsqlException or IOException or SocketException => true,
            _ => false,
        };
        if (lost)
        {
            // The other connections in the pool were most likely lost as well.
            database.Clear();
        }

        return lost;
    }

    public override bool IsLockHeld(Exception exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    public override async ValueTask DisposeAsync()
    {
        await patient.DisposeAsync();
        await database.DisposeAsync();
    }

    private NpgsqlBatchCommand Start(string longestPause) =>
        new(Settings) { Parameters = { new() { Value = lockPatience }, new() { Value = longestPause } } };

    /// <summary>Locks the head and reads the batch's streams and requests in one round trip.</summary>
    private async Task<Known> Known(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<Append> appends, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Start(PostgresSessions.LongestPause));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT position, recorded_at FROM journal_head FOR UPDATE"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "SELECT s, e.version, e.hash FROM unnest($1) AS s CROSS JOIN LATERAL "
            + "(SELECT version, hash FROM events WHERE stream = s ORDER BY version DESC LIMIT 1) AS e")
        {
            Parameters = { new() { Value = appends.Select(append => append.Stream.ToString()).Distinct().ToArray() } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT id, digest, stream, version FROM requests WHERE id = ANY($1)")
        {
            Parameters = { new() { Value = RequestIds(appends) } },
        });
        // After the lock: as it is when nobody else can write.
        batch.BatchCommands.Add(new NpgsqlBatchCommand(known));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        var head = new JournalHead(reader.GetInt64(0), reader.GetInt64(1));
        await reader.NextResultAsync(cancellation);
        var streams = new Dictionary<StreamId, StreamHead>();
        while (await reader.ReadAsync(cancellation))
        {
            streams.Add(StreamId.Parse(reader.GetString(0)), new StreamHead(reader.GetInt64(1), reader.GetFieldValue<byte[]>(2)));
        }

        await reader.NextResultAsync(cancellation);
        var requests = new Dictionary<Guid, CarriedOut>();
        while (await reader.ReadAsync(cancellation))
        {
            var id = Guid.ParseExact(reader.GetString(0), "D");
            requests.Add(id, new CarriedOut(id, reader.GetString(1), StreamId.Parse(reader.GetString(2)), reader.GetInt64(3)));
        }

        await reader.NextResultAsync(cancellation);
        var isIndexCurrent = await reader.ReadAsync(cancellation) && reader.GetInt64(0) == head.Position;
        return new Known(head, streams, requests, isIndexCurrent);
    }

    private IEnumerable<NpgsqlBatchCommand> Writes(Batch batch)
    {
        var rows = batch.Rows;
        yield return new NpgsqlBatchCommand(
            $"INSERT INTO events ({EventRow.Columns}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        {
            Parameters =
            {
                Array(rows, row => row.Position, NpgsqlDbType.Bigint),
                Array(rows, row => row.Stream, NpgsqlDbType.Text),
                Array(rows, row => row.Version, NpgsqlDbType.Bigint),
                Array(rows, row => row.Type, NpgsqlDbType.Text),
                Array(rows, row => row.Payload, NpgsqlDbType.Text),
                Array(rows, row => row.EffectiveAt, NpgsqlDbType.Text),
                Array(rows, row => row.RecordedAt, NpgsqlDbType.Bigint),
                Array(rows, row => row.Actor, NpgsqlDbType.Text),
                Array(rows, row => row.RequestId, NpgsqlDbType.Text),
                Array(rows, row => row.Sources, NpgsqlDbType.Text),
                Array(rows, row => row.Hash, NpgsqlDbType.Bytea),
            },
        };
        if (batch.Requests.Count > 0)
        {
            var requests = batch.Requests.ToList();
            yield return new NpgsqlBatchCommand("INSERT INTO requests (id, digest, stream, version) SELECT * FROM unnest($1, $2, $3, $4)")
            {
                Parameters =
                {
                    Array(requests, request => request.RequestId.ToString("D"), NpgsqlDbType.Text),
                    Array(requests, request => request.Digest, NpgsqlDbType.Text),
                    Array(requests, request => request.Stream.ToString(), NpgsqlDbType.Text),
                    Array(requests, request => request.Version, NpgsqlDbType.Bigint),
                },
            };
        }

        if (batch.Keys.Count > 0)
        {
            yield return new NpgsqlBatchCommand(
                $"INSERT INTO sealing_keys ({KeyRing.Columns}) SELECT *, $5 FROM unnest($1, $2, $3, $4)")
            {
                Parameters =
                {
                    Array(batch.Keys, key => key.Id.ToString("N"), NpgsqlDbType.Text),
                    Array(batch.Keys, key => key.Owner.ToString("N"), NpgsqlDbType.Text),
                    Array(batch.Keys, key => key.Master, NpgsqlDbType.Text),
                    Array(batch.Keys, key => key.Wrapped, NpgsqlDbType.Bytea),
                    new() { Value = batch.Head.RecordedAt },
                },
            };
        }

        foreach (var changes in batch.Tables)
        {
            if (changes.Closed.Count > 0)
            {
                // "+ 0" keeps the planner off an index on known_to: after a bulk load its statistics say that few rows are current.
                yield return new NpgsqlBatchCommand(
                    $"UPDATE {JournalSchema.Name(changes.Table.Name)} AS t SET known_to = $1 FROM unnest($2, $3) AS c (stream, row_key) "
                    + $"WHERE t.stream = c.stream AND t.row_key = c.row_key AND t.known_to + 0 = {IndexTable.Current}")
                {
                    Parameters =
                    {
                        new() { Value = batch.Head.RecordedAt },
                        Array(changes.Closed, closed => closed.Stream, NpgsqlDbType.Text),
                        Array(changes.Closed, closed => closed.Key, NpgsqlDbType.Text),
                    },
                };
            }

            if (changes.Opened.Count > 0)
            {
                yield return Insert(changes.Table, changes.Opened);
            }
        }

        if (batch.ChangesIndex)
        {
            yield return new NpgsqlBatchCommand(moved) { Parameters = { new() { Value = batch.Head.Position } } };
        }

        yield return new NpgsqlBatchCommand("UPDATE journal_head SET position = $1, recorded_at = $2")
        {
            Parameters = { new() { Value = batch.Head.Position }, new() { Value = batch.Head.RecordedAt } },
        };
    }

    private static NpgsqlBatchCommand Insert(IndexTable table, IReadOnlyList<IndexEntry> entries)
    {
        var command = new NpgsqlBatchCommand(
            $"{JournalSchema.InsertInto(table)} "
            + $"SELECT * FROM unnest({string.Join(", ", Enumerable.Range(1, 4 + table.Columns.Count).Select(i => $"${i}"))})");
        command.Parameters.Add(Array(entries, entry => entry.Stream, NpgsqlDbType.Text));
        command.Parameters.Add(Array(entries, entry => entry.Key, NpgsqlDbType.Text));
        command.Parameters.Add(Array(entries, entry => entry.KnownFrom, NpgsqlDbType.Bigint));
        command.Parameters.Add(Array(entries, entry => entry.KnownTo, NpgsqlDbType.Bigint));
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = i;
            command.Parameters.Add(table.Columns[i].Type switch
            {
                IndexColumnType.Integer => Array(entries, entry => Integer(entry.Values[column]), NpgsqlDbType.Bigint),
                IndexColumnType.Real => Array(entries, entry => (double?)entry.Values[column], NpgsqlDbType.Double),
                _ => Array(entries, entry => (string?)entry.Values[column], NpgsqlDbType.Text),
            });
        }

        return command;
    }

    private static long? Integer(object? value) => value is null ? null : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static string[] RequestIds(IReadOnlyList<Append> appends) =>
        [.. appends.Select(append => append.Request?.Id.ToString("D")).OfType<string>()];

    private static NpgsqlParameter Array<TItem, TValue>(IReadOnlyCollection<TItem> items, Func<TItem, TValue> value, NpgsqlDbType type) =>
        new() { Value = items.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}
