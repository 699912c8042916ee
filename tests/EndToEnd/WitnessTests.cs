using System.Net;
using Habeas.Client;
using Habeas.Platform.Access;
using Habeas.Platform.Proof;
using Habeas.Registry.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// Two committees: one witnesses the other's logs, and an authority stamps them. A visitor keeps what is published, and can tell from it
/// when something existed and that no other history was shown to others.
/// </summary>
public abstract class WitnessTests(PostgresCluster? postgres = null) : IAsyncLifetime
{
    /// <summary>A log that the test has the key of, and so can fork.</summary>
    private static readonly NoteSigner Forked = new("fork/registry", [.. Enumerable.Repeat((byte)9, NoteSigner.SeedSize)]);

    private readonly string folder = Directory.CreateTempSubdirectory("habeas-witness").FullName;
    private readonly StampAuthority authority = new();
    private WebApplication stamps = null!;
    private InOneProcess witness = null!;
    private InOneProcess habeas = null!;
    private string? witnessDatabase;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string WitnessFolder => Path.Combine(folder, "witness");

    public async ValueTask InitializeAsync()
    {
        stamps = await authority.Serve();
        witnessDatabase = postgres is null ? null : await postgres.CreateDatabase();
        witness = await StartWitness();
        var database = postgres is null ? null : await postgres.CreateDatabase();
        await File.WriteAllTextAsync(Path.Combine(folder, "root.pem"), authority.RootPem, Cancellation);
        habeas = await InOneProcess.Start(Path.Combine(folder, "log"), database, configure: builder =>
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Proof:Interval"] = "00:00:02",
                ["Proof:Stamps:Authorities:0:Name"] = "one",
                ["Proof:Stamps:Authorities:0:Address"] = stamps.Address().ToString(),
                ["Proof:Stamps:Authorities:0:RootsFile"] = Path.Combine(folder, "root.pem"),
                ["Proof:Witnesses:0:Keys"] = WitnessKey(),
                ["Proof:Witnesses:0:Address"] = new Uri(witness.Http, "/witness").ToString(),
                ["Proof:AllowInsecureHosts:0"] = stamps.Address().Authority,
                ["Proof:AllowInsecureHosts:1"] = witness.Http.Authority,
            }));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await (habeas?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (witness?.DisposeAsync() ?? ValueTask.CompletedTask);
        await stamps.DisposeAsync();
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_a_visitor_keeps_is_cosigned_by_the_other_committee_and_stamped_by_an_authority()
    {
        using var desk = new HabeasClient(habeas.Grpc, new HabeasClientOptions { Token = habeas.Desk });
        await desk.Prisoners.CreatePrisonerAsync(new CreatePrisonerRequest
        {
            Prisoner = new Prisoner { PersonalNames = { new PersonName { Text = "Uydurma Birinci", Language = "az", Primary = true } } },
        });
        using var visitor = new HttpClient { BaseAddress = habeas.Http };
        var key = WitnessVerifier.Parse(WitnessKey())!;
        var kept = "";
        await Within(async () =>
        {
            using var answer = await visitor.GetAsync("/checkpoints", Cancellation);
            kept = answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(Cancellation) : "";
            return SignedNotes.Split(kept)!.Any(note => note.Text.Contains("/registry\n", StringComparison.Ordinal))
                && SignedNotes.Split(kept)!.All(note => note.CosignedBy([key]).Count == 1);
        });
        using var other = new HttpClient { BaseAddress = witness.Http };
        (await other.GetStringAsync("/witness", Cancellation)).ShouldBe(WitnessKey() + "\n");
        using var none = await visitor.GetAsync("/witness", Cancellation);
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is no witness");

        var file = Path.Combine(folder, "kept.txt");
        await File.WriteAllTextAsync(file, kept, Cancellation);
        string[] verify = ["verify", "--checkpoint", file, "--server", habeas.Grpc.ToString(), "--token", habeas.Desk];
        var verified = await CommandLine.RunRaw([.. verify, "--witness", WitnessKey()]);
        verified.Code.ShouldBe(0, verified.Output + verified.Error);
        var stranger = new WitnessSigner("stranger", new byte[WitnessSigner.SeedSize]).Verifier.ToString();
        (await CommandLine.RunRaw([.. verify, "--witness", WitnessKey(), "--witness", stranger])).Code.ShouldNotBe(0);

        var list = "";
        await Within(async () =>
        {
            using var answer = await visitor.GetAsync("/checkpoints/stamps", Cancellation);
            list = answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(Cancellation) : "";
            return list.Contains("/checkpoints/stamps/registry.one.tsr\n", StringComparison.Ordinal);
        });
        var note = await visitor.GetStringAsync("/checkpoints/stamps/registry.one.txt", Cancellation);
        var stamp = await visitor.GetByteArrayAsync("/checkpoints/stamps/registry.one.tsr", Cancellation);
        await authority.Verify(note, stamp);
        var (noteFile, stampFile) = (Path.Combine(folder, "note.txt"), Path.Combine(folder, "stamp.tsr"));
        await File.WriteAllTextAsync(noteFile, note, Cancellation);
        await File.WriteAllBytesAsync(stampFile, stamp, Cancellation);
        var logKey = CheckpointKeys.Parse(habeas.Key.Checkpoints, $"habeas-{habeas.Key.SealingId}")
            .Verifiers($"habeas-{habeas.Key.SealingId}/registry")[0].ToString();
        var check = await CommandLine.RunRaw(
            "check-stamp", noteFile, stampFile, "--root", Path.Combine(folder, "root.pem"), "--key", logKey);
        check.Code.ShouldBe(0, check.Output + check.Error);
        check.Output.ShouldContain("This checkpoint existed before ");
    }

    [Fact]
    public async Task A_witness_answers_as_the_specification_says()
    {
        (await Submit("old 0\n")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Submit(new byte[300_000])).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await Submit([0xC3, 0x28])).Status.ShouldBe(HttpStatusCode.BadRequest, "not UTF-8");
        var unknown = new NoteSigner("unknown/log", new byte[NoteSigner.SeedSize]);
        (await Submit(new CheckpointSubmission(0, [], Note(unknown, 1, 1)))).Status.ShouldBe(HttpStatusCode.NotFound);
        var forger = new NoteSigner(Forked.Verifier.Name, new byte[NoteSigner.SeedSize]);
        (await Submit(new CheckpointSubmission(0, [], Note(forger, 1, 1)))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Submit(new CheckpointSubmission(2, [], Note(Forked, 1, 1)))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Submit(new CheckpointSubmission(1, [], Note(Forked, 1, 1)))).ShouldBe((HttpStatusCode.Conflict, "text/x.tlog.size", "0\n"));

        // Eight histories at once: one of them is the log's from now on.
        var submissions = Enumerable.Range(1, 8).Select(root => new CheckpointSubmission(0, [], Note(Forked, 5, (byte)root))).ToList();
        var answers = await Task.WhenAll(submissions.Select(Submit));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && answer.Body == "5\n");
        var cosigned = submissions[Array.FindIndex(answers, answer => answer.Status == HttpStatusCode.OK)];
        var lines = answers.Single(answer => answer.Status == HttpStatusCode.OK).Body;
        SignedNote.Parse(cosigned.Note.ToString() + lines)!.CosignedBy([WitnessVerifier.Parse(WitnessKey())!]).Count.ShouldBe(1);

        (await Submit(new CheckpointSubmission(5, [new byte[32]], Note(Forked, 6, 1)))).Status
            .ShouldBe(HttpStatusCode.UnprocessableEntity, "not proved to continue it");
        (await Submit(new CheckpointSubmission(5, [], submissions.First(other => other != cosigned).Note)))
            .ShouldBe((HttpStatusCode.Conflict, "text/x.tlog.size", "5\n"));

        // It remembers after a restart, too.
        await witness.DisposeAsync();
        witness = await StartWitness();
        (await Submit(submissions.First(other => other != cosigned))).ShouldBe((HttpStatusCode.Conflict, "text/x.tlog.size", "5\n"));
        (await Submit(cosigned with { OldSize = 5 })).Status.ShouldBe(HttpStatusCode.OK, "the same again is harmless");
    }

    private static SignedNote Note(NoteSigner log, long size, byte root) => SignedNote.Sign(
        new Checkpoint(log.Verifier.Name, size, [.. Enumerable.Repeat(root, MerkleTree.HashSize)]).ToString(), log);

    private static async Task Within(Func<Task<bool>> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!await isSo())
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromMinutes(3));
            await second.WaitForNextTickAsync(Cancellation);
        }
    }

    private string WitnessKey()
    {
        var keys = DataFolderKeys.Open(WitnessFolder);
        return new WitnessSigner($"habeas-{keys.SealingId}/witness", Convert.FromBase64String(keys.Cosigning)).Verifier.ToString();
    }

    private Task<InOneProcess> StartWitness()
    {
        var log = DataFolderKeys.Open(Path.Combine(folder, "log"));
        var (name, keys) = ($"habeas-{log.SealingId}", CheckpointKeys.Parse(log.Checkpoints));
        return InOneProcess.Start(WitnessFolder, witnessDatabase, configure: builder =>
        {
            string[] services = ["registry", "lists", "cases", "access"];
            foreach (var (i, service) in services.Index())
            {
                builder.Configuration[$"Witness:Logs:{i}"] = keys.Verifiers($"{name}/{service}")[0].ToString();
            }

            builder.Configuration["Witness:Logs:4"] = Forked.Verifier.ToString();
        });
    }

    private Task<(HttpStatusCode Status, string? Type, string Body)> Submit(CheckpointSubmission submission) =>
        Submit(submission.ToString());

    private Task<(HttpStatusCode Status, string? Type, string Body)> Submit(string body) =>
        Submit(System.Text.Encoding.UTF8.GetBytes(body));

    private async Task<(HttpStatusCode Status, string? Type, string Body)> Submit(byte[] body)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(body);
        using var answer = await client.PostAsync(new Uri(witness.Http, "/witness/add-checkpoint"), content, Cancellation);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}

public sealed class WitnessOnSqliteTests : WitnessTests;

public sealed class WitnessOnPostgresTests(PostgresCluster cluster) : WitnessTests(cluster), IClassFixture<PostgresCluster>;
