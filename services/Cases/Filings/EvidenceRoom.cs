using System.Security.Cryptography;
using Google.Protobuf;

namespace Habeas.Cases.Filings;

/// <summary>Stores files and returns them unchanged.</summary>
internal sealed class EvidenceRoom(IGrainFactory grains, PrivateText privateText) : IDisposable
{
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>A file and its metadata.</summary>
    public const int LargestMessage = LargestFile + 64 * 1024;

    /// <summary>A file takes many times its size in memory while it is opened.</summary>
    private readonly SemaphoreSlim opening = new(2);

    /// <summary>Stores the content under its hash; storing it again has no effect.</summary>
    /// <exception cref="Grpc.Core.RpcException">
    /// RESOURCE_EXHAUSTED: too large; FAILED_PRECONDITION: the content does not match its declared type or hash.
    /// </exception>
    public async Task<Attachment> TakeIn(Guid filing, Call call, V1.AddAttachmentRequest request)
    {
        var content = request.Content;
        if (content.Length > LargestFile)
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

        var evidence = Id(filing, sha256);
        await grains.GetGrain<IEvidenceGrain>(evidence).TakeIn(call.Step("evidence"), sha256, [.. Pieces(content)])
            .Unwrap(FilingWire.Name(filing), (id, version) => grains.GetGrain<IEvidenceGrain>(id).ReadVersion(version));
        return new Attachment(Number: 0, request.FileName, request.MediaType, content.Length, sha256);
    }

    /// <summary>The bytes; null if they are missing or do not match what was stored.</summary>
    public async Task<ByteString?> GiveOut(Guid filing, Attachment attachment, CancellationToken cancellation)
    {
        await opening.WaitAsync(cancellation);
        try
        {
            return await Open(filing, attachment);
        }
        finally
        {
            opening.Release();
        }
    }

    public void Dispose() => opening.Dispose();

    private async Task<ByteString?> Open(Guid filing, Attachment attachment)
    {
        var content = new byte[attachment.Size];
        var length = 0;
        foreach (var piece in await grains.GetGrain<IEvidenceGrain>(Id(filing, attachment.Sha256)).GiveOut())
        {
            if (privateText.OpenBytes(piece) is not { } bytes || bytes.Length > content.Length - length)
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

    private IEnumerable<string> Pieces(ByteString content)
    {
        for (var start = 0; start < content.Length; start += Evidence.LargestPiece)
        {
            yield return privateText.Seal(content.Span.Slice(start, Math.Min(Evidence.LargestPiece, content.Length - start)));
        }
    }
}
