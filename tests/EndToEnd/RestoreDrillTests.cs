using System.Globalization;
using Habeas.Platform.Access;
using Habeas.Platform.Journal;
using Habeas.Platform.Proof;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// The drill: a backup of a running Habeas, more writes than it has, SIGKILL, and the loss of everything but the keys, the backup and the
/// checkpoints that a visitor kept.
/// </summary>
public abstract class RestoreDrillTests(PostgresCluster? postgres = null) : IAsyncLifetime
{
    private const string Day = "2025-11-24";

    private const int Before = 200;

    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal)
    {
        // Checkpoints soon, and no limit of requests.
        ["Proof__Interval"] = "00:00:01",
        ["Gateway__RatePerSecond"] = "100000",
        ["Gateway__RateBurst"] = "100000",
    };

    private readonly string folder = Directory.CreateTempSubdirectory("habeas-drill").FullName;
    private readonly int siloPort = Ports.Free();
    private string? database;

    /// <summary>10,000 with <c>tests/run --long</c>.</summary>
    private static int After { get; } =
        string.Equals(Environment.GetEnvironmentVariable("HABEAS_LONG"), "true", StringComparison.OrdinalIgnoreCase) ? 10_000 : 2_000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(folder, "data");

    public async ValueTask InitializeAsync() => database = postgres is null ? null : await postgres.CreateDatabase();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task After_a_loss_the_last_backup_is_restored_and_it_is_known_what_is_missing()
    {
        var key = await AgeKey.New(folder);
        var kept = Path.Combine(folder, "kept.txt");
        JsonElement backup;
        string[] inBackup, later;
        await using (var habeas = await KilledHabeas.Start(Data, Day, siloPort, database, Settings))
        {
            inBackup = await Register(habeas, Before);
            backup = await Run(
                ["backup", .. Place(Data, database), "--out", Path.Combine(folder, "backups"), "--recipient", key.Recipient.Text],
                database);
            later = await Register(habeas, After);
            await KeepCheckpoint(habeas, kept, await habeas.Events("registry"));
        }

        // The keys survive, without the checkpoints beside them; the one that a visitor kept is all that is known.
        var restored = Path.Combine(folder, "restored");
        var restoredDatabase = postgres is null ? null : await postgres.CreateDatabase();
        var file = backup.GetProperty("file").GetString()!;
        var report = await Run(
            ["restore", file, "--identity", key.File, "--checkpoint", kept, .. Place(restored, restoredDatabase)], restoredDatabase);
        report.GetProperty("intact").GetBoolean().ShouldBeTrue();
        var events = Journals(backup)["registry"].GetProperty("events").GetInt64();
        events.ShouldBe(Journals(report)["registry"].GetProperty("events").GetInt64());
        var missing = Journals(report)["registry"].GetProperty("missing");
        missing.GetProperty("first").GetInt64().ShouldBe(events + 1);
        // Registering a person is one event each.
        missing.GetProperty("count").GetInt64().ShouldBe(After);
        missing.GetProperty("last").GetInt64().ShouldBe(events + After);
        foreach (var other in new[] { "lists", "cases", "access" })
        {
            Journals(report)[other].GetProperty("missing").ValueKind.ShouldBe(JsonValueKind.Null, other);
        }

        CopyKeys(Data, restored);
        await using var again = await InOneProcess.Start(restored, restoredDatabase, gateway: InOneProcess.Unlimited, configure: builder =>
        {
            if (database is not null)
            {
                // In a data folder, the restored one brings its own.
                builder.Configuration["Proof:KnownFile"] = kept;
            }
        });
        foreach (var name in inBackup)
        {
            (await new PrisonersService.PrisonersServiceClient(again.Channel).GetPrisonerAsync(
                new() { Name = name }, RunningHabeas.As(again.Desk), cancellationToken: Cancellation)).Name.ShouldBe(name);
        }

        await NotFound(again, later[0]);
        await NotFound(again, later[^1]);
        var (code, output, error) = await CommandLine.RunRaw("verify", "--server", again.Grpc.ToString(), "--token", again.Desk);
        code.ShouldBe(1, output + error);
        output.ShouldContain(string.Create(CultureInfo.InvariantCulture,
            $"The journal ends at position {events}, but a checkpoint of {events + After} events is known from elsewhere."));
        var log = again.Services.GetRequiredKeyedService<IJournalLog>("registry");
        (await log.Sign(Cancellation)).ShouldBeOfType<Signing.Refused>();
        await Register(again, 1);
        (await log.Sign(Cancellation)).ShouldBeOfType<Signing.Refused>();
    }

    protected static string[] Place(string folder, string? database) => database is null ? ["--data", folder] : ["--postgres"];

    /// <summary>Only the keys, as a keeper of a copy has them.</summary>
    protected static void CopyKeys(string from, string to)
    {
        var target = Directory.CreateDirectory(Path.Combine(to, "keys")).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(DataFolderKeys.ServiceKeyFile(from))!))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }

    /// <summary>The checkpoints that a visitor sees, once they cover that many events of the register.</summary>
    protected static async Task KeepCheckpoint(RunningHabeas habeas, string file, long events)
    {
        using var visitor = habeas.Client();
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        string text;
        do
        {
            await second.WaitForNextTickAsync(Cancellation);
            using var answer = await visitor.GetAsync("/checkpoints", Cancellation);
            text = answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(Cancellation) : "";
        }
        while ((SignedNotes.Split(text) ?? []).Select(note => Platform.Proof.Checkpoint.Parse(note.Text)!)
            .All(checkpoint => !checkpoint.Origin.EndsWith("/registry", StringComparison.Ordinal) || checkpoint.Size < events));

        await File.WriteAllTextAsync(file, text, Cancellation);
    }

    protected static async Task<string[]> Register(RunningHabeas habeas, int count)
    {
        var prisoners = new PrisonersService.PrisonersServiceClient(habeas.Channel);
        var (names, token) = (new string[count], habeas.Desk);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, cancellation) =>
        {
            var created = await prisoners.CreatePrisonerAsync(
                new CreatePrisonerRequest
                {
                    Prisoner = new Prisoner
                    {
                        PersonalNames = { new PersonName { Text = $"Uydurma {i}", Language = "az", Primary = true } },
                    },
                    RequestId = Guid.NewGuid().ToString("D"),
                },
                RunningHabeas.As(token),
                cancellationToken: cancellation);
            names[i] = created.Name;
        });
        return names;
    }

    protected static async Task<JsonElement> Run(string[] arguments, string? database)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        if (database is not null)
        {
            environment["ConnectionStrings__Habeas"] = database;
        }

        var (code, output, error) = await CommandLine.RunRaw([.. arguments, "--json"], "", environment);
        code.ShouldBe(0, output + error);
        return JsonDocument.Parse(output.Trim().Split('\n')[^1]).RootElement.Clone();
    }

    private static Dictionary<string, JsonElement> Journals(JsonElement report) => report.GetProperty("journals").EnumerateArray()
        .ToDictionary(journal => journal.GetProperty("name").GetString()!, StringComparer.Ordinal);

    private static async Task NotFound(RunningHabeas habeas, string name)
    {
        var refusal = await Should.ThrowAsync<RpcException>(async () =>
            await new PrisonersService.PrisonersServiceClient(habeas.Channel).GetPrisonerAsync(
                new() { Name = name }, RunningHabeas.As(habeas.Desk), cancellationToken: Cancellation));
        refusal.StatusCode.ShouldBe(StatusCode.NotFound);
    }
}

