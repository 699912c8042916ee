using Habeas.Cases.V1;

namespace Habeas.Cases.Proceedings;

/// <summary>What is entered of a proceeding and its hearings, read and checked.</summary>
internal static partial class ProceedingWire
{
    public static ChargesChanged Read(this ChangeChargesRequest request, FieldChecks checks) =>
        new([.. request.Charges], checks.RequiredDate("date", request.Date));

    public static PartialDate Read(this MakeMotionRequest request, FieldChecks checks) =>
        checks.RequiredDate("date", request.Date);

    public static MotionDecided Read(this DecideMotionRequest request, FieldChecks checks)
    {
        var on = checks.Enum("result", request.Result)
            .RequiredDate("date", request.Date);
        return new MotionDecided(request.Motion, request.Result == MotionResult.Granted, on);
    }

    public static DecisionServed Read(this ServeDecisionRequest request, FieldChecks checks)
    {
        var (whom, how, on) = checks.Served("service", request.Service);
        return new DecisionServed(request.Decision, whom, how, on);
    }

    public static TermChanged Read(this ChangeTermRequest request, FieldChecks checks) =>
        new(request.Decision, request.Rule, checks.Change(request)!);

    public static TermKept Read(this KeepTermRequest request, FieldChecks checks)
    {
        var filing = checks.OptionalResource("filing", request.Filing, "filings");
        return new TermKept(request.Decision, request.Rule, filing, checks.RequiredDate("date", request.Date));
    }

    public static (DateOnly On, TimeOnly? At) Read(this ScheduleHearingRequest request, FieldChecks checks) =>
        (checks.WholeDate("date", request.Date) ?? default, checks.Time("time", request.Time));

    public static HearingPostponed Read(this PostponeHearingRequest request, FieldChecks checks, int hearing) =>
        new(hearing, checks.WholeDate("date", request.Date), checks.Time("time", request.Time), request.Reason);

    public static HearingClosedToPublic Read(this CloseHearingRequest request, int hearing) => new(hearing, request.Reason);

    public static HearingCancelled Read(this CancelHearingRequest request, int hearing) => new(hearing, request.Reason);

    public static HearingHeld Read(this HoldHearingRequest request, FieldChecks checks, int hearing)
    {
        return new HearingHeld(hearing, [.. request.Attendance.Select(attended => Attended(checks, attended))]);
    }

    internal static Attendance Attended(this FieldChecks checks, V1.Attendance attended)
    {
        checks.Enum("attendance.mode", attended.Mode, optional: false);
        return new Attendance(
            checks.Resource("attendance.prisoner", attended.Prisoner, "prisoners"),
            ProtoEnum.From<AttendanceMode, V1.AttendanceMode>(attended.Mode),
            attended.Note);
    }
}
