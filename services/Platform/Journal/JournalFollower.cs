using System.Runtime.CompilerServices;

namespace Habeas.Platform.Journal;

/// <summary>
/// Reads new events as they are committed: immediately after a commit in this process, and by polling for other processes.
/// </summary>
internal sealed class JournalFollower(JournalReader reader, TimeProvider time)
{
    /// <summary>The maximum delay until an event from another process is seen.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private TaskCompletionSource commit = NewSignal();

    /// <summary>Wakes all followers after a commit in this process.</summary>
    public void Committed() => Interlocked.Exchange(ref commit, NewSignal()).TrySetResult();

    public async IAsyncEnumerable<RecordedEvent> Follow(long afterPosition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var position = afterPosition;
        while (true)
        {
            // Taken before reading, so that a commit between the read and the wait is not missed.
            var signal = Volatile.Read(ref commit).Task;
            await foreach (var recorded in reader.ReadAll(position, cancellation))
            {
                position = recorded.Position;
                yield return recorded;
            }

            await Task.WhenAny(signal, Task.Delay(PollInterval, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
