namespace Habeas.Cases.Notices;

/// <param name="Reached">Notices for every event up to this position have been made.</param>
/// <param name="Sending">Notices currently being sent.</param>
/// <param name="More">There was too much work for one round.</param>
public sealed record OutboxRound(long Reached, IReadOnlyList<Guid> Sending, bool More);

/// <summary>
/// Single instance. Makes outstanding notices and starts sending those that are due, without waiting for any receiver.
/// </summary>
public interface IOutboxGrain : IGrainWithGuidKey
{
    Task<OutboxRound> Round();
}

[GrainType("outbox")]
internal sealed partial class OutboxGrain(NoticeCollector collector, NoticeQueries notices, CourtDay day, ILogger<OutboxGrain> log)
    : Grain, IOutboxGrain
{
    /// <summary>
    /// Concurrency limits per channel and per receiver; a finished notice frees its slot.
    /// </summary>
    private const int MostSent = 100;

    private const int MostToOne = 4;

    private static readonly Call AsPost = new("post");

    private readonly HashSet<Guid> sending = [];

    private NoticeMark? reached;

    private NoticeMark? written;

    public async Task<OutboxRound> Round()
    {
        reached ??= written = await notices.Mark(CancellationToken.None);
        var events = await collector.FromEvents(reached.Position, CancellationToken.None);
        reached = reached with { Position = Math.Max(reached.Position, events.Position) };
        await Write(events.Told + (events.More ? 0 : await Days()));
        await Begin();
        return new OutboxRound(reached.Position, [.. sending], events.More);
    }

    /// <summary>Makes the notices due because of dates since the last round.</summary>
    private async Task<int> Days()
    {
        var (last, today) = (reached!.Day ?? day.Today.AddDays(-1), day.Today);
        var told = last < today ? await collector.FromDays(last, today, CancellationToken.None) : 0;
        reached = reached with { Day = today };
        return told;
    }

    /// <summary>Skipping a write only means repeated work later; writing each time would cost a write each time.</summary>
    private async Task Write(int told)
    {
        if (told > 0 || reached!.Position - written!.Position >= NoticeCollector.MostEvents)
        {
            await GrainFactory.GetGrain<INoticeMarkGrain>(NoticeMark.StreamOf(day.Today)).Reach(AsPost, reached!.Position, reached.Day);
            written = reached;
        }
    }

    private async Task Begin()
    {
        foreach (var channel in Enum.GetValues<NoticeChannel>())
        {
            foreach (var id in (await notices.Due(channel, day.Now, MostToOne, MostSent, CancellationToken.None)).Where(sending.Add))
            {
                // Not awaited: only this notice waits for a slow mail server.
                _ = Send(id);
            }
        }
    }

    private async Task Send(Guid id)
    {
        try
        {
            var sent = await GrainFactory.GetGrain<INoticeGrain>(id).Send();
            sending.Remove(id);
            if (sent)
            {
                await Begin();
            }
        }
        catch (Exception failure)
        {
            // It is still waiting according to the journal.
            sending.Remove(id);
            NotSent(id, failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notice {Id} could not be sent ({Reason}); trying again.")]
    private partial void NotSent(Guid id, string reason);
}
