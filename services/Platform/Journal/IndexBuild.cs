using System.Data.Common;
using Dapper;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Journal;

/// <summary>
/// One transaction that builds index tables, with the row of their set locked: nobody else builds them meanwhile, and no commit writes to
/// them unless they are current.
/// </summary>
/// <param name="State">As it is at the start of the transaction.</param>
/// <param name="Place">A table as it is stored at the moment.</param>
/// <param name="Insert">Inserts rows into a stored table.</param>
internal sealed record IndexBuild(
    IndexState State,
    DbConnection Connection,
    DbTransaction Transaction,
    Func<IndexTable, IndexTable> Place,
    Func<IndexTable, IReadOnlyList<IndexEntry>, Task> Insert)
{
    private const int RowsAtOnce = 1000;

    private readonly Dictionary<string, (IndexTable Table, List<IndexEntry> Rows)> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, DataKey> made = [];

    /// <summary>Derives and inserts all rows of a stream, which must have none. Call <see cref="Flush"/> at the end.</summary>
    /// <param name="stream">All its events.</param>
    public async Task Derive(
        IStreamDefinition definition, IReadOnlyList<EventRow> stream, JournalSealer? sealer, CancellationToken cancellation)
    {
        var entries = await IndexDerivation.Stored(definition, stream, sealer, made, Connection, Transaction, cancellation);
        foreach (var (table, entry) in entries)
        {
            if (!waiting.TryGetValue(table.Name, out var full))
            {
                waiting.Add(table.Name, full = (Place(table), []));
            }

            full.Rows.Add(entry);
            if (full.Rows.Count >= RowsAtOnce)
            {
                await Insert(full.Table, full.Rows);
                full.Rows.Clear();
            }
        }
    }

    public async Task Flush()
    {
        foreach (var (table, rows) in waiting.Values.Where(pair => pair.Rows.Count > 0))
        {
            await Insert(table, rows);
        }

        waiting.Clear();
    }

    public Task DeleteAll(IndexTable table, CancellationToken cancellation) =>
        Execute($"DELETE FROM {JournalSchema.Name(Place(table).Name)}", null, cancellation);

    /// <param name="id">The stream's id without its kind.</param>
    public Task Delete(IndexTable table, string id, CancellationToken cancellation) =>
        Execute($"DELETE FROM {JournalSchema.Name(Place(table).Name)} WHERE stream = @id", new { id }, cancellation);

    private Task Execute(string sql, object? parameters, CancellationToken cancellation) =>
        Connection.ExecuteAsync(new CommandDefinition(sql, parameters, Transaction, cancellationToken: cancellation));
}
