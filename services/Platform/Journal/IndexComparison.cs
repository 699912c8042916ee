using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Dapper;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Journal;

/// <summary>
/// Compares the index rows with those that the events give, in one snapshot of the database and a few hundred streams at a time. What is
/// encrypted differs each time it is sealed, so it is opened and compared.
/// </summary>
internal sealed class IndexComparison(JournalStore store, IReadOnlyList<IStreamDefinition> streams, JournalSealer? sealer)
{
    private const int StreamsAtOnce = 200;
    private const int EventsAtOnce = 5000;
    private const int MostOrphans = 100;

    private readonly Dictionary<string, IStreamDefinition> definitions =
        streams.ToDictionary(stream => stream.Kind, StringComparer.Ordinal);

    /// <summary>
    /// Yields each fault, and null for a stream that cannot be compared because a key with which it was sealed is destroyed.
    /// </summary>
    public async IAsyncEnumerable<string?> Run([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (definitions.Values.All(definition => definition.Tables.Count == 0))
        {
            yield break;
        }

        await using var connection = await store.OpenForReading(cancellation);
        await using var transaction = await store.Snapshot(connection, cancellation);
        var applied = (await store.ReadState(connection, cancellation, transaction)).Applied;
        var (batch, events) = (new List<Derived>(), 0);
        await foreach (var rows in IndexDerivation.Streams(connection, transaction, after: "", cancellation))
        {
            // A silo of another release has just appended to the stream, and its rows are about to be derived.
            if (Definition(rows[0].Stream) is not { Tables.Count: > 0 } definition || rows[^1].Position > applied)
            {
                continue;
            }

            var (derived, fault) = await Derive(definition, rows, cancellation);
            if (fault is not null)
            {
                yield return fault;
            }

            if (derived is { Entries: null })
            {
                yield return null;
            }

            if (derived is null)
            {
                continue;
            }

            batch.Add(derived);
            events += rows.Count;
            if (batch.Count >= StreamsAtOnce || events >= EventsAtOnce)
            {
                foreach (var difference in await Compare(connection, transaction, batch, cancellation))
                {
                    yield return difference;
                }

                (batch, events) = ([], 0);
            }
        }

        foreach (var difference in await Compare(connection, transaction, batch, cancellation))
        {
            yield return difference;
        }

        foreach (var orphan in await Orphans(connection, transaction, cancellation))
        {
            yield return orphan;
        }
    }

    private IStreamDefinition? Definition(string stream) => stream.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
        ? definitions.GetValueOrDefault(stream[..slash])
        : null;

    /// <summary>The rows that a stream should have; without entries if that cannot be known.</summary>
    private async Task<(Derived? Derived, string? Fault)> Derive(
        IStreamDefinition definition, IReadOnlyList<EventRow> rows, CancellationToken cancellation)
    {
        try
        {
            var stream = StreamId.Parse(rows[0].Stream);
            if (sealer is not null && await sealer.IsAnyLost(rows, cancellation))
            {
                return (new Derived(stream, definition, null), null);
            }

            var events = sealer is null ? [.. rows.Select(row => row.ToRecorded())] : await sealer.Open(rows, cancellation);
            var changes = definition.Replay(events).Select(replayed => (replayed.RecordedAt, replayed.Changes));
            return (new Derived(stream, definition, [.. IndexDerivation.Entries(stream, changes)]), null);
        }
        // Anything may stand in an event that was changed by another program.
        catch (Exception exception) when (exception is not OperationCanceledException and not JournalUnavailableException
            && !store.IsOutage(exception))
        {
            return (null, $"{rows[0].Stream}: its index rows cannot be derived from its events.");
        }
    }

    private async Task<IReadOnlyList<string>> Compare(
        DbConnection connection, DbTransaction transaction, List<Derived> batch, CancellationToken cancellation)
    {
        var faults = new List<string>();
        foreach (var table in batch.SelectMany(derived => derived.Definition.Tables).DistinctBy(table => table.Name))
        {
            var those = batch.Where(derived => derived.Definition.Tables.Any(own => own.Name == table.Name)).ToList();
            var stored = await Stored(connection, transaction, table, those, cancellation);
            var opened = await Opened(table, stored.Values, cancellation);
            foreach (var (stream, _, entries) in those)
            {
                var (id, expected) = (stream.Id.ToString("D"), entries?.Where(entry => entry.Table.Name == table.Name) ?? []);
                foreach (var (_, entry) in expected)
                {
                    if (!stored.Remove((id, Key(table, entry.Key), entry.KnownFrom), out var row))
                    {
                        faults.Add(Text($"{stream}: a row of {table.Name} from {At(entry.KnownFrom)} is missing."));
                    }
                    else if (Difference(table, entry, row, opened) is { } column)
                    {
                        faults.Add(Text($"{stream}: {column} of {table.Name} from {At(entry.KnownFrom)} is not what its events give."));
                    }
                }

                var more = entries is null ? 0 : stored.Keys.Count(key => key.Stream == id);
                if (more > 0)
                {
                    faults.Add(Text($"{stream}: {more} rows of {table.Name} come from none of its events."));
                }
            }
        }

        return faults;
    }

    private async Task<Dictionary<(string Stream, string Key, long KnownFrom), IndexEntry>> Stored(
        DbConnection connection, DbTransaction transaction, IndexTable table, List<Derived> those, CancellationToken cancellation)
    {
        var parameters = new DynamicParameters();
        var list = parameters.AddList("s", [.. those.Select(derived => derived.Stream.Id.ToString("D"))]);
        var columns = string.Concat(table.Columns.Select(column => $", {JournalSchema.Name(column.Name)}"));
        var command = new CommandDefinition(
            $"SELECT stream, row_key, known_from, known_to{columns} FROM {JournalSchema.Name(table.Name)} WHERE stream IN ({list})",
            parameters,
            transaction,
            cancellationToken: cancellation);
        var rows = new Dictionary<(string, string, long), IndexEntry>();
        await using var reader = await connection.ExecuteReaderAsync(command);
        while (await reader.ReadAsync(cancellation))
        {
            var values = table.Columns.Select((_, i) => reader.IsDBNull(4 + i) ? null : reader.GetValue(4 + i)).ToList();
            var row = new IndexEntry(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), values);
            rows[(row.Stream, row.Key, row.KnownFrom)] = row;
        }

        return rows;
    }

