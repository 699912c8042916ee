using Habeas.Cases.Proceedings;

namespace Habeas.Cases.Notices;

/// <summary>Notices of events in proceedings and of the deadlines they move.</summary>
internal sealed class ProceedingNotices(
    IGrainFactory grains,
    SubscriptionQueries subscriptions,
    NoticeCauses causes,
    DeadlineNotices deadlines,
    NoticeMaker maker)
    : INoticeSource
{
    public bool Concerns(RecordedEvent recorded) => recorded.Stream.Kind == ProceedingEvents.Kind;

    public async Task<int> Tell(RecordedEvent recorded, CancellationToken cancellation)
    {
        var happened = ProceedingEvents.Types.Read(recorded).Event;
        var grain = grains.GetGrain<IProceedingGrain>(recorded.Stream.Id);
        var told = 0;
        if (await grain.ReadVersion(recorded.Version) is { } then && causes.Of(happened, then.State) is var (kind, facts))
        {
            var cause = new NoticeCause(NoticeMaker.KeyOf(recorded), kind, ProceedingWire.Name(recorded.Stream.Id), facts);
            told += await maker.Tell(cause, await subscriptions.Following(recorded.Stream.Id, cancellation), recorded.RecordedAt);
        }

        if (NoticeCauses.MovesDeadlines(happened) && await grain.Read() is { } now)
        {
            told += await deadlines.Of(now, await subscriptions.Following(recorded.Stream.Id, cancellation));
        }

        return told;
    }
}
