namespace Habeas.Platform.Values;

/// <summary>Places for work of which only so much may be done at a time.</summary>
/// <param name="count">How many there are.</param>
public sealed class Places(int count) : IDisposable
{
    private readonly SemaphoreSlim free = new(count, count);

    /// <summary>Waits for a place.</summary>
    /// <returns>The place, which is free again when it is disposed.</returns>
    public async Task<IDisposable> Take(CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        return new Place(free);
    }

    /// <summary>Waits no longer than this for a place.</summary>
    /// <returns>The place, which is free again when it is disposed; null if none became free in time.</returns>
    public async Task<IDisposable?> Take(TimeSpan within) => await free.WaitAsync(within) ? new Place(free) : null;

    public void Dispose() => free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
