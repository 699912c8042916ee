using System.Security.Cryptography;
using Habeas.Lists.Publishers;
using Habeas.Lists.Summaries;
using Habeas.Lists.V1;
using Habeas.Platform.Operations;
using SourceFile = Habeas.Lists.Editions.SourceFile;

namespace Habeas.Lists.Importing;

/// <summary>Imports a file: the whole edition in one append, or nothing.</summary>
internal sealed class Importer(IGrainFactory grains, SameFiles sameFiles) : IDisposable
{
    /// <summary>The largest request with a whole file, in bytes.</summary>
    public const int LargestMessage = 24 * 1024 * 1024;

    private const int LargestChunk = 1024 * 1024;

    private const int ReadAtOnce = 4;

    /// <summary>A file may be validated before its publisher has been added.</summary>
    private const string NoPublisher = "publishers/-";

    private readonly Places reading = new(ReadAtOnce);

    /// <summary>Checks the request; the returned operation reads and writes the file.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT, RESOURCE_EXHAUSTED: too large.</exception>
    public OperationWork Import(ImportEditionRequest request, ReadOnlyMemory<byte> content, Call call)
    {
        var import = Check(request, content.Length);
        return async (_, cancellation) => await Import(request, import, content, call, cancellation);
    }

    /// <summary>Receives a file in chunks.</summary>
    /// <returns>
    /// The request, the file, and the request with the file's digest as its content, to tell a repeat from another request.
    /// </returns>
    public static async Task<(ImportEditionRequest Request, ReadOnlyMemory<byte> Content, ImportEditionRequest Digest)> Receive(
        IAsyncStreamReader<UploadEditionRequest> requests, CancellationToken cancellation)
    {
        if (!await requests.MoveNext(cancellation) || requests.Current.Import is not { Content.Length: 0 } request)
        {
            throw Fault.Invalid("import", "must come first, without content.");
        }

        Check(request, size: 1);
        using var content = new MemoryStream();
        while (await requests.MoveNext(cancellation))
        {
            await Take(requests.Current, content, cancellation);
        }

        var file = content.GetBuffer().AsMemory(0, (int)content.Length);
        var digest = request.Clone();
        digest.Content = Google.Protobuf.ByteString.CopyFrom(SHA256.HashData(file.Span));
        return (request, file, digest);
    }

    private async Task<ImportEditionResponse> Import(
        ImportEditionRequest request, Imported import, ReadOnlyMemory<byte> content, Call call, CancellationToken cancellation)
    {
        var publisher = import.Publisher == Guid.Empty ? null : await grains.Publisher(import.Publisher);
        var file = await Read(request, content, cancellation);
        if (publisher is null)
        {
            return file.Preview();
        }

        import = import with
        {
            Source = file.Source,
            Invented = request.Invented || publisher.Invented,
            Language = file.Language,
        };
        var id = IdOf(import);
        var before = await grains.GetGrain<IEditionGrain>(id).Summarise(Audience.Desk, asOf: null);
        var same = await sameFiles.Of(import.Publisher, import.Source.Sha256, id, cancellation);
        var repeated = before is null ? SameFiles.Repeated(same, import, request) : null;
        var writes = !request.ValidateOnly && repeated is null && (before is not null || file.MayBeWritten(request.OnFault));
        var response = writes
            ? await Write(id, file, import, call)
            : Told(request.ValidateOnly ? file.Preview() : file.Report(), before ?? repeated);
        return SameFiles.Tell(response, same);
    }

    /// <summary>A file takes many times its size in memory while it is read.</summary>
    private async Task<SourceList> Read(ImportEditionRequest request, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var place = await reading.Take(cancellation);
        return await Task.Run(() => SourceList.Read(request, content, cancellation), cancellation);
    }

    private static async Task Take(UploadEditionRequest piece, MemoryStream content, CancellationToken cancellation)
    {
        if (piece.PieceCase != UploadEditionRequest.PieceOneofCase.Chunk)
        {
            throw Fault.Invalid("chunk", "must follow the first message.");
        }

        if (piece.Chunk.Length > LargestChunk || content.Length + piece.Chunk.Length > BodySize.File)
        {
            throw TooLarge();
        }

        await content.WriteAsync(piece.Chunk.Memory, cancellation);
    }

    private static RpcException TooLarge() => Fault.TooLarge("A file can be at most 20 MiB, each chunk at most 1 MiB.");

    public void Dispose() => reading.Dispose();

    private static Imported Check(ImportEditionRequest request, int size)
    {
        var checks = new FieldChecks().Enum("on_fault", request.OnFault)
            .Require(size > 0, "content", "must not be empty.")
            .Require(
                request.Encoding.Length == 0 || TextDecoding.Find(request.Encoding) is not null,
                "encoding",
                "is not a known encoding.")
            .Require(
                request.TimeZone.Length == 0 || TimeZoneInfo.TryFindSystemTimeZoneById(request.TimeZone, out _),
                "time_zone",
                "is not an IANA time zone.");
        foreach (var column in request.Columns)
        {
            checks.Enum("columns.field", column.Field);
        }

        var publisher = request is { ValidateOnly: true, Parent: NoPublisher }
            ? Guid.Empty
            : checks.Resource("parent", request.Parent, "publishers");
        var date = checks.Date("date", request.Date);
        checks.ThrowIfAny();
        return size > BodySize.File
            ? throw TooLarge()
            : new Imported(
                publisher, request.Title.Trim(), date!.Value, request.Language, new SourceFile("", "", 0, "", "", []), request.Invented);
    }

    /// <summary>
    /// Derives the edition's id from the import: concurrent uploads of one file reach the same grain, and the second one finds it.
    /// </summary>
    private static Guid IdOf(Imported import) =>
        DerivedId.From(import.Publisher, $"{import.Source.Sha256}\n{import.Date}\n{import.Title}");

    private async Task<ImportEditionResponse> Write(Guid id, SourceList file, Imported import, Call call)
    {
        var grain = grains.GetGrain<IEditionGrain>(id);
        var outcome = await grain.Import(call, import, file.Rows);
        if (outcome.Kind is OutcomeKind.Refused or OutcomeKind.Stale)
        {
            return Told(file.Report(), await grain.Summarise(Audience.Desk, asOf: null));
        }

        var written = await outcome
            .Unwrap(EditionWire.Name(id), (first, version) => grains.GetGrain<IEditionGrain>(first).ReadVersion(version));
        var response = file.Report();
        response.Edition = written.ToProto();
        return response;
    }

    private static ImportEditionResponse Told(ImportEditionResponse response, Snapshot<EditionSummary>? before)
    {
        response.Edition = before?.ToProto();
        response.AlreadyImported = before is not null;
        return response;
    }
}
