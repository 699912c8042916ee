using System.Diagnostics;
using System.Threading.Channels;
using Habeas.Platform.Values;

namespace Habeas.Platform.Journal;

/// <summary>
/// The only writer of a journal in this process. It commits all queued appends in one transaction and answers each caller
/// after the commit. While one commit runs, the next batch accumulates. There is no timer.
/// </summary>
internal sealed class JournalWriter
{
    private const int MaxAppends = 512;
    private const int MaxEvents = 8192;
    private const int QueueCapacity = 16 * 1024;

    private readonly string name;
    private readonly JournalStore store;
    private readonly TimeProvider time;
    private readonly int maxAppends;
    private readonly Action<Batch> committed;

    private readonly Channel<PendingAppend> queue =
        Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(QueueCapacity) { SingleReader = true });

    // A rebuild holds the database lock for a long time; the writer waits for it here, where nothing times out.
    private readonly Places writing = new(1);
    private readonly Task loop;
    private readonly IDisposable reporting;

    /// <param name="groupCommit">False commits each append separately.</param>
    /// <param name="committed">Called after each commit that wrote events.</param>
    public JournalWriter(string name, JournalStore store, TimeProvider time, bool groupCommit, Action<Batch> committed)
    {
        this.name = name;
        this.store = store;
        this.time = time;
        this.committed = committed;
        maxAppends = groupCommit ? MaxAppends : 1;
        reporting = JournalTelemetry.ReportQueue(name, () => queue.Reader.Count);
        // The loop serves all callers, so it must not run in the trace or request context of the one that opened the journal.
        using (ExecutionContext.SuppressFlow())
        {
            loop = Task.Run(Write);
        }
    }

    public async Task<AppendResult> Append(Append append, CancellationToken cancellation)
    {
        using var span = JournalTelemetry.StartAppend(name);
        var pending = new PendingAppend(append, span?.Context ?? Activity.Current?.Context ?? default);
        try
        {
            await queue.Writer.WriteAsync(pending, cancellation);
        }
        catch (ChannelClosedException)
        {
            throw new JournalUnavailableException("The journal is closed.", outcomeUnknown: false);
        }

        await using var withdrawal = cancellation.UnsafeRegister(
            static (queued, cancelled) => ((PendingAppend)queued!).Withdraw(cancelled), pending);
        try
        {
            var result = await pending.Answer;
            JournalTelemetry.Appended(name, span, result.GetType().Name);
            return result;
        }
        catch (JournalUnavailableException)
        {
            JournalTelemetry.Appended(name, span, "Unavailable");
            throw;
        }
    }

    /// <summary>Waits for the running commit and blocks the next one until the returned value is disposed.</summary>
    public Task<IDisposable> Pause(CancellationToken cancellation) => writing.Take(cancellation);

    /// <summary>Refuses new appends and commits the queued ones.</summary>
    public async Task Close()
    {
        queue.Writer.Complete();
        await loop;
        reporting.Dispose();
    }

    private async Task Write()
    {
        var waiting = new List<PendingAppend>();
        while (waiting.Count > 0 || await queue.Reader.WaitToReadAsync())
        {
            // Before the queue is read: who waits for a rebuild can still withdraw.
            using var pause = await Pause(CancellationToken.None);
            var events = waiting.Sum(pending => pending.Append.Events.Count);
            while (waiting.Count < maxAppends && events < MaxEvents && queue.Reader.TryRead(out var pending))
            {
                if (IsWanted(pending))
                {
                    waiting.Add(pending);
                    events += pending.Append.Events.Count;
                }
            }

            waiting = waiting.Count > 0 ? await Commit(waiting) : waiting;
        }
    }

    /// <summary>Takes an append from the queue, unless nobody waits for it any more: it is not written then.</summary>
    private bool IsWanted(PendingAppend pending)
    {
        if (!pending.Take())
        {
            return false;
        }

        if (pending.Append.Deadline is { } deadline && deadline <= time.GetUtcNow())
        {
            pending.Fail(new JournalUnavailableException("The caller's deadline passed before its append began.", outcomeUnknown: false));
            return false;
        }

        return true;
    }

    /// <summary>What came while a batch waited for the lock would only wait for the same lock: nobody waits twice as long.</summary>
    private void FailQueued(Exception answer)
    {
        while (queue.Reader.TryRead(out var pending))
        {
            if (pending.Take())
            {
                pending.Fail(answer);
            }
        }
    }

    /// <summary>Commits a batch and answers its callers. Returns the appends that must wait for the next batch.</summary>
    private async Task<List<PendingAppend>> Commit(List<PendingAppend> batch)
    {
        var committing = false;
        Append[] appends = [.. batch.Select(pending => pending.Append)];
        var started = time.GetTimestamp();
        using var span = JournalTelemetry.StartCommit(name, batch);
        try
        {
            var done = await Try();
            JournalTelemetry.Committed(name, span, batch.Count, time.GetElapsedTime(started), "ok");
            var later = Answer(batch, done);
            if (done.Rows.Count > 0)
            {
                committed(done);
            }

            return later;
        }
        catch (Exception exception)
        {
            JournalTelemetry.Committed(name, span, batch.Count, time.GetElapsedTime(started), "failed");
            if (batch.Count > 1 && !store.IsOutage(exception))
            {
                // One append contains something that storage rejects; the others must not fail because of it.
                foreach (var pending in batch)
                {
                    await Commit([pending]);
                }

                return [];
            }

            var answer = store.IsOutage(exception)
                ? new JournalUnavailableException("The journal's storage is not responding or is full.", outcomeUnknown: committing)
                : exception;
            batch.ForEach(pending => pending.Fail(answer));
            if (store.IsLockHeld(exception))
            {
                FailQueued(answer);
            }

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
                // A connection dropped while idle does not mean that the server is down, and nothing was written.
                return await Once();
            }
        }

        Task<Batch> Once() => store.Commit(
            appends, known => Batch.Decide(appends, known, time.GetUtcNow()), () => committing = true, CancellationToken.None);
    }

    private static List<PendingAppend> Answer(List<PendingAppend> batch, Batch done)
    {
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

        return later;
    }
}
