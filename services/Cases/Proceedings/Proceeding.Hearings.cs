namespace Habeas.Cases.Proceedings;

public sealed partial record Proceeding
{
    /// <summary>Schedules a hearing, or records one that was already held.</summary>
    public Decision<ProceedingEvent> ScheduleHearing(DateOnly on, TimeOnly? at, string room) =>
        !IsPending ? NotPending()
        : on < Began.Earliest ? ProceedingRefusals.HearingBeforeBegin(Began)
        : Happened(new HearingScheduled(Hearings.Count + 1, on, at, room), PartialDate.From(on));

    public Decision<ProceedingEvent> PostponeHearing(HearingPostponed postponed) =>
        FindHearing(postponed.Hearing) is not { } hearing ? ProceedingRefusals.NoSuchHearing
        : hearing.State is HearingState.Held or HearingState.Cancelled ? ProceedingRefusals.HearingState(hearing.State)
        : postponed.To < Began.Earliest ? ProceedingRefusals.HearingBeforeBegin(Began)
        : postponed.Reason.Length == 0 ? ProceedingRefusals.NoReason
        : postponed.To == hearing.On && postponed.At == hearing.At ? Decision<ProceedingEvent>.Nothing
        : new Happened<ProceedingEvent>(postponed);

    public Decision<ProceedingEvent> CloseHearing(HearingClosedToPublic closed) =>
        FindHearing(closed.Hearing) is not { } hearing ? ProceedingRefusals.NoSuchHearing
        : hearing.State == HearingState.Cancelled ? ProceedingRefusals.HearingState(hearing.State)
        : closed.Reason.Length == 0 ? ProceedingRefusals.NoReason
        : hearing.ClosedReason == closed.Reason ? Decision<ProceedingEvent>.Nothing
        : new Happened<ProceedingEvent>(closed);

    public Decision<ProceedingEvent> HoldHearing(HearingHeld held, DateOnly today) =>
        FindHearing(held.Hearing) is not { } hearing ? ProceedingRefusals.NoSuchHearing
        // A hearing postponed without a day needs a new one before it can be held.
        : hearing.State != HearingState.Scheduled ? ProceedingRefusals.HearingState(hearing.State)
        : hearing.On > today ? ProceedingRefusals.InFuture
        : held.Attendance.Any(attended => !Prisoners.Contains(attended.Prisoner)) ? ProceedingRefusals.NotAParty
        : Happened(held, PartialDate.From(hearing.On));

    public Decision<ProceedingEvent> CancelHearing(HearingCancelled cancelled) =>
        FindHearing(cancelled.Hearing) is not { } hearing ? ProceedingRefusals.NoSuchHearing
        : hearing.State == HearingState.Cancelled ? Decision<ProceedingEvent>.Nothing
        : hearing.State == HearingState.Held ? ProceedingRefusals.HearingState(hearing.State)
        : new Happened<ProceedingEvent>(cancelled);

    private Hearing? FindHearing(int number) => Hearings.Find(hearing => hearing.Number == number);
}
