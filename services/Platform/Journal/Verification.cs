using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Habeas.Platform.Journal;

/// <summary>Detects changes made by bypassing the journal.</summary>
internal static class Verification
{
    private const int ProgressEvery = 10_000;

    /// <param name="rows">All events, ordered by position.</param>
    /// <param name="head">Reads the position stored in the journal's head. Called before reading the rows, because more may be appended
    /// in the meantime.</param>
    public static async IAsyncEnumerable<VerificationStep> Run(
        IAsyncEnumerable<EventRow> rows, Func<Task<long>> head, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var claimed = await head();
        var heads = new Dictionary<string, StreamHead>(StringComparer.Ordinal);
        var position = 0L;
        var recordedAt = 0L;
        var read = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            read++;
            var (version, hash) = heads.GetValueOrDefault(row.Stream, new StreamHead(0, EventHash.Origin));
            if (row.Position != position + 1)
            {
                yield return Fault(read, $"Positions {position + 1} to {row.Position - 1} are missing.");
            }

            if (row.Version != version + 1)
            {
                yield return Fault(
                    read, $"{row.Stream}: versions {version + 1} to {row.Version - 1} are missing before position {row.Position}.");
            }
            else if (!Matches(row, hash))
            {
                yield return Fault(read, $"{row.Stream}: version {row.Version} at position {row.Position} was altered after recording.");
            }

            if (row.RecordedAt < recordedAt)
            {
                yield return Fault(read, $"The time at position {row.Position} is earlier than that of the previous event.");
            }

            position = row.Position;
            recordedAt = row.RecordedAt;
            // Continue from the stored hash, so that a changed event is reported only once and not again for every later event.
            heads[row.Stream] = new StreamHead(row.Version, row.Hash);
            if (read % ProgressEvery == 0)
            {
                yield return new VerificationStep(read, Fault: null);
            }
        }

        if (await head() < position)
        {
            yield return Fault(read, $"The journal's head is before position {position}, but an event is recorded there.");
        }

        if (position < claimed)
        {
            yield return Fault(read, $"Positions {position + 1} to {claimed} are missing at the end.");
        }

        yield return new VerificationStep(read, Fault: null);
    }

    private static bool Matches(EventRow row, byte[] previous)
    {
        try
        {
            return EventHash.Compute(previous, row).AsSpan().SequenceEqual(row.Hash);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static VerificationStep Fault(long read, FormattableString text) => new(read, text.ToString(CultureInfo.InvariantCulture));
}
