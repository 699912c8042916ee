using Habeas.Cases.V1;

namespace Habeas.Cases.Filings;

/// <summary>The steps of a filing and of its remedies, read and checked.</summary>
internal static class FilingStepWire
{
    public static HandedOver Read(this HandOverFilingRequest request, FieldChecks checks)
    {
        var on = checks.Enum("way", request.Way).RequiredDate("date", request.Date);
        return new HandedOver(ProtoEnum.From<DeliveryWay, V1.DeliveryWay>(request.Way), request.GivenBy, request.ReceivedBy, on);
    }

    public static Posted Read(this PostFilingRequest request, FieldChecks checks) =>
        new(request.ToldBy, checks.RequiredDate("date", request.Date));

    public static Registered Read(this RegisterFilingRequest request, FieldChecks checks) =>
        new(request.By, request.RegistrationNumber, checks.RequiredDate("date", request.Date));

    public static Accepted Read(this AcceptFilingRequest request, FieldChecks checks) => new(checks.RequiredDate("date", request.Date));

    public static RefusedByAddressee Read(this RefuseFilingRequest request, FieldChecks checks) =>
        new(request.Reason, checks.RequiredDate("date", request.Date));

    public static Forwarded Read(this ForwardFilingRequest request, FieldChecks checks) =>
        new(FilingWire.Addressee(checks, "to", request.To), checks.RequiredDate("date", request.Date));

    public static Answered Read(this AnswerFilingRequest request, FieldChecks checks) =>
        new(request.Summary, checks.RequiredDate("date", request.Date));

    public static DecidedUpon Read(this DecideFilingRequest request, FieldChecks checks) =>
        new(request.Result, checks.RequiredDate("date", request.Date));

    public static Lost Read(this LoseFilingRequest request, FieldChecks checks) =>
        new(request.Reason, checks.RequiredDate("date", request.Date));

    public static EvidenceHandled Read(this NoteCustodyRequest request, FieldChecks checks) =>
        new(request.Attachment, request.Who, request.Action, checks.RequiredDate("date", request.Date));

    /// <returns>Null only with a fault.</returns>
    public static FilingCorrected? Read(this CorrectFilingRequest request, FieldChecks checks)
    {
        switch (request.EntryCase)
        {
            case CorrectFilingRequest.EntryOneofCase.Draft:
                var draft = request.Draft;
                checks.Enum("draft.kind", draft.Kind, optional: false);
                return new DraftCorrected(
                    ProtoEnum.From<FilingKind, V1.FilingKind>(draft.Kind),
                    draft.Title,
                    checks.OptionalResource("draft.facility", draft.Facility, "facilities"),
                    checks.OptionalResource("draft.proceeding", draft.Proceeding, "proceedings"),
                    FilingWire.Addressee(checks, "draft.addressee", draft.Addressee),
                    checks.RequiredDate("draft.draft_date", draft.DraftDate),
                    request.Reason);
            case CorrectFilingRequest.EntryOneofCase.Step:
                var step = request.Step;
                checks.Enum("step.way", step.Way);
                return new StepCorrected(
                    step.Number,
                    checks.RequiredDate("step.date", step.Date),
                    step.Way == V1.DeliveryWay.Unspecified ? null : ProtoEnum.From<DeliveryWay, V1.DeliveryWay>(step.Way),
                    step.ReceivedBy,
                    step.Detail,
                    step.To is { } to ? FilingWire.Addressee(checks, "step.to", to) : null,
                    request.Reason);
            case CorrectFilingRequest.EntryOneofCase.WithdrawStep:
                return new StepWithdrawn(request.WithdrawStep, request.Reason);
            case CorrectFilingRequest.EntryOneofCase.WithdrawProof:
                return new ProofWithdrawn(request.WithdrawProof, request.Reason);
            default:
                checks.Add("entry", "must be one of draft, step, withdraw_proof, withdraw_step.");
                return null;
        }
    }

    public static RemedySent Read(this SendRemedyRequest request, FieldChecks checks)
    {
        var paper = checks.Enum("target", request.Target)
            .OptionalResource("filing", request.Filing, FilingWire.Collection);
        return new RemedySent(Target(request.Target), paper, checks.RequiredDate("date", request.Date));
    }

    public static RemedyClosed Read(this CloseRemedyRequest request, FieldChecks checks)
    {
        var on = checks.Enum("target", request.Target)
            .Enum("result", request.Result)
            .RequiredDate("date", request.Date);
        var result = ProtoEnum.From<RemedyResult, V1.RemedyResult>(request.Result);
        return new RemedyClosed(Target(request.Target), result, request.Note, on);
    }

    private static RemedyTarget Target(V1.RemedyTarget target) => ProtoEnum.From<RemedyTarget, V1.RemedyTarget>(target);
}
