using System.Data.Common;
using Dapper;

namespace Habeas.Platform.Journal;

/// <summary>
/// One engine's way of keeping a journal: its dialect, its connections and its transaction. What is the same on both engines
/// (the order of things, hashes, staleness, the feed) is not here.
/// </summary>
internal abstract class JournalStore : IAsyncDisposable
{
    /// <summary>Makes or migrates the tables; safe when two processes start at once.</summary>
    public abstract Task Prepare(IReadOnlyList<IndexTable> tables, CancellationToken cancellation);

    /// <summary>A connection for reading; the caller disposes it.</summary>
    public abstract Task<DbConnection> OpenForReading(CancellationToken cancellation);

    /// <summary>
    /// Runs one transaction that no other writer overlaps: reads what is known of the appends, lets <paramref name="decide"/> say what
    /// to write, writes and commits it.
    /// </summary>
    /// <param name="committing">Called right before the commit is sent: from then on the outcome of a failure is unknown.</param>
    public abstract Task<Batch> Commit(IReadOnlyList<Append> appends, Func<Known, Batch> decide, Action committing, CancellationToken cancellation);

    /// <summary>Replaces all index rows in one transaction that no writer overlaps, by what <paramref name="derive"/> yields of all events.</summary>
    public abstract Task Rebuild(IReadOnlyList<IndexTable> tables, Func<DbConnection, DbTransaction, Func<IndexTable, IReadOnlyList<IndexEntry>, Task>, Task> derive, CancellationToken cancellation);

    /// <summary>Whether the exception says that storage is away, full or locked, rather than that a statement is wrong.</summary>
    public abstract bool IsOutage(Exception exception);

    public abstract ValueTask DisposeAsync();

    protected static async Task<JournalHead> ReadHead(DbConnection connection, DbTransaction transaction, string sql)
    {
        var (position, recordedAt) = await connection.QuerySingleAsync<(long, long)>(sql, transaction: transaction);
        return new JournalHead(position, recordedAt);
    }
}
