using System.Runtime.CompilerServices;

namespace Habeas.Platform.Journal;

/// <summary>
/// Reads on as events are committed: at once after a commit of this process, by polling after one of another process.
/// </summary>
internal sealed class JournalFollower(JournalReader reader, TimeProvider time)
{
    /// <summary>The longest time that an event of another process goes unnoticed.</summary>
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private TaskCompletionSource commit = NewSignal();

    /// <summary>Wakes all followers: this process has committed events.</summary>
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
