namespace Habeas.Cases.Notices;

/// <summary>The result of one collection round.</summary>
/// <param name="Told">Number of notices, newly made or already existing.</param>
/// <param name="More">There are more events to process.</param>
internal sealed record Gathered(long Position, int Told, bool More);

/// <summary>Makes the notices for events and dates. Collecting the same cause twice makes one notice.</summary>
internal sealed class NoticeCollector(
    [FromKeyedServices(CasesModule.JournalName)] IJournal journal,
    SubscriptionQueries subscriptions,
    IEnumerable<INoticeSource> sources,
    DeadlineNotices deadlines)
{
    /// <summary>Limits on events and notices in one round, so that it ends well before a call times out.</summary>
    public const int MostEvents = 1000;

    private const int MostNotices = 100;

    public bool Concerns(RecordedEvent recorded) => sources.Any(source => source.Concerns(recorded));

    public async Task<Gathered> FromEvents(long after, CancellationToken cancellation)
    {
        // Read the head first: a subscription made later is also confirmed later.
        var head = await journal.Head(cancellation);
        if (!await subscriptions.Any(cancellation))
        {
            return new Gathered(head, Told: 0, More: false);
        }

        var (position, told) = (after, 0);
        await foreach (var recorded in journal.ReadAll(after, cancellation))
        {
            told += sources.FirstOrDefault(source => source.Concerns(recorded)) is { } concerned
                ? await concerned.Tell(recorded, cancellation)
                : 0;
            position = recorded.Position;
            if (position - after >= MostEvents || told >= MostNotices)
            {
                return new Gathered(position, told, More: true);
            }
        }

        return new Gathered(position, told, More: false);
    }

    /// <summary>
    /// Deadlines that became due soon or passed on the days after <paramref name="last"/> up to <paramref name="today"/>.
    /// </summary>
    public async Task<int> FromDays(DateOnly last, DateOnly today, CancellationToken cancellation) =>
        await subscriptions.Any(cancellation) ? await deadlines.FromDays(last, today, cancellation) : 0;
}
