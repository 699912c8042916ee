using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dapper;

namespace Habeas.Platform.Journal;

/// <summary>
/// A journal on either engine. All appends of this process go through one writer: it takes what is waiting, commits it in one
/// transaction, and answers each caller after the commit; while a commit runs the next batch gathers. There is no timer.
/// </summary>
public sealed class EventJournal : IJournal, IJournalMaintenance, IAsyncDisposable
{
    private const int MostAppends = 512;
    private const int MostEvents = 8192;
    private const int PageSize = 1000;

    /// <summary>How long an event of another process may stay unseen by a follower of this one.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private readonly JournalStore store;
    private readonly IReadOnlyList<IStreamDefinition> streams;
    private readonly List<IndexTable> tables;
    private readonly AppendCheck check;
    private readonly TimeProvider time;
    private readonly Channel<PendingAppend> queue = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(16 * 1024) { SingleReader = true });
    // A rebuild holds the storage's lock for long: the writer waits for it here, where it does not time out.
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly Task writer;
    private readonly int mostAppends;
    private TaskCompletionSource committed = NewSignal();
    private int disposed;

    internal EventJournal(string name, JournalStore store, IReadOnlyList<IStreamDefinition> streams, TimeProvider time, bool groupCommit = true)
    {
        Name = name;
        this.store = store;
        this.streams = streams;
        tables = [.. streams.SelectMany(stream => stream.Tables).DistinctBy(table => table.Name)];
        check = new AppendCheck(streams);
        this.time = time;
        mostAppends = groupCommit ? MostAppends : 1;
        // The loop serves all callers: it must not run in the trace or request of the one that opened the journal.
        using (ExecutionContext.SuppressFlow())
        {
            writer = Task.Run(Write);
        }
    }

    public string Name { get; }

    public async Task<AppendResult> Append(Append append, CancellationToken cancellation = default)
    {
        check.Check(append);
        using var span = JournalTelemetry.StartAppend(Name);
        var pending = new PendingAppend(append, span?.Context ?? Activity.Current?.Context ?? default);
        try
        {
            await queue.Writer.WriteAsync(pending, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new JournalUnavailableException("The journal is closed.", outcomeUnknown: false);
        }

        try
        {
            var result = await pending.Answer;
            JournalTelemetry.Appended(Name, span, result.GetType().Name);
            return result;
        }
        catch (JournalUnavailableException)
        {
            JournalTelemetry.Appended(Name, span, "Unavailable");
            throw;
        }
    }

    public IAsyncEnumerable<RecordedEvent> Read(StreamId stream, long afterVersion = 0, CancellationToken cancellation = default) => Pages(
        "stream = @stream AND version > @after ORDER BY version", last => new { stream = stream.ToString(), after = last?.Version ?? afterVersion }, cancellation);

    public IAsyncEnumerable<RecordedEvent> ReadAll(long afterPosition = 0, CancellationToken cancellation = default) => Pages(
        "position > @after ORDER BY position", last => new { after = last?.Position ?? afterPosition }, cancellation);

    public async IAsyncEnumerable<RecordedEvent> Follow(long afterPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var position = afterPosition;
        while (true)
        {
            // Taken before reading: a commit between the read and the wait is not slept through.
            var signal = Volatile.Read(ref committed).Task;
            await foreach (var recorded in ReadAll(position, cancellation))
            {
                position = recorded.Position;
                yield return recorded;
            }

            await Task.WhenAny(signal, Task.Delay(PollInterval, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public Task<long> Head(CancellationToken cancellation = default) =>
        Reading(connection => connection.ExecuteScalarAsync<long>("SELECT position FROM journal_head"), cancellation);

    public async Task<RequestRecord?> FindRequest(Guid id, CancellationToken cancellation = default)
    {
        var row = await Reading(
            connection => connection.QuerySingleOrDefaultAsync<(string Digest, string Stream, long Version)>("SELECT digest, stream, version FROM requests WHERE id = @id", new { id = id.ToString("D") }),
            cancellation);
        return row.Digest is null ? null : new RequestRecord(id, row.Digest, StreamId.Parse(row.Stream), row.Version);
    }

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? parameters = null, CancellationToken cancellation = default) =>
        (await Reading(connection => connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellation)), cancellation)).AsList();

    public IAsyncEnumerable<VerificationStep> Verify(CancellationToken cancellation = default) => Verification.Run(
        Rows("position > @after ORDER BY position", last => new { after = last?.Position ?? 0 }, cancellation), () => Head(cancellation), cancellation);

    public async IAsyncEnumerable<long> RebuildIndex([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var progress = NewProgress();
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var rebuild = Rebuild(progress.Writer, abandoned.Token);
        try
        {
            await foreach (var replayed in progress.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return replayed;
            }

            await rebuild;
        }
        finally
        {
            // Who stops listening stops it too; the rows stay as they were.
            await abandoned.CancelAsync();
            await rebuild.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Commits what is queued, then closes. Later appends are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
        {
            return;
        }

        queue.Writer.Complete();
        await writer;
        await store.DisposeAsync();
    }

    internal async Task Prepare(CancellationToken cancellation)
    {
        if (await Guarded(() => store.Prepare(tables, cancellation)))
        {
            await Rebuild(NewProgress().Writer, cancellation);
        }
    }

    private async Task Rebuild(ChannelWriter<long> progress, CancellationToken cancellation)
    {
        try
        {
            await writing.WaitAsync(cancellation);
            try
            {
                await Guarded(async () =>
                {
                    await store.Rebuild(
                        tables,
                        (connection, transaction, insert) => IndexDerivation.Run(connection, transaction, streams, insert, progress, cancellation),
                        cancellation);
                    return true;
                });
            }
            finally
            {
                writing.Release();
            }
        }
        finally
        {
            progress.Complete();
        }
    }

    private async Task Write()
    {
        var waiting = new List<PendingAppend>();
        while (waiting.Count > 0 || await queue.Reader.WaitToReadAsync())
        {
            var events = waiting.Sum(pending => pending.Append.Events.Count);
            while (waiting.Count < mostAppends && events < MostEvents && queue.Reader.TryRead(out var pending))
            {
                waiting.Add(pending);
                events += pending.Append.Events.Count;
            }

            await writing.WaitAsync();
            try
            {
                waiting = await Commit(waiting);
            }
            finally
            {
                writing.Release();
            }
        }
    }

    /// <summary>Commits a batch and answers its callers. What must wait for the next batch.</summary>
    private async Task<List<PendingAppend>> Commit(List<PendingAppend> batch)
    {
        var committing = false;
        Append[] appends = [.. batch.Select(pending => pending.Append)];
        var started = time.GetTimestamp();
        using var span = JournalTelemetry.StartCommit(Name, batch);
        try
        {
            var done = await Try();
            JournalTelemetry.Committed(Name, span, batch.Count, time.GetElapsedTime(started), "ok");
            var later = new List<PendingAppend>();
            for (var i = 0; i < batch.Count; i++)
            {
                if (done.Results[i] is { } result)
                {
                    batch[i].Complete(result);
                }
                else
                {
                    later.Add(batch[i]);
                }
            }

            if (done.Rows.Count > 0)
            {
                Interlocked.Exchange(ref committed, NewSignal()).TrySetResult();
            }

            return later;
        }
        catch (Exception exception)
        {
            JournalTelemetry.Committed(Name, span, batch.Count, time.GetElapsedTime(started), "failed");
            if (batch.Count > 1 && !store.IsOutage(exception))
            {
                // One append has something that storage will not take: its neighbours must not fail with it.
                foreach (var pending in batch)
                {
                    await Commit([pending]);
                }

                return [];
            }

            var answer = store.IsOutage(exception)
                ? new JournalUnavailableException("The journal's storage does not answer or is full.", outcomeUnknown: committing)
                : exception;
            batch.ForEach(pending => pending.Fail(answer));
            return [];
        }

        async Task<Batch> Try()
        {
            try
            {
                return await Once();
            }
            catch (Exception exception) when (!committing && store.IsConnectionLost(exception))
            {
                // A connection that was cut while idle says nothing of the server, and nothing was written.
                return await Once();
            }
        }

        Task<Batch> Once() => store.Commit(
            appends, known => Batch.Decide(appends, known, time.GetUtcNow()), () => committing = true, CancellationToken.None);
    }

    private async IAsyncEnumerable<RecordedEvent> Pages(string where, Func<EventRow?, object> parameters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in Rows(where, parameters, cancellation))
        {
            yield return row.ToRecorded();
        }
    }

    /// <summary>Page by page, each on a connection of its own: a slow reader holds neither connection nor snapshot.</summary>
    private async IAsyncEnumerable<EventRow> Rows(string where, Func<EventRow?, object> parameters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        EventRow? last = null;
        while (true)
        {
            var page = await Reading(
                async connection =>
                {
                    var rows = new List<EventRow>();
                    await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition($"SELECT {EventRow.Columns} FROM events WHERE {where} LIMIT {PageSize}", parameters(last), cancellationToken: cancellation));
                    while (await reader.ReadAsync(cancellation))
                    {
                        rows.Add(EventRow.From(reader));
                    }

                    return rows;
                },
                cancellation);
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            last = page[^1];
        }
    }

    private Task<T> Reading<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation) => Guarded(async () =>
    {
        try
        {
            return await Once();
        }
        catch (Exception exception) when (store.IsConnectionLost(exception))
        {
            return await Once();
        }

        async Task<T> Once()
        {
            await using var connection = await store.OpenForReading(cancellation);
            return await read(connection);
        }
    });

    private async Task<T> Guarded<T>(Func<Task<T>> access)
    {
        try
        {
            return await access();
        }
        catch (Exception exception) when (store.IsOutage(exception))
        {
            // The cause stays inside: its text names hosts and files.
            throw new JournalUnavailableException("The journal's storage does not answer.", outcomeUnknown: false);
        }
    }

    // Only the latest count is of interest, and a slow listener does not hold up the work.
    private static Channel<long> NewProgress() => Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
