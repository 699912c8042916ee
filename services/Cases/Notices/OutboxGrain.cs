namespace Habeas.Cases.Notices;

/// <param name="Reached">The position up to which every event's notices are made.</param>
/// <param name="Sending">Notices that are being sent now.</param>
/// <param name="More">There was more to do than one round takes.</param>
public sealed record OutboxRound(long Reached, IReadOnlyList<Guid> Sending, bool More);

/// <summary>
/// There is one: it makes the notices that are to be made, and lets those be sent that are due. It waits for no receiver.
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
    /// Concurrency limits per channel and per receiver; a notice that is done frees its slot.
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

    /// <summary>What the days since the last look have brought.</summary>
    private async Task<int> Days()
    {
        var (last, today) = (reached!.Day ?? day.Today.AddDays(-1), day.Today);
        var told = last < today ? await collector.FromDays(last, today, CancellationToken.None) : 0;
        reached = reached with { Day = today };
        return told;
    }

    /// <summary>A mark that lags behind costs a second look, one that is written for nothing costs a write.</summary>
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
                // Not awaited: a mail server that answers nothing is waited for by its notice alone.
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
            // It is still waiting, by what stands in the journal.
            sending.Remove(id);
            NotSent(id, failure.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Notice {Id} could not be sent ({Reason}); it is tried again.")]
    private partial void NotSent(Guid id, string reason);
}