    /// <summary>The texts of all sealed cells.</summary>
    private async Task<Dictionary<(IndexEntry Row, int Column), string?>> Opened(
        IndexTable table, IReadOnlyCollection<IndexEntry> rows, CancellationToken cancellation)
    {
        var opened = new Dictionary<(IndexEntry, int), string?>();
        foreach (var (i, column) in table.Columns.Index().Where(pair => pair.Item.Type == IndexColumnType.Sealed && sealer is not null))
        {
            foreach (var row in rows)
            {
                opened[(row, i)] = await Opened(new SealedCell(row.Stream, column.Name, row.Values[i] as string), cancellation);
            }
        }

        return opened;
    }

    private async Task<string?> Opened(SealedCell cell, CancellationToken cancellation)
    {
        try
        {
            return (await sealer!.Open([cell], cancellation))[0];
        }
        catch (CryptographicException)
        {
            // No text of ours, so that it differs from every one.
            return "\0";
        }
    }

    /// <summary>The first column that differs; null if none does.</summary>
    private string? Difference(
        IndexTable table, IndexEntry expected, IndexEntry stored, Dictionary<(IndexEntry Row, int Column), string?> opened)
    {
        if (expected.KnownTo != stored.KnownTo)
        {
            return "the end";
        }

        for (var i = 0; i < table.Columns.Count; i++)
        {
            var (type, should, value) = (table.Columns[i].Type, expected.Values[i], stored.Values[i]);
            var isSame = (type, should, value) switch
            {
                (_, null, null) => true,
                (_, null, _) or (_, _, null) => false,
                (IndexColumnType.Integer, _, _) => Number(should) == Number(value),
                (IndexColumnType.Real, double real, double was) => real.Equals(was),
                (IndexColumnType.Digest, string text, string was) => (sealer?.Digest(text) ?? text) == was,
                // A cell whose key was destroyed opens as nothing, and tells nothing.
                (IndexColumnType.Sealed, string text, string was) when opened.TryGetValue((stored, i), out var plain) =>
                    plain == text || (plain is null && SealedValue.Is(was)),
                _ => should.Equals(value),
            };
            if (!isSame)
            {
                return table.Columns[i].Name;
            }
        }

        return null;
    }

    private string Key(IndexTable table, string key) =>
        sealer is not null && table.Columns.Any(column => column.Type == IndexColumnType.Digest) ? sealer.Digest(key) : key;

    /// <summary>Rows of streams that have no events.</summary>
    private async Task<IReadOnlyList<string>> Orphans(DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        var faults = new List<string>();
        foreach (var table in definitions.Values.SelectMany(definition => definition.Tables).DistinctBy(table => table.Name))
        {
            var kinds = definitions.Values.Where(definition => definition.Tables.Any(own => own.Name == table.Name));
            // Kinds are plain names.
            var events = string.Concat(kinds.Select(definition =>
                $" AND NOT EXISTS (SELECT 1 FROM events WHERE events.stream = '{definition.Kind}/' || t.stream)"));
            var orphans = await connection.QueryAsync<string>(new CommandDefinition(
                $"SELECT DISTINCT t.stream FROM {JournalSchema.Name(table.Name)} AS t WHERE true{events} LIMIT {MostOrphans}",
                transaction: transaction,
                cancellationToken: cancellation));
            faults.AddRange(orphans.Select(orphan => $"{orphan}: rows of {table.Name} exist, but no events."));
        }

        return faults;
    }

    private static long Number(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static string At(long microseconds) =>
        RecordedTime.FromMicroseconds(microseconds).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <param name="Entries">With values as they are before they are sealed; null if they cannot be known.</param>
    private sealed record Derived(
        StreamId Stream, IStreamDefinition Definition, IReadOnlyList<(IndexTable Table, IndexEntry Entry)>? Entries);
}
