using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Habeas.Platform.Journal;

/// <summary>Replaces all index rows with rows derived from the events, while this process's writer is paused.</summary>
internal sealed class IndexRebuild(JournalStore store, IndexBuilder builder, JournalWriter writer)
{
    /// <summary>Yields the number of events replayed so far.</summary>
    public async IAsyncEnumerable<long> Run([EnumeratorCancellation] CancellationToken cancellation)
    {
        var progress = NewProgress();
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = Run(progress.Writer, abandoned.Token);
        try
        {
            await foreach (var replayed in progress.Reader.ReadAllAsync(CancellationToken.None))
            {
                yield return replayed;
            }

            await running;
        }
        finally
        {
            // The rebuild is cancelled if the caller stops listening; the old rows stay.
            await abandoned.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Run(ChannelWriter<long> progress, CancellationToken cancellation)
    {
        try
        {
            using var pause = await writer.Pause(cancellation);
            await store.Guarded(async () =>
            {
                await builder.Rebuild(progress, cancellation);
                return true;
            });
        }
        finally
        {
            progress.Complete();
        }
    }

    // Only the latest count matters, and a slow listener must not slow down the rebuild.
    private static Channel<long> NewProgress() =>
        Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
}
