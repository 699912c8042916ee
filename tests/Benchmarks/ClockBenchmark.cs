using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Cases;
using Habeas.Cases.Clocks;
using Habeas.Cases.Filings;
using Habeas.Cases.Waking;
using Habeas.Platform.Access;
using Habeas.Platform.Grains;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;
using Habeas.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Orleans;

namespace Habeas.Benchmarks;

/// <summary>
/// 100,000 papers without a receipt, handed over on the days of one year: listing what falls due in 30 days, computing every deadline anew
/// when a decree on days off comes in the middle of it, with each that moved entered in its paper's history, and waking all of them after
/// a year in which nothing ran.
/// </summary>
internal static class ClockBenchmark
{
    private const int Papers = 100_000;
    private const int Callers = 256;
    private const string Decree = """
          - version: "2026-06"
            adopted: 2026-06-30
            source: { instrument: An invented decree }
            unverified: Invented.
            off:
              - { day: 2026-07-06, name: an invented feast }
              - { day: 2026-07-07, name: an invented feast }
              - { day: 2026-07-08, name: an invented feast }

        """;

    private static readonly DateOnly Begin = new(2026, 1, 5);
    private static readonly DateOnly Middle = new(2026, 7, 1);
    private static readonly DateOnly End = Begin.AddDays(400);

    public static async Task Run()
    {
        await using var cluster = new PostgresCluster();
        await cluster.InitializeAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n### {Papers:N0} open deadlines\n"));
        Console.WriteLine("| engine | computed /s | listing the next 30 days, s | deadlines listed | recomputing after a decree, s "
            + "| moved | woken /s |\n|---|---:|---:|---:|---:|---:|---:|");
        await Engine("SQLite", connectionString: null);
        await Engine("PostgreSQL", await cluster.CreateDatabase());
    }

