using System.Collections.Concurrent;

namespace Habeas.Registry.Prisoners;

/// <summary>
/// Counts over the whole register. While it is small they are made each time. Afterwards a count is kept for fifty times as long as it
/// took, at most a minute, so that counting takes a fiftieth of a processor however many ask; while it is made anew, the one before is
/// given out. Who asks while one is made for the first time waits for that one; it is made to its end even if everybody stops waiting,
/// because a count that takes longer than its callers wait would never be had otherwise. Kept counts are made on threads of their own.
/// Thread-safe.
/// </summary>
/// <param name="head">The position of the journal's last event.</param>
internal sealed class KeptCounts(Func<CancellationToken, Task<long>> head, TimeProvider time)
{
    /// <summary>In events of the journal. Counting takes some milliseconds there.</summary>
    public const long Small = 50_000;

    private const int Share = 50;
    private const int Most = 1_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<object, Kept> kept = new();
    private readonly ConcurrentDictionary<object, Lazy<Task>> begun = new();
    private bool isLarge;

    /// <param name="key">All that the count depends on, and its type.</param>
    /// <param name="count">Is also called when nobody waits for it.</param>
    public async Task<T> Get<T>(object key, Func<CancellationToken, Task<T>> count, CancellationToken cancellation)
        where T : notnull
    {
        if (!(isLarge = isLarge || await head(cancellation) > Small))
        {
            return await count(cancellation);
        }

        if (!kept.TryGetValue(key, out var known) || time.GetElapsedTime(known.At) > known.For + Longest)
        {
            return await First(key, count).WaitAsync(cancellation);
        }

        if (time.GetElapsedTime(known.At) > known.For && known.TryRenew())
        {
            _ = Task.Run(() => Renew(key, count, known), CancellationToken.None);
        }

        return (T)known.Value;
    }

    private Task<T> First<T>(object key, Func<CancellationToken, Task<T>> count)
        where T : notnull
    {
        // SQLite counts without ever yielding its thread: it must not be one that others wait for.
        return (Task<T>)begun.GetOrAdd(key, _ => new Lazy<Task>(() => Task.Run(Once))).Value;

        async Task<T> Once()
        {
            try
            {
                return await Count(key, count);
            }
            finally
            {
                begun.TryRemove(key, out _);
            }
        }
    }

    private async Task Renew<T>(object key, Func<CancellationToken, Task<T>> count, Kept known)
        where T : notnull
    {
        try
        {
            await Count(key, count);
        }
        catch (JournalUnavailableException)
        {
            // Whoever asks next tries again.
            known.Failed();
        }
    }

    private async Task<T> Count<T>(object key, Func<CancellationToken, Task<T>> count)
        where T : notnull
    {
        var before = time.GetTimestamp();
        var value = await count(CancellationToken.None);
        var took = time.GetElapsedTime(before);
        if (kept.Count >= Most)
        {
            kept.Clear();
        }

        kept[key] = new Kept(value, time.GetTimestamp(), took * Share < Longest ? took * Share : Longest);
        return value;
    }

    private sealed class Kept(object value, long at, TimeSpan duration)
    {
        private int renewing;

        public object Value => value;

        /// <summary>When it was made, as a timestamp of the clock.</summary>
        public long At => at;

        public TimeSpan For => duration;

        public bool TryRenew() => Interlocked.Exchange(ref renewing, 1) == 0;

        public void Failed() => Volatile.Write(ref renewing, 0);
    }
}
