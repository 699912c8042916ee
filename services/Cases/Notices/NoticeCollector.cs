namespace Habeas.Cases.Notices;

/// <summary>How far one gathering went.</summary>
/// <param name="Told">Notices that there are now, made or found again.</param>
/// <param name="More">There is more behind it.</param>
internal sealed record Gathered(long Position, int Told, bool More);

/// <summary>Makes the notices that events and days call for. Whatever is gathered twice is made once.</summary>
internal sealed class NoticeCollector(
    [FromKeyedServices(CasesModule.JournalName)] IJournal journal,
    SubscriptionQueries subscriptions,
    IEnumerable<INoticeSource> sources,
    DeadlineNotices deadlines)
{
    /// <summary>Few enough events in one round, or notices, that it ends well before a call times out.</summary>
    public const int MostEvents = 1000;

    private const int MostNotices = 100;

    public bool Concerns(RecordedEvent recorded) => sources.Any(source => source.Concerns(recorded));

    public async Task<Gathered> FromEvents(long after, CancellationToken cancellation)
    {
        // The head first: a subscription that is made after it is confirmed after it.
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
    /// Deadlines that became due soon, or were over, on the days after <paramref name="last"/> up to <paramref name="today"/>.
    /// </summary>
    public async Task<int> FromDays(DateOnly last, DateOnly today, CancellationToken cancellation) =>
        await subscriptions.Any(cancellation) ? await deadlines.FromDays(last, today, cancellation) : 0;
}