public sealed class RestoreDrillOnSqliteTests : RestoreDrillTests
{
    [Fact]
    public async Task With_a_folder_and_a_recipient_Standalone_makes_backups_by_itself()
    {
        var folder = Directory.CreateTempSubdirectory("habeas-scheduled").FullName;
        try
        {
            var key = await AgeKey.New(folder);
            var backups = Path.Combine(folder, "backups");
            await using var habeas = await InOneProcess.Start(Path.Combine(folder, "data"), configure: builder =>
            {
                builder.Configuration["Backup:Folder"] = backups;
                builder.Configuration["Backup:Recipients:0"] = key.Recipient.Text;
            });
            using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
            while (!Directory.Exists(backups) || Directory.GetFiles(backups, "*.age").Length == 0)
            {
                await second.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            }

            var found = await Run(["backup", "check", Directory.GetFiles(backups).Single(), "--identity", key.File], database: null);
            found.GetProperty("journals").GetArrayLength().ShouldBe(4);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Copying the files of a running Habeas loses what is only in the write-ahead logs, and what was copied is intact in itself: only
    /// checkpoints that are elsewhere tell.
    /// </summary>
    [Fact]
    public async Task What_a_copy_of_the_files_lost_is_found_with_the_checkpoints_that_were_published()
    {
        var folder = Directory.CreateTempSubdirectory("habeas-cp").FullName;
        try
        {
            var (data, copy, kept) = (Path.Combine(folder, "data"), Path.Combine(folder, "copy"), Path.Combine(folder, "kept.txt"));
            long events;
            await using (var habeas = await InOneProcess.Start(data, gateway: InOneProcess.Unlimited, configure: builder =>
                builder.Configuration["Proof:Interval"] = "00:00:01"))
            {
                await Register(habeas, 60);
                events = await habeas.Events("registry");
                await KeepCheckpoint(habeas, kept, events);
                Directory.CreateDirectory(copy);
                foreach (var file in Directory.GetFiles(data, "*.db").Append(Path.Combine(data, "sealing.id")))
                {
                    File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
                }

                CopyKeys(data, copy);
            }

            await using var copied = await InOneProcess.Start(copy);
            var left = await copied.Events("registry");
            left.ShouldBeLessThan(events, "the copy verifies without a fault, and is not all");
            var (code, output, _) = await CommandLine.RunRaw(
                "verify", "--service", "registry", "--checkpoint", kept, "--server", copied.Grpc.ToString(), "--token", copied.Desk);
            code.ShouldBe(1);
            output.ShouldContain(string.Create(CultureInfo.InvariantCulture,
                $"The journal ends at position {left}, but a checkpoint of {events} events is known from elsewhere."));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

public sealed class RestoreDrillOnPostgresTests(PostgresCluster cluster) : RestoreDrillTests(cluster), IClassFixture<PostgresCluster>;
