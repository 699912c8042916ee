using Google.Protobuf;
using Habeas.Cases.V1;

namespace Habeas.Cases.Filings;

internal sealed partial class FilingsService
{
    public override Task<V1.Filing> HandOverFiling(HandOverFilingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, handedOver) => filing.HandOver(call, handedOver));

    public override Task<V1.Filing> PostFiling(PostFilingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, posted) => filing.Post(call, posted));

    public override Task<V1.Filing> RegisterFiling(RegisterFilingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, registered) => filing.Register(call, registered));

    public override Task<V1.Filing> AcceptFiling(AcceptFilingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, accepted) => filing.Accept(call, accepted));

    public override Task<V1.Filing> RefuseFiling(RefuseFilingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, refused) => filing.Refuse(call, refused));

    public override Task<V1.Filing> ForwardFiling(ForwardFilingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, forwarded) => filing.Forward(call, forwarded));

    public override Task<V1.Filing> AnswerFiling(AnswerFilingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, answered) => filing.Answer(call, answered));

    public override Task<V1.Filing> DecideFiling(DecideFilingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, decided) => filing.Decide(call, decided));

    public override Task<V1.Filing> LoseFiling(LoseFilingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, lost) => filing.Lose(call, lost));

    public override async Task<V1.Filing> AddProof(AddProofRequest request, ServerCallContext context)
    {
        var checks = new FieldChecks();
        var proof = FilingWire.Proof(checks, "proof", request.Proof);
        var id = checks.Resource("name", request.Name, FilingWire.Collection);
        checks.ThrowIfAny();
        var heldBy = await queries.HolderOf(proof, id, context.CancellationToken);
        return await Change(request, context, _ => proof, (filing, call, _) => filing.Prove(call, proof, heldBy));
    }

    public override Task<V1.Filing> CorrectFiling(CorrectFilingRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, corrected) => filing.Correct(call, corrected!));

    public override Task<V1.Filing> CheckFiling(CheckFilingRequest request, ServerCallContext context) =>
        Change(request, context, checks => checks, (filing, call, _) => filing.Check(call, isComplete: true));

    public override Task<V1.Filing> NoteCustody(NoteCustodyRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, noted) => filing.NoteHandling(call, noted));

    public override Task<V1.Filing> SendRemedy(SendRemedyRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, sent) => filing.SendRemedy(call, sent));

    public override Task<V1.Filing> CloseRemedy(CloseRemedyRequest request, ServerCallContext context) =>
        Change(request, context, request.Read, (filing, call, closed) => filing.CloseRemedy(call, closed));

    /// <summary>Carries out a command on the filing that a request names, with what was read of the request.</summary>
    private async Task<V1.Filing> Change<T>(
        IMessage request,
        ServerCallContext context,
        Func<FieldChecks, T> read,
        Func<IFilingGrain, Call, T, Task<Outcome<Filing>>> command)
    {
        var (id, call, content) = context.Read(request, FilingWire.Collection, read);
        return wire.Of(await command(Grain(id), call, content).Unwrap(request.ResourceName()), IsLawyer(context));
    }
}
