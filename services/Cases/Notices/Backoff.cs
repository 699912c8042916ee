using System.Buffers.Binary;

namespace Habeas.Cases.Notices;

/// <summary>
/// The delay after a failed notice: it doubles each time up to a maximum, and is spread so that retries do not coincide. Pure.
/// </summary>
public static class Backoff
{
    public static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <param name="failures">Number of consecutive failures, from 1.</param>
    /// <returns>Between 80 % and 120 % of the doubled delay; always the same for the same notice and number.</returns>
    public static TimeSpan Wait(Guid notice, int failures)
    {
        var doubled = Math.Min(Longest.Ticks, First.Ticks << Math.Clamp(failures - 1, 0, 16));
        Span<byte> bytes = stackalloc byte[16];
        DerivedId.From(notice, $"wait/{failures}").TryWriteBytes(bytes, bigEndian: true, out _);
        var spread = BinaryPrimitives.ReadUInt32BigEndian(bytes) / (double)uint.MaxValue;
        return TimeSpan.FromTicks((long)(doubled * (0.8 + (0.4 * spread))));
    }
}
