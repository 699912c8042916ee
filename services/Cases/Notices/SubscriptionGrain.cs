namespace Habeas.Cases.Notices;

public interface ISubscriptionGrain : IEventSourcedGrain<Subscription>
{
    Task<Outcome<Subscription>> Ask(Call call, SubscriptionAsked asked);

    Task<Outcome<Subscription>> AskAgain(Call call);

    /// <summary>A wrong code is recorded too; the state shows whether it was correct.</summary>
    Task<Outcome<Subscription>> Confirm(Call call, string code);

    Task<Outcome<Subscription>> Cancel(Call call, bool byReceiver);

    Task<Outcome<Subscription>> Resume(Call call);

    Task<Outcome<Subscription>> NoteFailure(Call call);

    Task<Outcome<Subscription>> NoteSuccess(Call call);
}

[GrainType("subscription")]
internal sealed class SubscriptionGrain(
    AggregateStore<Subscription, SubscriptionEvent> store, ReceiverCodes codes, NoticeSettings settings, CourtDay day)
    : EventSourcedGrain<Subscription, SubscriptionEvent>(store), ISubscriptionGrain
{
    public Task<Outcome<Subscription>> Ask(Call call, SubscriptionAsked asked) =>
        Create(call, subscription => Subscription.Ask(subscription, asked, day.Now));

    public Task<Outcome<Subscription>> AskAgain(Call call) => Commit(call, subscription => subscription.AskAgain(day.Now));

    public Task<Outcome<Subscription>> Confirm(Call call, string code) =>
        Commit(call, subscription => subscription.Confirm(codes.IsRight(this.GetPrimaryKey(), subscription.Challenge, code), day.Now));

    public Task<Outcome<Subscription>> Cancel(Call call, bool byReceiver) => Commit(call, subscription => subscription.Cancel(byReceiver));

    public Task<Outcome<Subscription>> Resume(Call call) => Commit(call, subscription => subscription.Resume());

    public Task<Outcome<Subscription>> NoteFailure(Call call) =>
        Commit(call, subscription => subscription.NoteFailure(day.Now, settings.PauseAfter));

    public Task<Outcome<Subscription>> NoteSuccess(Call call) => Commit(call, subscription => subscription.NoteSuccess());
}
