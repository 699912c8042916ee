namespace Habeas.Cases.Notices;

/// <summary>Looks up notices in the index.</summary>
internal sealed class NoticeQueries([FromKeyedServices(CasesModule.JournalName)] IIndexReader index, IGrainFactory grains)
{
    /// <summary>
    /// Notices due now, longest waiting first. Notices to a paused receiver wait until it is resumed.
    /// </summary>
    /// <param name="each">Maximum for one receiver, so that an unresponsive one does not hold up the others.</param>
    public async Task<IReadOnlyList<Guid>> Due(
        NoticeChannel channel, DateTimeOffset now, int each, int most, CancellationToken cancellation) =>
    [
        .. (await index.Query<string>(
            """
            SELECT stream FROM (
              SELECT n.stream AS stream, n.next_at AS next_at, ROW_NUMBER() OVER (PARTITION BY n.subscription
                ORDER BY n.next_at, n.stream) AS place
              FROM notices n JOIN subscriptions s ON s.stream = n.subscription AND s.known_to = @current
              WHERE n.known_to = @current AND n.state = @waiting AND n.next_at <= @now AND s.state <> @paused AND s.channel = @channel
            ) AS due
            WHERE place <= @each ORDER BY next_at, stream LIMIT @most
            """,
            new
            {
                current = IndexTable.Current,
                waiting = nameof(NoticeState.Waiting),
                paused = nameof(SubscriptionState.Paused),
                channel = channel.ToString(),
                now = IndexTime.Of(now),
                each,
                most,
            },
            cancellation)).Select(stream => Guid.ParseExact(stream, "D")),
    ];

    /// <summary>Newest first; an empty string means no filter.</summary>
    public async Task<PagedItems<Snapshot<Notice>>> Newest(string subscription, string state, Page page, CancellationToken cancellation)
    {
        var (ids, next) = await index.NewestBy(
            "made_at",
            """
            FROM notices WHERE known_to = @current
            AND (@subscription = '' OR subscription = @subscription) AND (@state = '' OR state = @state)
            """,
            new { current = IndexTable.Current, subscription, state },
            page,
            cancellation);
        var all = await Task.WhenAll(ids.Select(id => grains.GetGrain<INoticeGrain>(id).Read()));
        return new PagedItems<Snapshot<Notice>>([.. all.OfType<Snapshot<Notice>>()], next);
    }

    /// <summary>How far notices have been made.</summary>
    public async Task<NoticeMark> Mark(CancellationToken cancellation)
    {
        var found = await index.Query<(long Position, string Day)>(
            "SELECT position, day FROM notice_marks WHERE known_to = @current ORDER BY position DESC, day DESC LIMIT 1",
            new { current = IndexTable.Current },
            cancellation);
        return found is [var (position, day)]
            ? new NoticeMark(position, day.Length == 0 ? null : IsoDay.Parse(day))
            : new NoticeMark(0, Day: null);
    }
}
