using Habeas.Platform.Sealing;
using Microsoft.Data.Sqlite;

namespace Habeas.Platform.Journal;

internal sealed partial class SqliteStore
{
    /// <summary>The statements of a commit, compiled once per connection.</summary>
    private sealed class Statements(SqliteConnection connection, IndexSet set) : IDisposable
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
        private readonly SqliteCommand applied = Command(
            connection, $"SELECT applied FROM index_sets WHERE id = '{set.Id}' AND filling IS NULL");
        private readonly SqliteCommand updateApplied = Command(
            connection, $"UPDATE index_sets SET applied = @position WHERE id = '{set.Id}'", "position");
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

        public long? Applied(SqliteTransaction transaction) => (long?)Bind(applied, transaction).ExecuteScalar();

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

            if (batch.ChangesIndex)
            {
                Bind(updateApplied, transaction, batch.Head.Position).ExecuteNonQuery();
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
            SqliteCommand[] all =
            [
                head, request, applied, insertEvent, insertRequest, insertKey, updateApplied, updateHead,
                .. inserts.Values, .. closes.Values,
            ];
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
