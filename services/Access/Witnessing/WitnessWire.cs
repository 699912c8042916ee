using Habeas.Access.V1;
using Habeas.Platform.Proof;

namespace Habeas.Access.Witnessing;

/// <summary>Submissions and decisions of the witness, from and to messages.</summary>
internal static class WitnessWire
{
    /// <exception cref="RpcException">INVALID_ARGUMENT, naming the field.</exception>
    public static CheckpointSubmission Read(AddCheckpointRequest request)
    {
        if (request.OldSize < 0)
        {
            throw Fault.Invalid("old_size", "must not be negative.");
        }

        if (request.Proof.Count > CheckpointSubmission.MostHashes || request.Proof.Any(hash => hash.Length != MerkleTree.HashSize))
        {
            throw Fault.Invalid("proof", "must be at most 63 hashes of 32 bytes.");
        }

        return SignedNote.Parse(request.Checkpoint) is { } note
            ? new CheckpointSubmission(request.OldSize, [.. request.Proof.Select(hash => hash.ToByteArray())], note)
            : throw Fault.Invalid("checkpoint", "must be a signed note.");
    }

    public static RpcException Refuse(WitnessDecision decision) => decision switch
    {
        WitnessDecision.UnknownLog => Fault.Refused(WitnessRefusals.LogUnknown),
        WitnessDecision.Unsigned => Fault.Refused(WitnessRefusals.CheckpointUnsigned),
        WitnessDecision.Conflict conflict => Fault.Refused(WitnessRefusals.Conflict(conflict.Size)),
        WitnessDecision.Inconsistent => Fault.Refused(WitnessRefusals.CheckpointInconsistent),
        _ => Fault.Invalid("checkpoint", "must be a checkpoint, and not smaller than old_size."),
    };
}
