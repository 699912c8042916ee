namespace Habeas.Platform.Values;

/// <summary>Limits how many pieces of work run at the same time. Thread-safe.</summary>
/// <param name="count">How many may run at once.</param>
public sealed class Places(int count) : IDisposable
{
    private readonly SemaphoreSlim free = new(count, count);

    /// <summary>Waits for a place.</summary>
    /// <returns>The place; disposing it frees it.</returns>
    public async Task<IDisposable> Take(CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        return new Place(free);
    }

    /// <summary>Waits at most this long for a place.</summary>
    /// <returns>The place; disposing it frees it. Null if none became free in time.</returns>
    public async Task<IDisposable?> Take(TimeSpan within) => await free.WaitAsync(within) ? new Place(free) : null;

    public void Dispose() => free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
