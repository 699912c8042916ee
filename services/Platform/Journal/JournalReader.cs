using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Journal;

/// <summary>Reads events and index rows. A lost connection is replaced once before the read fails.</summary>
/// <remarks>Index rows are those of all events up to the head when the read began, also of those that other releases append.</remarks>
internal sealed class JournalReader(JournalStore store, IndexSet set, IndexBuilder builder, JournalSealer? sealer)
{
    // In the same round trip as the query, and before it.
    private readonly string index =
        $"SELECT h.position, CASE WHEN s.filling IS NULL THEN s.applied ELSE -1 END AS applied FROM journal_head h "
        + $"LEFT JOIN index_sets s ON s.id = '{set.Id}';\n";

    private const int PageSize = 1000;

    /// <summary>A page ends early after this many characters of payload: the events of attachments have more than a million each.</summary>
    private const int PageLength = 8_000_000;

    public IAsyncEnumerable<RecordedEvent> Read(StreamId stream, long afterVersion, CancellationToken cancellation) => Events(
        "stream = @stream AND version > @after ORDER BY version",
        last => new { stream = stream.ToString(), after = last?.Version ?? afterVersion },
        cancellation);

    public IAsyncEnumerable<RecordedEvent> ReadAll(long afterPosition, CancellationToken cancellation) =>
        Events("position > @after ORDER BY position", last => new { after = last?.Position ?? afterPosition }, cancellation);

    /// <summary>All events as stored, ordered by position.</summary>
    public IAsyncEnumerable<EventRow> AllRows(CancellationToken cancellation) =>
        Rows("position > @after ORDER BY position", last => new { after = last?.Position ?? 0 }, cancellation);

    public Task<long> Head(CancellationToken cancellation) =>
        store.Reading(connection => connection.ExecuteScalarAsync<long>("SELECT position FROM journal_head"), cancellation);

    public async Task<RequestRecord?> FindRequest(Guid id, CancellationToken cancellation)
    {
        var row = await store.Reading(
            connection => connection.QuerySingleOrDefaultAsync<(string Digest, string Stream, long Version)>(
                "SELECT digest, stream, version FROM requests WHERE id = @id", new { id = id.ToString("D") }),
            cancellation);
        return row.Digest is null ? null : new RequestRecord(id, row.Digest, StreamId.Parse(row.Stream), row.Version);
    }

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters, CancellationToken cancellation)
    {
        var command = new CommandDefinition(index + sql, parameters, cancellationToken: cancellation);
        long? needed = null;
        while (true)
        {
            var (head, rows) = await Once<T>(command, needed, cancellation);
            if (rows is not null)
            {
                return rows;
            }

            needed ??= head;
            await builder.UpTo(needed.Value, cancellation);
        }
    }

    /// <returns>The head of the journal, and the rows if the index tables are as far as needed.</returns>
    private async Task<(long Head, IReadOnlyList<T>? Rows)> Once<T>(CommandDefinition command, long? needed, CancellationToken cancellation)
    {
        try
        {
            return await store.Reading(
                async connection =>
                {
                    await using var results = await connection.QueryMultipleAsync(command);
                    var (head, applied) = await results.ReadSingleAsync<(long, long?)>();
                    return (head, applied >= (needed ?? head) ? (await results.ReadAsync<T>()).AsList() : null);
                },
                cancellation);
        }
        catch (DbException)
        {
            // Tables that another release has removed cannot be read: that is no fault of the statement.
            await builder.State(cancellation);
            throw;
        }
    }

    private async IAsyncEnumerable<RecordedEvent> Events(
        string where, Func<EventRow?, object> parameters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var page in Pages(where, parameters, cancellation))
        {
            var opened = sealer is null
                ? page.Select(row => row.ToRecorded())
                : await sealer.Open(page, cancellation);
            foreach (var recorded in opened)
            {
                yield return recorded;
            }
        }
    }

    private async IAsyncEnumerable<EventRow> Rows(
        string where, Func<EventRow?, object> parameters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var page in Pages(where, parameters, cancellation))
        {
            foreach (var row in page)
            {
                yield return row;
            }
        }
    }

    /// <summary>Reads each page on its own connection, so that a slow reader does not hold a connection or a snapshot.</summary>
    private async IAsyncEnumerable<IReadOnlyList<EventRow>> Pages(
        string where, Func<EventRow?, object> parameters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        EventRow? last = null;
        var limit = PageSize;
        while (true)
        {
            var sql = $"SELECT {EventRow.Columns} FROM events WHERE {where} LIMIT {limit}";
            var command = new CommandDefinition(sql, parameters(last), cancellationToken: cancellation);
            var page = await store.Reading(connection => ReadPage(connection, command), cancellation);
            if (page.Rows.Count > 0)
            {
                yield return page.Rows;
            }

            if (page is { EndedEarly: false } && page.Rows.Count < limit)
            {
                yield break;
            }

            last = page.Rows[^1];
            // Asking for more than it reads costs the database work.
            limit = page.EndedEarly ? page.Rows.Count : PageSize;
        }
    }

    private static async Task<(List<EventRow> Rows, bool EndedEarly)> ReadPage(DbConnection connection, CommandDefinition command)
    {
        var rows = new List<EventRow>();
        var length = 0L;
        await using var reader = await connection.ExecuteReaderAsync(command);
        while (await reader.ReadAsync(command.CancellationToken))
        {
            if (length >= PageLength)
            {
                return (rows, EndedEarly: true);
            }

            var row = EventRow.From(reader);
            rows.Add(row);
            length += row.Payload.Length;
        }

        return (rows, EndedEarly: false);
    }
}
