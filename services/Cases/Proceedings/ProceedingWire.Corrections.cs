using Habeas.Cases.V1;
using Entry = Habeas.Cases.V1.CorrectProceedingRequest.EntryOneofCase;

namespace Habeas.Cases.Proceedings;

/// <summary>Corrections of entries, read and checked.</summary>
internal static partial class ProceedingWire
{
    /// <returns>Null only with a fault.</returns>
    public static ProceedingCorrected? Read(this CorrectProceedingRequest request, FieldChecks checks)
    {
        switch (request.EntryCase)
        {
            case Entry.Opening:
                var opening = request.Opening;
                checks.Enum("opening.kind", opening.Kind, optional: false);
                return new OpeningCorrected(
                    ProtoEnum.From<ProceedingKind, V1.ProceedingKind>(opening.Kind),
                    [.. opening.Charges],
                    opening.Claim,
                    [.. opening.Remedies.Select(sought => checks.Remedy("opening.remedies", sought))],
                    checks.RequiredDate("opening.begin_date", opening.BeginDate),
                    request.Reason);
            case Entry.Seat:
                return new SeatCorrected(request.Seat.Number, checks.Seat("seat.seat", request.Seat.Seat), [], request.Reason);
            case Entry.Hearing:
                return Read(request.Hearing, request.Reason, checks);
            case Entry.Decision:
                return new DecisionCorrected(
                    request.Decision.Number,
                    request.Decision.Decision is { } decision ? checks.Decision(decision) : null,
                    request.Reason);
            case Entry.Service:
                return new ServiceCorrected(
                    request.Service.Decision,
                    request.Service.Number,
                    request.Service.Service is { } service ? checks.Served("service.service", service) : null,
                    request.Reason);
            case Entry.Cost:
                return new CostCorrected(
                    request.Cost.Number, request.Cost.Cost is { } cost ? checks.Cost("cost.cost", cost) : null, request.Reason);
            case Entry.Term:
                return new TermCorrected(request.Term.Decision, request.Term.Rule, request.Term.Change, request.Reason);
            default:
                checks.Add("entry", "must be one of opening, seat, hearing, decision, service, cost, term.");
                return null;
        }
    }

    public static MotionCorrected Read(this CorrectMotionRequest request, FieldChecks checks)
    {
        if (request.Correction is not { } motion)
        {
            return new MotionCorrected(request.Motion, To: null, request.Reason);
        }

        var isDecided = motion.Result != MotionResult.Unspecified;
        checks.Enum("correction.result", motion.Result)
            .Require(isDecided == motion.DecisionDate is not null, "correction.decision_date", "must be set with a result, and only then.");
        return new MotionCorrected(
            request.Motion,
            new MadeMotion(
                motion.By,
                motion.Request,
                checks.RequiredDate("correction.date", motion.Date),
                isDecided ? motion.Result == MotionResult.Granted : null,
                checks.Date("correction.decision_date", motion.DecisionDate)),
            request.Reason);
    }

    private static HearingCorrected Read(HearingCorrection hearing, string reason, FieldChecks checks)
    {
        checks.Enum("hearing.state", hearing.State, optional: false);
        return new HearingCorrected(
            hearing.Number,
            checks.WholeDate("hearing.date", hearing.Date) ?? default,
            checks.Time("hearing.time", hearing.Time),
            hearing.Room,
            ProtoEnum.From<HearingState, V1.HearingState>(hearing.State),
            hearing.ClosedBecause.Length == 0 ? null : hearing.ClosedBecause,
            hearing.Reason,
            [.. hearing.Attendance.Select(checks.Attended)],
            reason);
    }

    private static Service Served(this FieldChecks checks, string field, V1.Service service)
    {
        var on = checks.Enum(field + ".served_on", service.ServedOn, optional: false)
            .RequiredDate(field + ".date", service.Date);
        return new Service(ProtoEnum.From<Clocks.ServedOn, V1.ServedOn>(service.ServedOn), service.Way, on);
    }
}
