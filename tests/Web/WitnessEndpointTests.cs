using System.Net;
using Google.Rpc;
using Habeas.Access.V1;
using Habeas.Platform.Proof;

namespace Habeas.Web.Tests;

/// <summary>The witness over HTTP: what the access service decides, in the form that C2SP's tlog-witness has.</summary>
public sealed class WitnessEndpointTests : HostedTest
{
    private static readonly NoteSigner Log = new("test/log", new byte[NoteSigner.SeedSize]);

    [Theory]
    [InlineData(1, HttpStatusCode.OK, "— a AAAAAAA=\n— a AAAAAAB=\n")]
    [InlineData(2, HttpStatusCode.NotFound, "")]
    [InlineData(3, HttpStatusCode.Forbidden, "")]
    [InlineData(4, HttpStatusCode.Conflict, "17\n")]
    [InlineData(5, HttpStatusCode.UnprocessableEntity, "")]
    [InlineData(6, HttpStatusCode.BadRequest, "")]
    [InlineData(7, HttpStatusCode.ServiceUnavailable, "")]
    [InlineData(8, HttpStatusCode.BadRequest, "")]
    public async Task Each_decision_is_a_status(long size, HttpStatusCode status, string body)
    {
        var checkpoint = new Platform.Proof.Checkpoint(Log.Verifier.Name, size, MerkleTree.EmptyRoot);
        var submission = new CheckpointSubmission(0, [], SignedNote.Sign(checkpoint.ToString(), Log));
        using var content = new StringContent(submission.ToString());
        using var answer = await host.Client.PostAsync("/witness/add-checkpoint", content, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(body);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        if (status == HttpStatusCode.Conflict)
        {
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/x.tlog.size");
        }
    }

    [Fact]
    public async Task The_keys_of_the_witness_are_text() =>
        (await host.Client.GetStringAsync("/witness", TestContext.Current.CancellationToken)).ShouldBe("one\ntwo\n");

    [Fact]
    public async Task Nothing_but_a_submission_reaches_the_service()
    {
        using var content = new StringContent("old 0\n\nno note\n");
        using var malformed = await host.Client.PostAsync("/witness/add-checkpoint", content, TestContext.Current.CancellationToken);
        malformed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var much = new ByteArrayContent(new byte[300_000]);
        using var large = await host.Client.PostAsync("/witness/add-checkpoint", much, TestContext.Current.CancellationToken);
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var read = await host.Client.GetAsync("/witness/add-checkpoint", TestContext.Current.CancellationToken);
        read.IsSuccessStatusCode.ShouldBeFalse();
    }
}

/// <summary>Decides by the size of the checkpoint.</summary>
internal sealed class FakeWitness : WitnessService.WitnessServiceBase
{
    public override Task<GetWitnessResponse> GetWitness(GetWitnessRequest request, ServerCallContext context) =>
        Task.FromResult(new GetWitnessResponse { VerifierKeys = { "one", "two" } });

    public override Task<AddCheckpointResponse> AddCheckpoint(AddCheckpointRequest request, ServerCallContext context) =>
        Platform.Proof.Checkpoint.Parse(SignedNote.Parse(request.Checkpoint)!.Text)!.Size switch
        {
            1 => Task.FromResult(new AddCheckpointResponse { Cosignatures = { "— a AAAAAAA=", "— a AAAAAAB=" } }),
            2 => throw Refused(StatusCode.NotFound, "LOG_UNKNOWN"),
            3 => throw Refused(StatusCode.PermissionDenied, "CHECKPOINT_UNSIGNED"),
            4 => throw Refused(StatusCode.Aborted, "CHECKPOINT_CONFLICT"),
            5 => throw Refused(StatusCode.FailedPrecondition, "CHECKPOINT_INCONSISTENT"),
            6 => throw Refused(StatusCode.InvalidArgument, "INVALID_FIELD"),
            7 => throw Refused(StatusCode.Unavailable, "UNAVAILABLE"),
            // A refusal for another reason says nothing about the log.
            _ => throw Refused(StatusCode.FailedPrecondition, "SOMETHING_ELSE"),
        };

    private static RpcException Refused(StatusCode code, string reason) => new Google.Rpc.Status
    {
        Code = (int)code,
        Details =
        {
            Google.Protobuf.WellKnownTypes.Any.Pack(
                new ErrorInfo { Reason = reason, Domain = "habeas", Metadata = { ["size"] = "17" } }),
        },
    }.ToRpcException();
}
