using Habeas.Platform.Journal;
using Habeas.Platform.Retention;

namespace Habeas.Platform.Readings;

/// <summary>
/// Readings are kept for a year. Then the key of their day is destroyed, so that nobody can tell which records were read on it.
/// </summary>
internal sealed class RetainedReadings(IJournal journal, IJournalKeys keys) : IRetained
{
    private const string Actor = "retention";

    public string Name => "Readings";

    public int Days => 365;

    public async Task Purge(DateTimeOffset before, int days, CancellationToken cancellation)
    {
        foreach (var day in await journal.DaysBefore(before, cancellation))
        {
            await keys.DestroyKeys(Reading.KeyOf(day), cancellation);
            // Another process may be first: then nothing is written.
            await journal.Append(ReadingRows.First(Reading.PurgeOf(day), Actor, new ReadingsPurged(day, days)), cancellation);
        }
    }
}
