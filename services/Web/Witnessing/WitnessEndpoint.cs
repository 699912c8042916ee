using System.Text;
using Google.Protobuf;
using Habeas.Client;
using Habeas.Platform.Proof;

namespace Habeas.Web.Witnessing;

/// <summary>
/// The witness as other logs know it (C2SP's tlog-witness): a text over HTTP, which the access service decides about. The installation's
/// address with <c>/witness</c> is what the specification calls the submission prefix.
/// </summary>
internal sealed class WitnessEndpoint(IConfiguration configuration) : IDisposable
{
    /// <summary>Where the public keys of the witness are.</summary>
    public const string Pattern = "/witness";

    public const string AddPattern = "/witness/add-checkpoint";

    /// <summary>Each character of a submission takes three bytes at most.</summary>
    private const int LargestBody = 3 * CheckpointSubmission.MostLength;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // In one process the address is known only after the start.
    private readonly Lazy<HabeasChannel> access = new(() => PublicApi.Open(configuration, "Access"));

    private WitnessService.WitnessServiceClient Witness => new(access.Value.With(token: null, Patience));

    /// <summary>Answers with the public keys, one a line, or 404 if the installation is no witness.</summary>
    public async Task<IResult> Keys(HttpContext http)
    {
        try
        {
            var found = await Witness.GetWitnessAsync(new GetWitnessRequest(), cancellationToken: http.RequestAborted);
            return Results.Text(string.Concat(found.VerifierKeys.Select(key => key + '\n')));
        }
        catch (RpcException failure)
        {
            return Results.StatusCode(SiteFilter.Status(failure));
        }
    }

    /// <summary>Answers as the specification says: with cosignatures, or a status that tells why there are none.</summary>
    public async Task<IResult> Add(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            if (await Read(http.Request.Body, http.RequestAborted) is not { } body)
            {
                return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            }

            if (CheckpointSubmission.Parse(Strict.GetString(body)) is not { } submission)
            {
                return Results.BadRequest();
            }

            var answer = await Witness.AddCheckpointAsync(
                new AddCheckpointRequest
                {
                    OldSize = submission.OldSize,
                    Proof = { submission.Proof.Select(hash => ByteString.CopyFrom(hash)) },
                    Checkpoint = submission.Note.ToString(),
                },
                cancellationToken: http.RequestAborted);
            return Results.Text(string.Concat(answer.Cosignatures.Select(line => line + '\n')));
        }
        catch (DecoderFallbackException)
        {
            return Results.BadRequest();
        }
        catch (RpcException refusal)
        {
            return Refuse(refusal);
        }
    }

    public void Dispose()
    {
        if (access.IsValueCreated)
        {
            access.Value.Dispose();
        }
    }

    private static IResult Refuse(RpcException refusal) => ApiError.From(refusal) switch
    {
        { Reason: "CHECKPOINT_CONFLICT" } error => Results.Text(
            error.Metadata["size"] + '\n', WitnessAnswer.SizeMediaType, contentEncoding: null, StatusCodes.Status409Conflict),
        { Reason: "CHECKPOINT_UNSIGNED" } => Results.StatusCode(StatusCodes.Status403Forbidden),
        { Reason: "CHECKPOINT_INCONSISTENT" } => Results.StatusCode(StatusCodes.Status422UnprocessableEntity),
        _ => Results.StatusCode(SiteFilter.Status(refusal)),
    };

    /// <returns>Null if it is longer than any submission.</returns>
    private static async Task<byte[]?> Read(Stream body, CancellationToken cancellation)
    {
        using var read = new MemoryStream();
        var part = new byte[8192];
        while (await body.ReadAsync(part, cancellation) is > 0 and var count)
        {
            read.Write(part, 0, count);
            if (read.Length > LargestBody)
            {
                return null;
            }
        }

        return read.ToArray();
    }
}
