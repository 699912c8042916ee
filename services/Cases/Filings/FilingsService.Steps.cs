using Habeas.Cases.Proceedings;
using Habeas.Cases.V1;

namespace Habeas.Cases.Filings;

internal sealed partial class FilingsService
{
    public override Task<V1.Filing> HandOverFiling(HandOverFilingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("way", request.Way, optional: false).Text("given_by", request.GivenBy, 300).Text("received_by", request.ReceivedBy, 300);
        var handedOver = new HandedOver(ProtoEnum.From<DeliveryWay, V1.DeliveryWay>(request.Way), request.GivenBy, request.ReceivedBy, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.HandOver(call, handedOver));
    }

    public override Task<V1.Filing> PostFiling(PostFilingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("told_by", request.ToldBy, 300);
        var posted = new Posted(request.ToldBy, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.Post(call, posted));
    }

    public override Task<V1.Filing> RegisterFiling(RegisterFilingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("by", request.By, 300).Text("registration_number", request.RegistrationNumber, 200, shortest: 1);
        var registered = new Registered(request.By, request.RegistrationNumber, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.Register(call, registered));
    }

    public override Task<V1.Filing> AcceptFiling(AcceptFilingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var accepted = new Accepted(checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.Accept(call, accepted));
    }

    public override Task<V1.Filing> RefuseFiling(RefuseFilingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("reason", request.Reason, 4000, shortest: 1);
        var refused = new RefusedByAddressee(request.Reason, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.Refuse(call, refused));
    }

    public override Task<V1.Filing> ForwardFiling(ForwardFilingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var forwarded = new Forwarded(FilingWire.Addressee(checks, "to", request.To), checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.Forward(call, forwarded));
    }

    public override Task<V1.Filing> AnswerFiling(AnswerFilingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("summary", request.Summary, 4000);
        var answered = new Answered(request.Summary, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.Answer(call, answered));
    }

    public override Task<V1.Filing> DecideFiling(DecideFilingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("result", request.Result, 4000, shortest: 1);
        var decided = new DecidedUpon(request.Result, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.Decide(call, decided));
    }

    public override Task<V1.Filing> LoseFiling(LoseFilingRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("reason", request.Reason, 4000, shortest: 1);
        var lost = new Lost(request.Reason, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.Lose(call, lost));
    }

    public override async Task<V1.Filing> AddProof(AddProofRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var proof = FilingWire.Proof(checks, "proof", request.Proof);
        var id = checks.Resource("name", request.Name, FilingWire.Collection);
        checks.ThrowIfAny();
        var heldBy = await queries.HolderOf(proof, id, context.CancellationToken);
        return await Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.Prove(call, proof, heldBy));
    }

    public override Task<V1.Filing> CheckFiling(CheckFilingRequest request, ServerCallContext context) => Change(
        new FieldChecks(), request.Name, context, context.Call(request, request.RequestId, request.Etag), (filing, call) => filing.Check(call, isComplete: true));

    public override Task<V1.Filing> NoteCustody(NoteCustodyRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("who", request.Who, 300, shortest: 1).Text("action", request.Action, 500, shortest: 1)
            .Require(request.Attachment > 0, "attachment", "must be set.");
        var noted = new EvidenceHandled(request.Attachment, request.Who, request.Action, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag),
            (filing, call) => filing.NoteHandling(call, noted));
    }

    public override Task<V1.Filing> SendRemedy(SendRemedyRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("target", request.Target, optional: false);
        var paper = checks.OptionalResource("filing", request.Filing, FilingWire.Collection);
        var sent = new RemedySent(ProtoEnum.From<RemedyTarget, V1.RemedyTarget>(request.Target), paper, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.SendRemedy(call, sent));
    }

    public override Task<V1.Filing> CloseRemedy(CloseRemedyRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("target", request.Target, optional: false).Enum("result", request.Result, optional: false).Text("note", request.Note, 4000);
        var closed = new RemedyClosed(
            ProtoEnum.From<RemedyTarget, V1.RemedyTarget>(request.Target), ProtoEnum.From<RemedyResult, V1.RemedyResult>(request.Result), request.Note, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (filing, call) => filing.CloseRemedy(call, closed));
    }

    private async Task<V1.Filing> Change(FieldChecks checks, string name, ServerCallContext context, Call call, Func<IFilingGrain, Call, Task<Outcome<Filing>>> command)
    {
        var id = checks.Resource("name", name, FilingWire.Collection);
        checks.ThrowIfAny();
        return wire.Of(await command(Grain(id), call).Unwrap(name), IsLawyer(context));
    }
}
