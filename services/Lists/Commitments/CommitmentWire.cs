using Google.Protobuf;
using Habeas.Lists.V1;
using Habeas.Platform.Proof;

namespace Habeas.Lists.Commitments;

/// <summary>Maps proofs to the contract.</summary>
internal static class CommitmentWire
{
    public static ProveEntryResponse ToProto(this RowProof proof, string entry) => new()
    {
        Entry = entry,
        Fields = { proof.Fields.Select(ToProto) },
        RowPath = { proof.RowPath.Select(hash => ByteString.CopyFrom(hash)) },
        RecordedEvent = ByteString.CopyFrom(proof.Event),
        Position = proof.Position,
        EventPath = { proof.EventPath.Select(hash => ByteString.CopyFrom(hash)) },
        Checkpoint = proof.Checkpoint,
        VerifierKeys = { proof.Keys },
    };

    private static V1.ProvenField ToProto(Platform.Proof.ProvenField field) => field.Hash is { } hash
        ? new V1.ProvenField { Hash = ByteString.CopyFrom(hash) }
        : new V1.ProvenField
        {
            Field = EditionWire.Field(field.Name!), Value = field.Value, Salt = ByteString.CopyFrom(field.Salt),
        };
}
