using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Journal;

/// <summary>Derives index rows, including past ones, from the events, one stream at a time.</summary>
internal static class IndexDerivation
{
    private const int EventsAtOnce = 1000;

    /// <summary>Yields one stream at a time, read page by page, so that at most one stream is in memory.</summary>
    /// <param name="after">The last stream that is left out; empty for none.</param>
    public static async IAsyncEnumerable<List<EventRow>> Streams(
        DbConnection connection, DbTransaction transaction, string after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // The row comparison uses the index on (stream, version).
        var sql = $"SELECT {EventRow.Columns} FROM events WHERE (stream, version) > (@stream, @version) "
            + $"ORDER BY stream, version LIMIT {EventsAtOnce}";
        var rows = new List<EventRow>();
        var (stream, version) = (after, long.MaxValue);
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

    /// <summary>All events of one stream.</summary>
    public static async Task<List<EventRow>> Stream(
        DbConnection connection, DbTransaction transaction, string stream, CancellationToken cancellation)
    {
        var command = new CommandDefinition(
            $"SELECT {EventRow.Columns} FROM events WHERE stream = @stream ORDER BY version",
            new { stream },
            transaction,
            cancellationToken: cancellation);
        var rows = new List<EventRow>();
        await using var reader = await connection.ExecuteReaderAsync(command);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(EventRow.From(reader));
        }

        return rows;
    }

    /// <summary>All rows of a stream as they are stored.</summary>
    /// <param name="stream">All its events.</param>
    /// <param name="made">As in <see cref="JournalSealer"/>.</param>
    public static async Task<IEnumerable<(IndexTable Table, IndexEntry Entry)>> Stored(
        IStreamDefinition definition,
        IReadOnlyList<EventRow> stream,
        JournalSealer? sealer,
        Dictionary<Guid, DataKey> made,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken cancellation)
    {
        var id = StreamId.Parse(stream[0].Stream);
        var events = sealer is null ? [.. stream.Select(row => row.ToRecorded())] : await sealer.Open(stream, cancellation);
        var changes = new List<(DateTimeOffset At, IReadOnlyList<IndexChange> Changes)>();
        foreach (var (at, changed, owner) in definition.Replay(events))
        {
            changes.Add((at, sealer is null ? changed : await sealer.Seal(
                id, owner ?? id.Id, changed, made, connection, transaction, cancellation)));
        }

        return Entries(id, changes);
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
