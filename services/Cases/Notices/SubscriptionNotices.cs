using System.Collections.Frozen;

namespace Habeas.Cases.Notices;

/// <summary>The confirmation request, and the notices that are due once it is confirmed.</summary>
internal sealed class SubscriptionNotices(IGrainFactory grains, DeadlineNotices deadlines, NoticeMaker maker) : INoticeSource
{
    private static readonly FrozenSet<(string Kind, string Type)> Releasing =
    [
        .. SubscriptionEvents.Types.Named(SubscriptionEvents.Kind, typeof(SubscriptionResumed)),
        .. NoticeEvents.Types.Named(NoticeEvents.Kind, typeof(NoticeRequeued)),
    ];

    private static readonly FrozenSet<(string Kind, string Type)> Asking =
        SubscriptionEvents.Types.Named(SubscriptionEvents.Kind, typeof(ReceiverChallenged), typeof(SubscriptionConfirmed));

    /// <summary>Whether it makes existing notices due.</summary>
    public static bool Releases(RecordedEvent recorded) => Releasing.Contains((recorded.Stream.Kind, recorded.Type));

    public bool Concerns(RecordedEvent recorded) => Releases(recorded) || Asking.Contains((recorded.Stream.Kind, recorded.Type));

    public async Task<int> Tell(RecordedEvent recorded, CancellationToken cancellation)
    {
        if (Releases(recorded) || await grains.GetGrain<ISubscriptionGrain>(recorded.Stream.Id).Read() is not { } subscription)
        {
            return 0;
        }

        if (SubscriptionEvents.Types.Read(recorded).Event is not ReceiverChallenged { Challenge: var number })
        {
            return await deadlines.Standing(subscription, cancellation);
        }

        var about = SubscriptionWire.Name(recorded.Stream.Id);
        await maker.Make(
            new NoticeCause($"challenge/{number}", NoticeKind.Confirmation, about, new NoticeFacts(Number: number)), subscription);
        return 1;
    }
}
