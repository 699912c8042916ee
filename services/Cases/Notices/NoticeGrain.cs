namespace Habeas.Cases.Notices;

public interface INoticeGrain : IEventSourcedGrain<Notice>
{
    Task<Outcome<Notice>> Make(Call call, NoticeMade made);

    Task<Outcome<Notice>> Requeue(Call call);

    /// <summary>
    /// Sends it if it is due. The turn lasts until the receiver answers, up to the timeout, and does not block other notices.
    /// </summary>
    /// <returns>Whether it was accepted in this call.</returns>
    Task<bool> Send();
}

[GrainType("notice")]
internal sealed class NoticeGrain(AggregateStore<Notice, NoticeEvent> store, Post post, CourtDay day)
    : EventSourcedGrain<Notice, NoticeEvent>(store), INoticeGrain
{
    private static readonly Call AsPost = new("post");

    public Task<Outcome<Notice>> Make(Call call, NoticeMade made) => Create(call, notice => Notice.Make(notice, made));

    public Task<Outcome<Notice>> Requeue(Call call) => Commit(call, notice => notice.Requeue(day.Now));

    public async Task<bool> Send()
    {
        await CatchUp();
        if (!State.IsDue(day.Now))
        {
            return false;
        }

        var receiver = GrainFactory.GetGrain<ISubscriptionGrain>(State.Subscription);
        if (await receiver.Read() is not { } subscription || !post.IsWanted(State, subscription.State))
        {
            await Commit(AsPost, notice => notice.Drop());
            return false;
        }

        using var counter = subscription.State.State == SubscriptionState.Paused ? null : await post.Enter(subscription.State.Channel);
        if (counter is null || await Commit(AsPost, notice => notice.Begin(day.Now)) is not { Kind: OutcomeKind.Done })
        {
            return false;
        }

        var delivery = await post.Deliver(this.GetPrimaryKey(), State, subscription);
        await Commit(AsPost, notice => notice.End(this.GetPrimaryKey(), delivery, day.Now));
        var taken = delivery.Fault == NoticeFault.None;
        await (taken ? receiver.NoteSuccess(AsPost) : receiver.NoteFailure(AsPost));
        return taken;
    }
}
