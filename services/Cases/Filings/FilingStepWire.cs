using Habeas.Cases.V1;

namespace Habeas.Cases.Filings;

/// <summary>The steps of a filing and of its remedies, read and checked.</summary>
internal static class FilingStepWire
{
    private const int LongestReason = 4000;

    public static HandedOver Read(this HandOverFilingRequest request, FieldChecks checks)
    {
        var on = checks.Enum("way", request.Way, optional: false)
            .Text("given_by", request.GivenBy, 300)
            .Text("received_by", request.ReceivedBy, 300)
            .RequiredDate("date", request.Date);
        return new HandedOver(ProtoEnum.From<DeliveryWay, V1.DeliveryWay>(request.Way), request.GivenBy, request.ReceivedBy, on);
    }

    public static Posted Read(this PostFilingRequest request, FieldChecks checks) =>
        new(request.ToldBy, checks.Text("told_by", request.ToldBy, 300).RequiredDate("date", request.Date));

    public static Registered Read(this RegisterFilingRequest request, FieldChecks checks)
    {
        checks.Text("by", request.By, 300).Text("registration_number", request.RegistrationNumber, 200, shortest: 1);
        return new Registered(request.By, request.RegistrationNumber, checks.RequiredDate("date", request.Date));
    }

    public static Accepted Read(this AcceptFilingRequest request, FieldChecks checks) => new(checks.RequiredDate("date", request.Date));

    public static RefusedByAddressee Read(this RefuseFilingRequest request, FieldChecks checks) =>
        new(request.Reason, checks.Text("reason", request.Reason, LongestReason, shortest: 1).RequiredDate("date", request.Date));

    public static Forwarded Read(this ForwardFilingRequest request, FieldChecks checks) =>
        new(FilingWire.Addressee(checks, "to", request.To), checks.RequiredDate("date", request.Date));

    public static Answered Read(this AnswerFilingRequest request, FieldChecks checks) =>
        new(request.Summary, checks.Text("summary", request.Summary, LongestReason).RequiredDate("date", request.Date));

    public static DecidedUpon Read(this DecideFilingRequest request, FieldChecks checks) =>
        new(request.Result, checks.Text("result", request.Result, LongestReason, shortest: 1).RequiredDate("date", request.Date));

    public static Lost Read(this LoseFilingRequest request, FieldChecks checks) =>
        new(request.Reason, checks.Text("reason", request.Reason, LongestReason, shortest: 1).RequiredDate("date", request.Date));

    public static EvidenceHandled Read(this NoteCustodyRequest request, FieldChecks checks)
    {
        checks.Text("who", request.Who, 300, shortest: 1)
            .Text("action", request.Action, 500, shortest: 1)
            .Number("attachment", request.Attachment);
        return new EvidenceHandled(request.Attachment, request.Who, request.Action, checks.RequiredDate("date", request.Date));
    }

    public static RemedySent Read(this SendRemedyRequest request, FieldChecks checks)
    {
        var paper = checks.Enum("target", request.Target, optional: false)
            .OptionalResource("filing", request.Filing, FilingWire.Collection);
        return new RemedySent(Target(request.Target), paper, checks.RequiredDate("date", request.Date));
    }

    public static RemedyClosed Read(this CloseRemedyRequest request, FieldChecks checks)
    {
        var on = checks.Enum("target", request.Target, optional: false)
            .Enum("result", request.Result, optional: false)
            .Text("note", request.Note, LongestReason)
            .RequiredDate("date", request.Date);
        var result = ProtoEnum.From<RemedyResult, V1.RemedyResult>(request.Result);
        return new RemedyClosed(Target(request.Target), result, request.Note, on);
    }

    private static RemedyTarget Target(V1.RemedyTarget target) => ProtoEnum.From<RemedyTarget, V1.RemedyTarget>(target);
}
