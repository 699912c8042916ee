using System.Security.Cryptography;
using Google.Protobuf;

namespace Habeas.Cases.Filings;

/// <summary>Stores files and returns them unchanged.</summary>
internal sealed class EvidenceRoom(IGrainFactory grains, AggregateStore<Evidence, EvidenceEvent> store, PrivateText privateText)
    : IDisposable
{
    /// <summary>A file takes many times its size in memory while it is opened.</summary>
    private readonly Places opening = new(2);

    /// <summary>Stores the content under its hash; storing it again has no effect.</summary>
    /// <exception cref="Grpc.Core.RpcException">
    /// RESOURCE_EXHAUSTED: too large; FAILED_PRECONDITION: the content does not match its declared type or hash.
    /// </exception>
    public async Task<Attachment> TakeIn(Guid filing, Guid? person, Call call, V1.AddAttachmentRequest request)
    {
        var content = request.Content;
        if (content.Length > BodySize.File)
        {
            throw Fault.TooLarge("An attachment may have at most 20 MiB.");
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var refusal = request.Sha256.Length > 0 && request.Sha256 != sha256 ? FilingRefusals.OtherContent
            : MediaTypes.Matches(request.MediaType, content.Span) ? null
            : FilingRefusals.FalseType;
        if (refusal is not null)
        {
            throw Fault.Refused(refusal);
        }

        await Store(filing, person, sha256, content, new Call(call.Actor, Sources: call.Sources));
        return new Attachment(Number: 0, request.FileName, request.MediaType, content.Length, sha256);
    }

    /// <summary>The bytes; null if they are missing or do not match what was stored.</summary>
    public async Task<ByteString?> GiveOut(Guid filing, Attachment attachment, CancellationToken cancellation)
    {
        using var place = await opening.Take(cancellation);
        return await Open(filing, attachment, cancellation);
    }

    public void Dispose() => opening.Dispose();

    /// <param name="call">Without request id: a piece that is stored is not stored again.</param>
    private async Task Store(Guid filing, Guid? person, string sha256, ByteString content, Call call)
    {
        var evidence = grains.GetGrain<IEvidenceGrain>(Id(filing, sha256));
        // What an earlier upload stored is not sent again.
        for (var number = (await evidence.Read())?.State.Pieces ?? 0; number * Evidence.LargestPiece < content.Length; number++)
        {
            var start = number * Evidence.LargestPiece;
            var length = Math.Min(Evidence.LargestPiece, content.Length - start);
            await Done(evidence.Add(call, number, person, content.Span.Slice(start, length).ToArray()));
        }

        await Done(evidence.TakeIn(call, sha256));

        Task<Snapshot<Evidence>> Done(Task<Outcome<Evidence>> outcome) =>
            outcome.Unwrap(FilingWire.Name(filing), (id, version) => grains.GetGrain<IEvidenceGrain>(id).ReadVersion(version));
    }

    private async Task<ByteString?> Open(Guid filing, Attachment attachment, CancellationToken cancellation)
    {
        var content = new byte[attachment.Size];
        var length = 0;
        await foreach (var recorded in store.Journal.Read(store.Stream(Id(filing, attachment.Sha256)), cancellation: cancellation))
        {
            var (isPiece, bytes) = store.Aggregate.Events.Read(recorded).Event switch
            {
                PieceStored stored => (true, stored.Content),
                Piece earlier => (true, privateText.OpenBytes(earlier.Content)),
                _ => (false, null),
            };
            if (!isPiece)
            {
                continue;
            }

            if (bytes is null || bytes.Length > content.Length - length)
            {
                return null;
            }

            bytes.CopyTo(content, length);
            length += bytes.Length;
        }

        return length == content.Length && Convert.ToHexStringLower(SHA256.HashData(content)) == attachment.Sha256
            ? UnsafeByteOperations.UnsafeWrap(content)
            : null;
    }

    private static Guid Id(Guid filing, string sha256) => DerivedId.From(filing, sha256);
}
