using System.Net;
using Habeas.Journal.V1;
using Habeas.Platform.Proof;

namespace Habeas.Web.Tests;

/// <summary>The checkpoints that visitors keep.</summary>
public sealed class CheckpointsTests : HostedTest
{
    [Fact]
    public async Task The_newest_checkpoint_of_each_service_that_has_one_is_text_that_others_can_check()
    {
        using var response = await host.Client.GetAsync(new Uri("/checkpoints", UriKind.Relative), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        var notes = SignedNotes.Split(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        notes.Select(note => Platform.Proof.Checkpoint.Parse(note.Text)!.Origin).ShouldBe(["test/registry", "test/lists"]);
        notes.ShouldAllBe(note => note.ToString().StartsWith("test/", StringComparison.Ordinal));
        (await host.Client.GetStringAsync("/en/status", TestContext.Current.CancellationToken)).ShouldContain("href=\"/checkpoints\"");
    }
}

/// <summary>Two services have signed something; the others have not.</summary>
internal sealed class FakeLog : LogService.LogServiceBase
{
    public override Task<Journal.V1.Checkpoint> GetCheckpoint(GetCheckpointRequest request, ServerCallContext context)
    {
        if (request.Service is not ("registry" or "lists"))
        {
            throw new RpcException(new Status(StatusCode.NotFound, "none"));
        }

        var signer = new NoteSigner($"test/{request.Service}", new byte[NoteSigner.SeedSize]);
        var checkpoint = new Platform.Proof.Checkpoint(signer.Verifier.Name, 7, MerkleTree.EmptyRoot);
        return Task.FromResult(new Journal.V1.Checkpoint { Note = SignedNote.Sign(checkpoint.ToString(), signer).ToString() });
    }
}
