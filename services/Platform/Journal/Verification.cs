using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Habeas.Platform.Proof;
using Habeas.Platform.Sealing;

namespace Habeas.Platform.Journal;

/// <summary>Detects changes made by bypassing the journal: in its events, its log, its request ids and its index rows.</summary>
internal sealed class Verification(
    JournalReader reader, JournalStore store, EventLog log, IReadOnlyList<IStreamDefinition> streams, JournalSealer? sealer)
{
    private const int ProgressEvery = 10_000;

    /// <param name="given">Checkpoints that the journal must agree with, in addition to those it knows.</param>
    public async IAsyncEnumerable<VerificationStep> Run(
        IReadOnlyList<SignedNote> given, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var last = new VerificationStep(0, Fault: null);
        await foreach (var step in Events(given, cancellation))
        {
            yield return last = step;
        }

        foreach (var fault in await new RequestComparison(store).Run(cancellation))
        {
            yield return last with { Fault = fault };
        }

        await foreach (var fault in new IndexComparison(store, streams, sealer).Run(cancellation))
        {
            last = last with { Fault = null, StreamsExcluded = last.StreamsExcluded + (fault is null ? 1 : 0) };
            yield return last with { Fault = fault };
        }

        yield return last with { Fault = null };
    }

    private async IAsyncEnumerable<VerificationStep> Events(
        IReadOnlyList<SignedNote> given, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var read = 0L;
        var (comparison, wrong) = await LogComparison.Start(log, given, cancellation);
        foreach (var fault in wrong)
        {
            yield return Step(fault);
        }

        // Read before the events, because more may be appended in the meantime.
        var claimed = await reader.Head(cancellation);
        var heads = new Dictionary<string, StreamHead>(StringComparer.Ordinal);
        var position = 0L;
        var recordedAt = 0L;
        await foreach (var row in reader.AllRows(cancellation))
        {
            read++;
            var (version, hash) = heads.GetValueOrDefault(row.Stream, new StreamHead(0, EventHash.Origin));
            if (row.Position != position + 1)
            {
                yield return Step(Text($"Positions {position + 1} to {row.Position - 1} are missing."));
            }

            if (row.Version != version + 1)
            {
                yield return Step(Text(
                    $"{row.Stream}: versions {version + 1} to {row.Version - 1} are missing before position {row.Position}."));
            }
            else if (!Matches(row, hash))
            {
                var recorded = At(row.RecordedAt);
                yield return Step(Text(
                    $"{row.Stream}: version {row.Version} at position {row.Position} was altered after recording at {recorded}."));
            }

            if (row.RecordedAt < recordedAt)
            {
                yield return Step(Text($"The time at position {row.Position} is earlier than that of the previous event."));
            }

            foreach (var fault in await comparison.Next(row, cancellation))
            {
                yield return Step(fault);
            }

            position = row.Position;
            recordedAt = row.RecordedAt;
            // Continue from the stored hash, so that a changed event is reported only once and not again for every later event.
            heads[row.Stream] = new StreamHead(row.Version, row.Hash);
            if (read % ProgressEvery == 0)
            {
                yield return Step(fault: null);
            }
        }

        if (await reader.Head(cancellation) < position)
        {
            yield return Step(Text($"The journal's head is before position {position}, but an event is recorded there."));
        }

        if (position < claimed)
        {
            yield return Step(Text($"Positions {position + 1} to {claimed} are missing at the end."));
        }

        foreach (var fault in comparison.End(position))
        {
            yield return Step(fault);
        }

        yield return Step(fault: null);

        VerificationStep Step(string? fault) => new(read, fault) { CheckpointsChecked = comparison.Checked };
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

    private static string At(long microseconds) =>
        RecordedTime.FromMicroseconds(microseconds).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
