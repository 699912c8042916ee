using Habeas.Platform.Access;

namespace Habeas.Access.Sessions;

/// <summary>The sessions that ended, for services that must refuse their tokens.</summary>
internal sealed class EndedSessionsStream(
    [FromKeyedServices(AccessModule.JournalName)] IJournal journal,
    [FromKeyedServices(AccessModule.JournalName)] TimeProvider time,
    IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Sends those that ended recently, then each as it ends, and an empty list at least every two seconds. Runs until it is cancelled, or
    /// until this process stops.
    /// </summary>
    public async Task Send(Func<IReadOnlyList<Guid>, Task> send, CancellationToken call)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(call, lifetime.ApplicationStopping);
        var cancellation = stopping.Token;
        var head = await journal.Head(cancellation);
        await send(await Recent(cancellation));
        await using var events = journal.Follow(head, cancellation).GetAsyncEnumerator(cancellation);
        var (next, sent) = (events.MoveNextAsync().AsTask(), time.GetTimestamp());
        try
        {
            await Watch();
        }
        finally
        {
            // An iterator can be disposed only once it has come to rest.
            await stopping.CancelAsync();
            await next.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        async Task Watch()
        {
            while (true)
            {
                await Task.WhenAny(next, Task.Delay(Heartbeat, time, cancellation));
                Guid[] ended = [];
                if (next.IsCompleted)
                {
                    await next;
                    ended = Ended(events.Current) is { } session ? [session] : [];
                    next = events.MoveNextAsync().AsTask();
                }

                if (ended.Length > 0 || time.GetElapsedTime(sent) >= Heartbeat)
                {
                    await send(ended);
                    sent = time.GetTimestamp();
                }

                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>The row of a session is closed when the session ends, and at no other time.</summary>
    private async Task<IReadOnlyList<Guid>> Recent(CancellationToken cancellation)
    {
        var since = RecordedTime.ToMicroseconds(time.GetUtcNow() - EndedSessions.Remembered);
        var streams = await journal.Query<string>(
            $"SELECT stream FROM sessions WHERE known_to >= @since AND known_to < {IndexTable.Current}", new { since }, cancellation);
        return [.. streams.Select(id => Guid.ParseExact(id, "D"))];
    }

    private static Guid? Ended(RecordedEvent recorded) =>
        recorded.Stream.Kind == SessionRows.Aggregate.Kind && SessionEvent.Types.Find(recorded.Type) == typeof(SessionEnded)
            ? recorded.Stream.Id
            : null;
}
