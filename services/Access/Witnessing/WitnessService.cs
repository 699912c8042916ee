using Habeas.Access.V1;
using Habeas.Platform.Proof;

namespace Habeas.Access.Witnessing;

/// <summary>The witness for whoever has a log that it knows; Web offers the same over HTTP, as C2SP's tlog-witness has it.</summary>
internal sealed class WitnessService(Witness witness) : V1.WitnessService.WitnessServiceBase
{
    public override Task<GetWitnessResponse> GetWitness(GetWitnessRequest request, ServerCallContext context) =>
        witness.Keys.Count > 0
            ? Task.FromResult(new GetWitnessResponse { VerifierKeys = { witness.Keys.Select(key => key.ToString()) } })
            : throw Fault.NotFound("witness");

    public override async Task<AddCheckpointResponse> AddCheckpoint(AddCheckpointRequest request, ServerCallContext context)
    {
        var (decision, signatures) = await witness.Consider(WitnessWire.Read(request), context.CancellationToken);
        return decision is WitnessDecision.Continues
            ? new AddCheckpointResponse { Cosignatures = { signatures.Select(signature => signature.ToString()) } }
            : throw WitnessWire.Refuse(decision);
    }
}
