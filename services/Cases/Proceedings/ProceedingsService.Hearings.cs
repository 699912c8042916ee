using Habeas.Cases.V1;

namespace Habeas.Cases.Proceedings;

internal sealed partial class ProceedingsService
{
    public override Task<V1.Proceeding> ScheduleHearing(ScheduleHearingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Require(request.Date is not null, "date", "must be set.").Text("room", request.Room, 300);
        var on = checks.WholeDate("date", request.Date) ?? default;
        var at = checks.Time("time", request.Time);
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, call) => file.ScheduleHearing(call, on, at, request.Room));
    }

    public override Task<V1.Proceeding> PostponeHearing(PostponeHearingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("reason", request.Reason, 2000, shortest: 1);
        var (to, at) = (checks.WholeDate("date", request.Date), checks.Time("time", request.Time));
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, hearing, call) => file.PostponeHearing(call, new HearingPostponed(hearing, to, at, request.Reason)));
    }

    public override Task<V1.Proceeding> CloseHearing(CloseHearingRequest request, ServerCallContext context) =>
        Change(
            new FieldChecks().Text("reason", request.Reason, 2000, shortest: 1),
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, hearing, call) => file.CloseHearing(call, new HearingClosedToPublic(hearing, request.Reason)));

    public override Task<V1.Proceeding> HoldHearing(HoldHearingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Require(request.Attendance.Count <= 500, "attendance", "must have at most 500 entries.");
        IReadOnlyList<Attendance> attendance = [.. request.Attendance.Select(attended => Attended(checks, attended))];
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, hearing, call) => file.HoldHearing(call, new HearingHeld(hearing, attendance)));
    }

    public override Task<V1.Proceeding> CancelHearing(CancelHearingRequest request, ServerCallContext context) =>
        Change(
            new FieldChecks().Text("reason", request.Reason, 2000, shortest: 1),
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, hearing, call) => file.CancelHearing(call, new HearingCancelled(hearing, request.Reason)));

    private static Attendance Attended(FieldChecks checks, V1.Attendance attended)
    {
        checks.Enum("attendance.mode", attended.Mode, optional: false).Text("attendance.note", attended.Note, 2000);
        return new Attendance(
            checks.Resource("attendance.prisoner", attended.Prisoner, "prisoners"),
            ProtoEnum.From<AttendanceMode, V1.AttendanceMode>(attended.Mode),
            attended.Note);
    }

    private async Task<V1.Proceeding> Change(
        FieldChecks checks, string name, Call call, Func<IProceedingGrain, int, Call, Task<Outcome<Proceeding>>> command)
    {
        var isHearing = ResourceName.TryParse(name, ProceedingWire.Collection, ProceedingWire.Hearings, out var id, out var number)
            && number <= int.MaxValue;
        checks.Require(isHearing, "name", "must be 'proceedings/UUID/hearings/NUMBER'.").ThrowIfAny();
        return (await command(Grain(id), (int)number, call).Unwrap(name)).ToProto();
    }
}