    private static async Task Engine(string name, string? connectionString)
    {
        var folder = Directory.CreateTempSubdirectory("habeas-benchmark").FullName;
        try
        {
            var key = DataFolderKeys.Open(folder);
            // All of them are entered when the year is over; then it is the middle of it.
            var day = On(Middle);
            var (listing, listed) = (TimeSpan.Zero, 0);
            await using (var host = await Start(folder, connectionString, key, On(End), packs: null))
            {
                await Fill(host.Services.GetRequiredService<IGrainFactory>());
                using var channel = ServiceClients.Channel(ModuleHost.Addresses(host).Grpc);
                var token = key.Sign("benchmark", Role.Desk, DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
                (listing, listed) = await List(new(channel), new Metadata { { "authorization", $"Bearer {token}" } });
                await host.StopAsync();
            }

            await using (var host = await Start(folder, connectionString, key, day, Packs(folder)))
            {
                var adopting = Stopwatch.StartNew();
                await host.Services.GetServices<IHostedService>()
                    .OfType<Reconciler>()
                    .Single(service => service.GetType().Name == "RuleAdoption").FirstCompleted;
                adopting.Stop();
                var grains = host.Services.GetRequiredService<IGrainFactory>();
                var rules = JsonNode.Parse((await grains.GetGrain<IAdoptedRulesGrain>(AdoptedRules.Id).History())[^1].Payload)!;
                day.SetUtcNow(On(End.AddDays(1)).GetUtcNow());
                var (waking, woken) = await Wake(grains);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Compute():N0} | {listing.TotalSeconds:N1} | {listed:N0} | {adopting.Elapsed.TotalSeconds:N1} | "
                        + $"{(int)rules["moved"]!:N0} | {woken / waking.TotalSeconds:N0} |"));
                await host.StopAsync();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A folder of packs with one decree more than those that come with the program.</summary>
    private static string Packs(string folder)
    {
        var packs = Directory.CreateDirectory(Path.Combine(folder, "packs")).FullName;
        foreach (var file in RuleBook.EmbeddedFiles().Where(file => file.Name is "az.yaml" or "holidays-az.yaml"))
        {
            File.WriteAllText(Path.Combine(packs, file.Name), file.Name == "az.yaml"
                ? file.Text.Replace("version: \"2025-12\"", "version: \"2026-06\"", StringComparison.Ordinal)
                : file.Text.TrimEnd() + "\n" + Decree);
        }

        return packs;
    }

    /// <summary>Started; from then on the clock ticks when the benchmark says so.</summary>
    private static async Task<WebApplication> Start(
        string folder, string? connectionString, InstallationKeys key, FakeTimeProvider day, string? packs)
    {
        var host = await Host(folder, connectionString, key, day, packs);
        await host.StartAsync();
        // What never began cannot be stopped, so it ticks once before.
        await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IClockGrain>(0).Tick();
        await host.Services.GetServices<IHostedService>()
            .Single(service => service.GetType().Name == "Waker")
            .StopAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Deadlines a second, on one core.</summary>
    private static double Compute()
    {
        var book = RuleBook.Embedded;
        var calculator = new DeadlineCalculator(book);
        var rule = book.Find("az.filing.presumed_withheld")!;
        var watch = Stopwatch.StartNew();
        for (var paper = 0; paper < Papers; paper++)
        {
            _ = calculator.Compute(rule, Trigger.Day(HandedOver(paper)));
        }

        return Papers / watch.Elapsed.TotalSeconds;
    }

    private static Task Fill(
        IGrainFactory grains) => Parallel.ForEachAsync(Enumerable.Range(0, Papers), new ParallelOptions
        {
            MaxDegreeOfParallelism = Callers,
        }, async (paper, _) =>
    {
        var filing = grains.GetGrain<IFilingGrain>(Guid.CreateVersion7());
        var on = PartialDate.From(HandedOver(paper));
        await filing.Draft(new Call("benchmark"), new Drafted(
            FilingKind.Lawsuit, "A lawsuit", [Guid.CreateVersion7()], Guid.CreateVersion7(), Proceeding: null, new Addressee(
                AddresseeKind.Court, "A court"), Text: null, on));
        await filing.HandOver(new Call("benchmark"), new HandedOver(DeliveryWay.Administration, "", "", on));
    });

    private static async Task<(TimeSpan Took, int Found)> List(Cases.V1.DeadlinesService.DeadlinesServiceClient deadlines, Metadata desk)
    {
        var watch = Stopwatch.StartNew();
        var found = 0;
        var request = new Cases.V1.ListDeadlinesRequest
        {
            PageSize = 500,
            From = Begin.AddDays(180).ToProto(),
            To = Begin.AddDays(210).ToProto(),
        };
        do
        {
            var page = await deadlines.ListDeadlinesAsync(request, desk);
            found += page.Deadlines.Count;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return (watch.Elapsed, found);
    }

    private static async Task<(TimeSpan Took, int Woken)> Wake(IGrainFactory grains)
    {
        var watch = Stopwatch.StartNew();
        var woken = 0;
        Round round;
        do
        {
            round = await grains.GetGrain<IClockGrain>(0).Tick();
            woken += round.Checked;
        }
        while (round.More);
        return (watch.Elapsed, woken);
    }

    private static FakeTimeProvider On(DateOnly day) => new(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));

    private static DateOnly HandedOver(int paper) => Begin.AddDays(paper % 365);

    private static Task<WebApplication> Host(
        string folder,
        string? connectionString,
        InstallationKeys key,
        FakeTimeProvider day,
        string? packs) => ModuleHost.Build([], [new CasesModule()], builder =>
    {
        builder.Services.AddSingleton(new CourtDay(day));
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(key.AsConfiguration())
        {
            ["Habeas:DataFolder"] = folder,
            ["Habeas:Http:Port"] = "0",
            ["Habeas:Grpc:Port"] = "0",
            ["Habeas:Storage:Engine"] = connectionString is null ? "Sqlite" : "Postgres",
            ["ConnectionStrings:Habeas"] = connectionString,
            ["Logging:LogLevel:Default"] = "Error",
            [RuleBook.Folder] = packs,
        });
    });
}
