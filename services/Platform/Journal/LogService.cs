using Google.Protobuf;
using Grpc.Core;
using Habeas.Journal.V1;
using Habeas.Platform.Edge;
using Habeas.Platform.Values;

namespace Habeas.Platform.Journal;

/// <summary>The logs of this host's journals, with their checkpoints and proofs.</summary>
internal sealed class LogService(IServiceProvider services, JournalNames names) : Habeas.Journal.V1.LogService.LogServiceBase
{
    public override async Task<Checkpoint> GetCheckpoint(GetCheckpointRequest request, ServerCallContext context)
    {
        var log = services.Of<IJournalLog>(names, request.Service);
        var newest = await Newest(log, request.Service, context);
        var evidence = services.Of<ILogEvidence>(names, request.Service);
        var size = newest.Checkpoint.Size;
        return Map(
            log,
            newest,
            await evidence.NewestStamps(context.CancellationToken),
            await evidence.Cosignatures(size, size, context.CancellationToken));
    }

    public override async Task<ListCheckpointsResponse> ListCheckpoints(ListCheckpointsRequest request, ServerCallContext context)
    {
        var log = services.Of<IJournalLog>(names, request.Service);
        var checks = new FieldChecks();
        var page = checks.Page(request.PageSize, request.PageToken, request.Service);
        checks.ThrowIfAny();
        var found = await log.List(page.IsFirst ? long.MaxValue : page.AfterNumber() - 1, page.Limit, context.CancellationToken);
        var (checkpoints, next) = page.Cut(found, signed => signed.Checkpoint.Size);
        var (stamps, cosignatures) = await Evidence(request.Service, checkpoints, context.CancellationToken);
        return new ListCheckpointsResponse
        {
            Checkpoints =
            {
                checkpoints.Select(signed => Map(log, signed, stamps[signed.Checkpoint.Size], cosignatures[signed.Checkpoint.Size])),
            },
            NextPageToken = next,
        };
    }

    public override async Task<ProveInclusionResponse> ProveInclusion(ProveInclusionRequest request, ServerCallContext context)
    {
        RequireWithin("position", request.Position, long.MaxValue);
        var log = services.Of<IJournalLog>(names, request.Service);
        var size = await Size(log, "size", request.Size, request.Service, context);
        RequireWithin("position", request.Position, size);
        var proof = await log.ProveInclusion(request.Position, size, context.CancellationToken);
        return new ProveInclusionResponse
        {
            Position = proof.Position,
            Size = size,
            EventHash = ByteString.CopyFrom(proof.Hash),
            LeafHash = ByteString.CopyFrom(proof.Leaf),
            Proof = { proof.Proof.Select(hash => ByteString.CopyFrom(hash)) },
        };
    }

    public override async Task<ProveConsistencyResponse> ProveConsistency(ProveConsistencyRequest request, ServerCallContext context)
    {
        RequireWithin("first_size", request.FirstSize, long.MaxValue);
        var log = services.Of<IJournalLog>(names, request.Service);
        var second = await Size(log, "second_size", request.SecondSize, request.Service, context);
        RequireWithin("first_size", request.FirstSize, second);
        var proof = await log.ProveConsistency(request.FirstSize, second, context.CancellationToken);
        return new ProveConsistencyResponse
        {
            FirstSize = request.FirstSize, SecondSize = second, Proof = { proof.Select(hash => ByteString.CopyFrom(hash)) },
        };
    }

    /// <exception cref="RpcException">NOT_FOUND: nothing was signed yet.</exception>
    private static async Task<SignedCheckpoint> Newest(IJournalLog log, string service, ServerCallContext context) =>
        await log.Newest(context.CancellationToken) ?? throw Fault.NotFound($"checkpoints/{service}");

    /// <summary>A size that a checkpoint covers: others would tell how much was recorded since.</summary>
    private static async Task<long> Size(IJournalLog log, string field, long asked, string service, ServerCallContext context)
    {
        var newest = (await Newest(log, service, context)).Checkpoint.Size;
        return asked == 0 ? newest
            : asked >= 1 && asked <= newest ? asked
            : throw Fault.Invalid(field, "must be 0 or a size that the newest checkpoint covers.");
    }

    private static void RequireWithin(string field, long number, long size)
    {
        if (number < 1 || number > size)
        {
            throw Fault.Invalid(field, "must be at least 1 and within the log of that size.");
        }
    }

    private async Task<(ILookup<long, StampedCheckpoint> Stamps, ILookup<long, Cosignature> Cosignatures)> Evidence(
        string service, IReadOnlyList<SignedCheckpoint> newestFirst, CancellationToken cancellation)
    {
        var evidence = services.Of<ILogEvidence>(names, service);
        var (smallest, largest) = newestFirst.Count == 0 ? (0, 0) : (newestFirst[^1].Checkpoint.Size, newestFirst[0].Checkpoint.Size);
        return (
            (await evidence.Stamps(smallest, largest, cancellation)).ToLookup(stamp => stamp.Size),
            (await evidence.Cosignatures(smallest, largest, cancellation)).ToLookup(cosigned => cosigned.Size));
    }

    private static Checkpoint Map(
        IJournalLog log, SignedCheckpoint signed, IEnumerable<StampedCheckpoint> stamps, IEnumerable<Cosignature> cosignatures) => new()
    {
        Origin = signed.Checkpoint.Origin,
        Size = signed.Checkpoint.Size,
        RootHash = ByteString.CopyFrom(signed.Checkpoint.Root),
        Note = Cosigned(signed.Note, cosignatures),
        SignTime = signed.SignedAt.ToProto(),
        VerifierKeys = { log.Verifiers.Select(key => key.ToString()) },
        Stamps = { stamps.Select(Map) },
    };

    /// <summary>A stored note that cannot be read is shown as it is, for whoever finds out why.</summary>
    private static string Cosigned(string note, IEnumerable<Cosignature> cosignatures) => Proof.SignedNote.Parse(note) is { } read
        ? read.With(cosignatures.Select(cosigned => Proof.NoteSignature.Parse(cosigned.Line)).OfType<Proof.NoteSignature>()).ToString()
        : note;

    private static CheckpointStamp Map(StampedCheckpoint stamp) => new()
    {
        Authority = stamp.Authority,
        Checkpoint = stamp.Note,
        Response = ByteString.CopyFrom(Proof.TimeStamp.ToResponse(stamp.Token)),
        StampTime = stamp.StampedAt.ToProto(),
    };
}
