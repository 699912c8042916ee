using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Habeas.Platform.Values;

/// <summary>
/// What is remembered for a while. All of it is forgotten at once: after a time, or when it is too much. Thread-safe.
/// </summary>
/// <param name="most">How much is remembered, about.</param>
/// <param name="kept">For how long, at most.</param>
internal sealed class Recent<TKey, TValue>(int most, TimeSpan kept, TimeProvider time)
    where TKey : notnull
{
    private Memory memory = new(0);

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => Current().Values.TryGetValue(key, out value);

    public void Keep(TKey key, TValue value) => Current().Keep(key, value);

    public void Forget() => memory = new Memory(time.GetTimestamp());

    private Memory Current()
    {
        var now = memory;
        return now.Count < most && time.GetElapsedTime(now.Since) < kept ? now : memory = new Memory(time.GetTimestamp());
    }

    /// <param name="since">A time stamp.</param>
    private sealed class Memory(long since)
    {
        // A concurrent dictionary takes all its locks to count itself.
        private int count;

        public long Since => since;

        public int Count => Volatile.Read(ref count);

        public ConcurrentDictionary<TKey, TValue> Values { get; } = new();

        public void Keep(TKey key, TValue value)
        {
            if (Values.TryAdd(key, value))
            {
                Interlocked.Increment(ref count);
            }
            else
            {
                Values[key] = value;
            }
        }
    }
}
