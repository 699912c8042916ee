using Habeas.Cases.V1;

namespace Habeas.Cases.Proceedings;

internal sealed partial class ProceedingsService
{
    public override async Task<V1.Proceeding> OpenProceeding(OpenProceedingRequest request, ServerCallContext context)
    {
        var (opened, lawyers) = request.Read();
        var call = context.Call(request, request.RequestId, sources: request.Sources);
        var warnings = await Bars(opened.Kind, opened.Matter, opened.Prisoners, context.CancellationToken);
        var snapshot = await Grain(Guid.CreateVersion7()).Open(call, opened, lawyers, warnings, request.AcknowledgeBars)
            .Unwrap("proceedings/-", (id, version) => Grain(id).ReadVersion(version));
        return snapshot.ToProto();
    }

    public override Task<V1.Proceeding> ChangeSeat(ChangeSeatRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var seat = checks.Seat("seat", request.Seat);
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, call) => file.ChangeSeat(call, seat));
    }

    public override Task<V1.Proceeding> ChangeParties(ChangePartiesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var parties = checks.Parties("parties", request.Parties);
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, call) => file.ChangeParties(call, parties));
    }

    public override Task<V1.Proceeding> ChangeCharges(ChangeChargesRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Texts("charges", request.Charges, 300, 200);
        var changed = new ChargesChanged([.. request.Charges], checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, call) => file.ChangeCharges(call, changed));
    }

    public override Task<V1.Proceeding> AssignLawyers(AssignLawyersRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var lawyers = checks.Lawyers("lawyers", request.Lawyers);
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag),
            (file, call) => file.AssignLawyers(call, lawyers));
    }

    public override Task<V1.Proceeding> NoteCost(NoteCostRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var cost = checks.Cost("cost", request.Cost);
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, call) => file.NoteCost(call, cost));
    }

    public override Task<V1.Proceeding> MakeMotion(MakeMotionRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("by", request.By, 300, shortest: 1).Text("request", request.Request, 20_000, shortest: 1);
        var on = checks.Needed("date", request.Date);
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, call) => file.MakeMotion(call, request.By, request.Request, on));
    }

    public override Task<V1.Proceeding> DecideMotion(DecideMotionRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Enum("result", request.Result, optional: false);
        checks.Require(request.Motion > 0, "motion", "must be set.");
        var decided = new MotionDecided(request.Motion, request.Result == MotionResult.Granted, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, call) => file.DecideMotion(call, decided));
    }

    public override Task<V1.Proceeding> Decide(DecideRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var given = checks.Decision(request.Decision);
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, call) => file.GiveDecision(call, given));
    }

    public override Task<V1.Proceeding> ServeDecision(ServeDecisionRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Require(request.Service is not null, "service", "must be set.");
        checks.Require(request.Decision > 0, "decision", "must be set.");
        var service = request.Service ?? new V1.Service();
        checks.Enum("service.served_on", service.ServedOn, optional: false).Text("service.way", service.Way, 300);
        var whom = ProtoEnum.From<Clocks.ServedOn, V1.ServedOn>(service.ServedOn);
        var served = new DecisionServed(request.Decision, whom, service.Way, checks.Needed("service.date", service.Date));
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, call) => file.Serve(call, served));
    }

    public override Task<V1.Proceeding> ChangeTerm(ChangeTermRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        checks.Require(request.Decision > 0, "decision", "must be set.");
        var change = checks.Change(request);
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, call) => file.ChangeTerm(call, new TermChanged(request.Decision, request.Rule, change!)));
    }

    public override Task<V1.Proceeding> KeepTerm(KeepTermRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks().Text("rule", request.Rule, 200, shortest: 1);
        checks.Require(request.Decision > 0, "decision", "must be set.");
        var filing = checks.OptionalResource("filing", request.Filing, "filings");
        var kept = new TermKept(request.Decision, request.Rule, filing, checks.Needed("date", request.Date));
        return Change(
            checks,
            request.Name,
            context.Call(request, request.RequestId, request.Etag, request.Sources),
            (file, call) => file.KeepTerm(call, kept));
    }

    public override Task<V1.Proceeding> PublishProceeding(PublishProceedingRequest request, ServerCallContext context) =>
        Change(new FieldChecks(), request.Name, context.Call(request, request.RequestId, request.Etag), (file, call) => file.Publish(call));

    public override Task<V1.Proceeding> UnpublishProceeding(UnpublishProceedingRequest request, ServerCallContext context) =>
        Change(
            new FieldChecks().Text("reason", request.Reason, 2000, shortest: 1),
            request.Name,
            context.Call(request, request.RequestId, request.Etag),
            (file, call) => file.Unpublish(call, request.Reason));

    private async Task<V1.Proceeding> Change(
        FieldChecks checks, string name, Call call, Func<IProceedingGrain, Call, Task<Outcome<Proceeding>>> command)
    {
        var id = checks.Resource("name", name, ProceedingWire.Collection);
        checks.ThrowIfAny();
        return (await command(Grain(id), call).Unwrap(name)).ToProto();
    }
}
