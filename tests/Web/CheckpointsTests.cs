using System.Net;
using Google.Protobuf;
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

    [Fact]
    public async Task Each_time_stamp_is_two_files_the_note_and_the_stamp()
    {
        var list = await host.Client.GetStringAsync("/checkpoints/stamps", TestContext.Current.CancellationToken);
        list.Split('\n').ShouldBe(["/checkpoints/stamps/registry.one.txt", "/checkpoints/stamps/registry.one.tsr", ""]);
        var note = await host.Client.GetStringAsync("/checkpoints/stamps/registry.one.txt", TestContext.Current.CancellationToken);
        note.ShouldBe("a note\n");
        using var stamp = await host.Client.GetAsync(
            new Uri("/checkpoints/stamps/registry.one.tsr", UriKind.Relative), TestContext.Current.CancellationToken);
        stamp.Content.Headers.ContentType!.MediaType.ShouldBe("application/timestamp-reply");
        (await stamp.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe([1, 2, 3]);
        foreach (var none in new[] { "registry.two.tsr", "registry.one", "lists.one.tsr", "..%2fregistry.one.tsr" })
        {
            using var missing = await host.Client.GetAsync(
                new Uri($"/checkpoints/stamps/{none}", UriKind.Relative), TestContext.Current.CancellationToken);
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound, none);
        }
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
        var found = new Journal.V1.Checkpoint { Note = SignedNote.Sign(checkpoint.ToString(), signer).ToString() };
        if (request.Service == "registry")
        {
            found.Stamps.Add(new CheckpointStamp
            {
                Authority = "one", Checkpoint = "a note\n", Response = ByteString.CopyFrom(1, 2, 3),
            });
        }

        return Task.FromResult(found);
    }
}
