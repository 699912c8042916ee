using Habeas.Cases.Filings;

namespace Habeas.Cases.Notices;

/// <summary>Notices of unanswered papers and what follows from them.</summary>
internal sealed class FilingNotices(IGrainFactory grains, SubscriptionQueries subscriptions, NoticeMaker maker) : INoticeSource
{
    public bool Concerns(RecordedEvent recorded) => recorded.Stream.Kind == FilingEvents.Kind;

    public async Task<int> Tell(RecordedEvent recorded, CancellationToken cancellation)
    {
        if (NoticeCauses.Of(FilingEvents.Types.Read(recorded).Event) is not var (kind, facts))
        {
            return 0;
        }

        var paper = await grains.GetGrain<IFilingGrain>(recorded.Stream.Id).Read();
        var cause = new NoticeCause(NoticeMaker.KeyOf(recorded), kind, FilingWire.Name(recorded.Stream.Id), facts);
        return await maker.Tell(cause, await subscriptions.Following(paper?.State.Proceeding, cancellation), recorded.RecordedAt);
    }
}
