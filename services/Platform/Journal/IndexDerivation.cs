using System.Data.Common;
using System.Threading.Channels;
using Dapper;

namespace Habeas.Platform.Journal;

/// <summary>Derives all index rows, past ones too, from the events, a stream at a time.</summary>
internal static class IndexDerivation
{
    private const int RowsAtOnce = 1000;

    public static async Task Run(
        DbConnection connection,
        DbTransaction transaction,
        IReadOnlyList<IStreamDefinition> streams,
        Func<IndexTable, IReadOnlyList<IndexEntry>, Task> insert,
        ChannelWriter<long> progress,
        CancellationToken cancellation)
    {
        var replayed = 0L;
        var waiting = new Dictionary<string, (IndexTable Table, List<IndexEntry> Rows)>(StringComparer.Ordinal);
        var definitions = streams.ToDictionary(stream => stream.Kind, StringComparer.Ordinal);
        var names = await connection.QueryAsync<string>("SELECT stream FROM events WHERE version = 1 ORDER BY position", transaction: transaction);
        foreach (var name in names)
        {
            cancellation.ThrowIfCancellationRequested();
            var stream = StreamId.Parse(name);
            if (!definitions.TryGetValue(stream.Kind, out var definition))
            {
                continue;
            }

            var events = new List<RecordedEvent>();
            await using (var reader = await connection.ExecuteReaderAsync($"SELECT {EventRow.Columns} FROM events WHERE stream = @name ORDER BY version", new { name }, transaction))
            {
                while (await reader.ReadAsync(cancellation))
                {
                    events.Add(EventRow.From(reader).ToRecorded());
                }
            }

            foreach (var (table, entry) in Entries(stream, definition, events))
            {
                if (!waiting.TryGetValue(table.Name, out var rows))
                {
                    waiting.Add(table.Name, rows = (table, []));
                }

                rows.Rows.Add(entry);
                if (rows.Rows.Count >= RowsAtOnce)
                {
                    await insert(table, rows.Rows);
                    rows.Rows.Clear();
                }
            }

            replayed += events.Count;
            progress.TryWrite(replayed);
        }

        foreach (var (table, rows) in waiting.Values.Where(pair => pair.Rows.Count > 0))
        {
            await insert(table, rows);
        }
    }

    private static IEnumerable<(IndexTable Table, IndexEntry Entry)> Entries(StreamId stream, IStreamDefinition definition, IReadOnlyList<RecordedEvent> events)
    {
        var id = stream.Id.ToString("D");
        var current = new Dictionary<(string Table, string Key), (IndexTable Table, IndexEntry Entry)>();
        foreach (var (recordedAt, changes) in definition.Replay(events))
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
                    current.Add((change.Table.Name, change.Key), (change.Table, new IndexEntry(id, change.Key, at, IndexTable.Current, values)));
                }
            }
        }

        foreach (var row in current.Values)
        {
            yield return row;
        }
    }
}
