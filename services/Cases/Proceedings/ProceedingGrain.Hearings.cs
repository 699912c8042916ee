namespace Habeas.Cases.Proceedings;

internal sealed partial class ProceedingGrain
{
    public Task<Outcome<Proceeding>> ScheduleHearing(Call call, DateOnly on, TimeOnly? at, string room) =>
        Commit(call, file => file.ScheduleHearing(on, at, room));

    public Task<Outcome<Proceeding>> PostponeHearing(Call call, HearingPostponed postponed) =>
        Commit(call, file => file.PostponeHearing(postponed));

    public Task<Outcome<Proceeding>> CloseHearing(Call call, HearingClosedToPublic closed) =>
        Commit(call, file => file.CloseHearing(closed));

    public Task<Outcome<Proceeding>> HoldHearing(Call call, HearingHeld held) => Commit(call, file => file.HoldHearing(held, day.Today));

    public Task<Outcome<Proceeding>> CancelHearing(Call call, HearingCancelled cancelled) =>
        Commit(call, file => file.CancelHearing(cancelled));
}
