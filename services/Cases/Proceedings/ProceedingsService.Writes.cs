using Google.Protobuf;
using Habeas.Cases.V1;

namespace Habeas.Cases.Proceedings;

internal sealed partial class ProceedingsService
{
    public override async Task<V1.Proceeding> OpenProceeding(OpenProceedingRequest request, ServerCallContext context)
    {
        var (opened, lawyers) = request.Read();
        var call = context.Call(request);
        var warnings = await Bars(opened.Kind, opened.Matter, opened.Prisoners, context.CancellationToken);
        var snapshot = await Grain(Guid.CreateVersion7()).Open(call, opened, lawyers, warnings, request.AcknowledgeBars)
            .Unwrap("proceedings/-", (id, version) => Grain(id).ReadVersion(version));
        return snapshot.ToProto();
    }

    public override Task<V1.Proceeding> ChangeSeat(ChangeSeatRequest request, ServerCallContext context) =>
        Change(request, context, checks => checks.Seat("seat", request.Seat), (file, call, seat) => file.ChangeSeat(call, seat));

    public override Task<V1.Proceeding> ChangeParties(ChangePartiesRequest request, ServerCallContext context) => Change(
        request,
        context,
        checks => checks.Parties("parties", request.Parties),
        (file, call, parties) => file.ChangeParties(call, parties));

    public override Task<V1.Proceeding> ChangeCharges(ChangeChargesRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (file, call, changed) => file.ChangeCharges(call, changed));

    public override Task<V1.Proceeding> AssignLawyers(AssignLawyersRequest request, ServerCallContext context) => Change(
        request,
        context,
        _ => ProceedingWire.Lawyers(request.Lawyers),
        (file, call, lawyers) => file.AssignLawyers(call, lawyers));

    public override Task<V1.Proceeding> NoteCost(NoteCostRequest request, ServerCallContext context) =>
        Change(request, context, checks => checks.Cost("cost", request.Cost), (file, call, cost) => file.NoteCost(call, cost));

    public override Task<V1.Proceeding> MakeMotion(MakeMotionRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (file, call, on) => file.MakeMotion(call, request.By, request.Request, on));

    public override Task<V1.Proceeding> DecideMotion(DecideMotionRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (file, call, decided) => file.DecideMotion(call, decided));

    public override Task<V1.Proceeding> EnterDecision(EnterDecisionRequest request, ServerCallContext context) =>
        Change(request, context, checks => checks.Decision(request.Decision), (file, call, given) => file.GiveDecision(call, given));

    public override Task<V1.Proceeding> ServeDecision(ServeDecisionRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (file, call, served) => file.Serve(call, served));

    public override Task<V1.Proceeding> ChangeTerm(ChangeTermRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (file, call, changed) => file.ChangeTerm(call, changed));

    public override Task<V1.Proceeding> KeepTerm(KeepTermRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (file, call, kept) => file.KeepTerm(call, kept));

    public override Task<V1.Proceeding> CorrectProceeding(CorrectProceedingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (file, call, corrected) => file.Correct(call, corrected!));

    public override Task<V1.Proceeding> CorrectMotion(CorrectMotionRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (file, call, corrected) => file.Correct(call, corrected));

    public override Task<V1.Proceeding> PublishProceeding(PublishProceedingRequest request, ServerCallContext context) =>
        Change(request, context, checks => checks, async (file, call, _) =>
        {
            if (await file.Read() is { } now)
            {
                await reprisals.Require(now.State.Prisoners, now.UpdatedAt, request.AcknowledgeReprisals, context.CancellationToken);
            }

            return await file.Publish(call, await Consent(file, context));
        });

    public override Task<V1.Proceeding> UnpublishProceeding(UnpublishProceedingRequest request, ServerCallContext context) =>
        Change(request, context, checks => checks, (file, call, _) => file.Unpublish(call, request.Reason));

    private async Task<Consent> Consent(IProceedingGrain file, ServerCallContext context) => await gate.Ask(
        (await file.Read())?.State.ToAsk() ?? [], ProceedingRows.OfPersons.Channels, context.CancellationToken);

    /// <summary>Carries out a command on the proceeding that a request names, with what was read of the request.</summary>
    private async Task<V1.Proceeding> Change<T>(
        IMessage request,
        ServerCallContext context,
        Func<FieldChecks, T> read,
        Func<IProceedingGrain, Call, T, Task<Outcome<Proceeding>>> command)
    {
        var (id, call, content) = context.Read(request, ProceedingWire.Collection, read);
        return (await command(Grain(id), call, content).Unwrap(request.ResourceName())).ToProto();
    }
}
