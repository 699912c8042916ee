using Grpc.Core;
using Habeas.Client;
using Habeas.Journal.V1;
using Habeas.Platform.Proof;
using Habeas.Registry.V1;

namespace Habeas.EndToEnd.Tests;

/// <summary>A visitor keeps a checkpoint, and the desk proves with it that nothing was rewritten since.</summary>
public abstract class CheckpointTests(PostgresCluster? postgres = null) : HabeasTest(postgres)
{
    private static Metadata Registry => new() { { "habeas-service", "registry" } };

    [Fact]
    public async Task What_a_visitor_kept_is_proved_by_the_desk_later()
    {
        using var desk = new HabeasClient(habeas.Grpc, new HabeasClientOptions { Token = habeas.Desk });
        await Register(desk, "Uydurma Birinci");
        using var visitor = new HttpClient { BaseAddress = habeas.Http };
        IReadOnlyList<SignedNote> kept = [];
        await Within(TimeSpan.FromMinutes(1), async () =>
        {
            using var answer = await visitor.GetAsync("/checkpoints", TestContext.Current.CancellationToken);
            kept = answer.IsSuccessStatusCode
                ? SignedNotes.Split(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!
                : [];
            return kept.Any(note => note.Text.Contains("/registry\n", StringComparison.Ordinal));
        });

        var log = new LogService.LogServiceClient(desk.Anonymous);
        var published = await log.GetCheckpointAsync(new GetCheckpointRequest { Service = "registry" }, Registry);
        var note = SignedNote.Parse(published.Note)!;
        note.IsSignedBy([.. published.VerifierKeys.Select(key => NoteVerifier.Parse(key)!)]).ShouldBeTrue();
        kept.Select(one => one.ToString()).ShouldContain(published.Note);
        Platform.Proof.Checkpoint.Parse(note.Text)!.Size.ShouldBe(published.Size);

        var proof = await desk.Log.ProveInclusionAsync(new ProveInclusionRequest { Service = "registry", Position = 1 }, Registry);
        MerkleProof.IsIncluded(
            proof.LeafHash.Span, 0, (ulong)proof.Size, published.RootHash.Span, [.. proof.Proof.Select(hash => hash.ToByteArray())])
            .ShouldBeTrue();
        var same = await log.ProveConsistencyAsync(
            new ProveConsistencyRequest { Service = "registry", FirstSize = published.Size }, Registry);
        same.SecondSize.ShouldBe(published.Size);
        await Refused(StatusCode.InvalidArgument, () => log.ProveConsistencyAsync(
            new ProveConsistencyRequest { Service = "registry", FirstSize = 1, SecondSize = published.Size + 1 }, Registry));
        await Refused(StatusCode.Unauthenticated, () => log.ListCheckpointsAsync(new() { Service = "registry" }, Registry));
        await Refused(StatusCode.Unauthenticated, () => log.ProveInclusionAsync(new() { Service = "registry", Position = 1 }, Registry));
        (await desk.Log.ListCheckpointsAsync(new() { Service = "registry" }, Registry)).Checkpoints.ShouldContain(published);

        await Register(desk, "Uydurma İkinci");
        var file = Path.Combine(Folder, "kept.txt");
        await File.WriteAllTextAsync(file, SignedNotes.Join(kept.Select(one => one.ToString())), TestContext.Current.CancellationToken);
        string[] server = ["--server", habeas.Grpc.ToString(), "--token", habeas.Desk];
        var verified = await CommandLine.RunRaw(["verify", "--checkpoint", file, .. server]);
        verified.Code.ShouldBe(0, verified.Output + verified.Error);
        verified.Output.ShouldContain("signed checkpoints");

        // Another history with a root of its own is not this one.
        var foreign = new Platform.Proof.Checkpoint(published.Origin, 1, MerkleTree.EmptyRoot).ToString();
        await File.WriteAllTextAsync(
            file,
            SignedNote.Sign(foreign, new NoteSigner(published.Origin, new byte[NoteSigner.SeedSize])).ToString(),
            TestContext.Current.CancellationToken);
        var different = await CommandLine.RunRaw(["verify", "--service", "registry", "--checkpoint", file, .. server]);
        different.Code.ShouldNotBe(0);
        different.Output.ShouldContain("was not signed by this installation");
        different.Output.ShouldContain("differs from the checkpoint of 1 events that was given");
    }

    private static async Task Register(HabeasClient desk, string name) => await desk.Prisoners.CreatePrisonerAsync(new CreatePrisonerRequest
    {
        Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = name, Language = "az", Primary = true } } },
    });

    private static async Task Refused<T>(StatusCode status, Func<AsyncUnaryCall<T>> call) =>
        (await Should.ThrowAsync<RpcException>(async () => await call())).StatusCode.ShouldBe(status);
}

public sealed class CheckpointOnSqliteTests : CheckpointTests;

public sealed class CheckpointOnPostgresTests(PostgresCluster cluster) : CheckpointTests(cluster), IClassFixture<PostgresCluster>;
