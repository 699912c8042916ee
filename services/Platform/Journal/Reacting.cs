using System.Runtime.CompilerServices;
using Habeas.Platform.Telemetry;

namespace Habeas.Platform.Journal;

/// <summary>Following a journal in order to act on its events.</summary>
public static class Reacting
{
    /// <summary>Like <see cref="IJournal.Follow"/>; operators see how far behind the reactor is (<c>habeas.reactor.lag</c>).</summary>
    /// <param name="reactor">Its name in the metric.</param>
    public static async IAsyncEnumerable<RecordedEvent> Follow(
        this IJournal journal,
        long afterPosition,
        string reactor,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(time);
        RecordedEvent? current = null;
        using var reporting = WorkTelemetry.ReportLag(
            reactor, () => Volatile.Read(ref current) is { } at ? time.GetUtcNow() - at.RecordedAt : TimeSpan.Zero);
        await foreach (var recorded in journal.Follow(afterPosition, cancellation))
        {
            // While the reactor acts on it; it asks for the next one when it is done.
            Volatile.Write(ref current, recorded);
            yield return recorded;
            Volatile.Write(ref current, null);
        }
    }
}
