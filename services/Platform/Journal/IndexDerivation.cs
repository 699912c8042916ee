using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dapper;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Journal;

/// <summary>Derives all index rows, including past ones, from the events, one stream at a time.</summary>
internal static class IndexDerivation
{
    private const int RowsAtOnce = 1000;
    private const int EventsAtOnce = 1000;

    public static async Task Run(
        DbConnection connection,
        DbTransaction transaction,
        IReadOnlyList<IStreamDefinition> streams,
        JournalSealer? sealer,
        Func<IndexTable, IReadOnlyList<IndexEntry>, Task> insert,
        ChannelWriter<long> progress,
        CancellationToken cancellation)
    {
        var replayed = 0L;
        var waiting = new Dictionary<string, (IndexTable Table, List<IndexEntry> Rows)>(StringComparer.Ordinal);
        var definitions = streams.ToDictionary(stream => stream.Kind, StringComparer.Ordinal);
        var made = new Dictionary<Guid, DataKey>();
        await foreach (var rows in Streams(connection, transaction, cancellation))
        {
            replayed += rows.Count;
            var stream = StreamId.Parse(rows[0].Stream);
            if (definitions.TryGetValue(stream.Kind, out var definition))
            {
                var events = sealer is null ? [.. rows.Select(row => row.ToRecorded())] : await sealer.Open(rows, cancellation);
                var changes = new List<(DateTimeOffset At, IReadOnlyList<IndexChange> Changes)>();
                foreach (var (at, changed, owner) in definition.Replay(events))
                {
                    changes.Add((at, sealer is null ? changed : await sealer.Seal(
                        stream, owner ?? stream.Id, changed, made, connection, transaction, cancellation)));
                }

                foreach (var (table, entry) in Entries(stream, changes))
                {
                    if (!waiting.TryGetValue(table.Name, out var full))
                    {
                        waiting.Add(table.Name, full = (table, []));
                    }

                    full.Rows.Add(entry);
                    if (full.Rows.Count >= RowsAtOnce)
                    {
                        await insert(table, full.Rows);
                        full.Rows.Clear();
                    }
                }
            }

            progress.TryWrite(replayed);
        }

        foreach (var (table, rows) in waiting.Values.Where(pair => pair.Rows.Count > 0))
        {
            await insert(table, rows);
        }
    }

    /// <summary>Yields one stream at a time, read page by page, so that at most one stream is in memory.</summary>
    public static async IAsyncEnumerable<List<EventRow>> Streams(
        DbConnection connection, DbTransaction transaction, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // The row comparison uses the index on (stream, version).
        var sql = $"SELECT {EventRow.Columns} FROM events WHERE (stream, version) > (@stream, @version) "
            + $"ORDER BY stream, version LIMIT {EventsAtOnce}";
        var rows = new List<EventRow>();
        var (stream, version) = ("", 0L);
        var page = new List<EventRow>(EventsAtOnce);
        do
        {
            page.Clear();
            var command = new CommandDefinition(sql, new { stream, version }, transaction, cancellationToken: cancellation);
            await using (var reader = await connection.ExecuteReaderAsync(command))
            {
                while (await reader.ReadAsync(cancellation))
                {
                    page.Add(EventRow.From(reader));
                }
            }

            foreach (var row in page)
            {
                if (rows.Count > 0 && rows[0].Stream != row.Stream)
                {
                    yield return rows;
                    rows = [];
                }

                rows.Add(row);
                (stream, version) = (row.Stream, row.Version);
            }
        }
        while (page.Count == EventsAtOnce);

        if (rows.Count > 0)
        {
            yield return rows;
        }
    }

    /// <summary>All rows of a stream, past and current ones.</summary>
    public static IEnumerable<(IndexTable Table, IndexEntry Entry)> Entries(
        StreamId stream, IEnumerable<(DateTimeOffset At, IReadOnlyList<IndexChange> Changes)> appends)
    {
        var id = stream.Id.ToString("D");
        var current = new Dictionary<(string Table, string Key), (IndexTable Table, IndexEntry Entry)>();
        foreach (var (recordedAt, changes) in appends)
        {
            var at = RecordedTime.ToMicroseconds(recordedAt);
            foreach (var change in changes)
            {
                if (current.Remove((change.Table.Name, change.Key), out var was))
                {
                    yield return (was.Table, was.Entry with { KnownTo = at });
                }

                if (change.Values is { } values)
                {
                    current.Add(
                        (change.Table.Name, change.Key), (change.Table, new IndexEntry(id, change.Key, at, IndexTable.Current, values)));
                }
            }
        }

        foreach (var row in current.Values)
        {
            yield return row;
        }
    }
}
