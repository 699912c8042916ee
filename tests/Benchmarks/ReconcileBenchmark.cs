using System.Diagnostics;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Habeas.Access.V1;
using Habeas.Client;
using Habeas.Lists;
using Habeas.Lists.V1;
using Habeas.Operations.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Grains;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;
using Habeas.Registry;
using Habeas.Registry.Prisoners;
using Habeas.Testing;
using Habeas.Testing.Persons;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RegistryApi = Habeas.Registry.V1;

namespace Habeas.Benchmarks;

/// <summary>
/// A list of 10,000 rows is imported and reconciled against a register of 100,000 persons, as a clerk does it: nine rows in ten are of
/// persons of the register, in English letters and one in fifteen with a slip, and one in ten is of somebody new.
/// </summary>
internal static class ReconcileBenchmark
{
    private const int Persons = 100_000;
    private const int Rows = 10_000;
    private const int Callers = 1024;

    public static async Task Run()
    {
        await using var cluster = new PostgresCluster();
        await cluster.InitializeAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"\n### {Rows:N0} rows imported and reconciled against {Persons:N0} persons\n"));
        Console.WriteLine(
            "| engine | register loaded s | import s | look-up s | decide s | total s | CPU s | said | same % | new % | asked % |\n"
            + "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        await Engine("SQLite", connectionString: null);
        await Engine("PostgreSQL", await cluster.CreateDatabase());
    }

    private static async Task Engine(string name, string? connectionString)
    {
        var folder = Directory.CreateTempSubdirectory("habeas-benchmark").FullName;
        try
        {
            await using var host = await Host(folder, connectionString);
            await host.StartAsync();
            var address = ModuleHost.Addresses(host).Grpc;
            host.Configuration["Services:Registry"] = address.ToString();
            var key = DataFolderKeys.Open(folder);
            var token = key.Sign("benchmark", Role.Desk, DateTimeOffset.UtcNow, TimeSpan.FromHours(2));
            var metadata = new Metadata { { "authorization", $"Bearer {token}" } };
            using var channel = ServiceClients.Channel(address);
            var names = new NameGenerator(1).Names(Persons + (Rows / 10));
            var loading = Stopwatch.StartNew();
            await Register(host.Services.GetRequiredService<AggregateStore<Prisoner, PrisonerEvent>>(), names);
            // The first search waits until all of them can be found.
            var search = new RegistryApi.SearchPrisonersRequest { Query = names[0].ToString() };
            await new RegistryApi.PrisonersService.PrisonersServiceClient(channel).SearchPrisonersAsync(search, metadata);
            var loaded = loading.Elapsed.TotalSeconds;
            var taken = await Measure(channel, List(names), metadata);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {loaded:N1} | {taken.Import:N1} | {taken.LookUp:N1} | {taken.Decide:N1} | {taken.Total:N1} "
                + $"| {taken.Cpu:N1} | {taken.Said} | {Share(taken.Count.Same)} | {Share(taken.Count.New)} | {Share(taken.Count.Ask)} |"));
            await host.StopAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Straight into the journal, by the same rules as through the service.</summary>
    private static Task Register(AggregateStore<Prisoner, PrisonerEvent> store, IReadOnlyList<MadeName> names) =>
        Parallel.ForAsync(0, Persons, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (i, _) =>
        {
            var attributes = new PrisonerAttributes { Names = [new PersonName(names[i].ToString(), Primary: true)], Invented = true };
            var arrested = new DatedFact(new Arrested(), PartialDate.From(Day(i)), []);
            var registered = Prisoner.Register(attributes, [arrested], [], DateOnly.MaxValue).Events;
            var state = registered.Index().Aggregate(Prisoner.Empty, (before, next) => store.Aggregate.Evolve(
                before, new Recorded<PrisonerEvent>(next.Item.Event, next.Index + 1, next.Item.EffectiveAt, default, "benchmark", [])));
            await store.Journal.Append(new Append(
                store.Stream(Guid.CreateVersion7()),
                ExpectedVersion: 0,
                "benchmark",
                Request: null,
                [.. registered.Select(store.Aggregate.Events.Write)],
                IndexChange.Between([], store.Aggregate.Rows(state))));
        });

    private static async Task<Taken> Measure(GrpcChannel channel, string list, Metadata metadata)
    {
        var publisher = await new PublishersService.PublishersServiceClient(channel).CreatePublisherAsync(
            new CreatePublisherRequest { Publisher = new Publisher { Title = "Union", Invented = true } }, metadata);
        var editions = new EditionsService.EditionsServiceClient(channel);
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var calls = channel.CreateCallInvoker();
        var imported = await editions.ImportEditionAsync(
            new ImportEditionRequest
            {
                Parent = publisher.Name,
                Title = "List",
                Date = new Google.Type.Date { Year = 2024, Month = 1 },
                Language = "en",
                FileName = "list.csv",
                Content = ByteString.CopyFromUtf8(list),
                OnFault = FaultPolicy.KeepGood,
                Invented = true,
            },
            metadata).Completed<ImportEditionResponse>(calls, headers: metadata);
        var import = watch.Elapsed.TotalSeconds;
        var (lookUp, said) = (0.0, 0);
        var reconciled = await editions.ReconcileEditionAsync(new ReconcileEditionRequest { Name = imported.Edition.Name }, metadata)
            .Completed<ReconcileEditionResponse>(calls, Note, metadata);
        void Note(OperationMetadata progress)
        {
            said++;
            lookUp = progress.DoneCount <= progress.TotalCount / 2 ? watch.Elapsed.TotalSeconds - import : lookUp;
        }

        var seconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        return new Taken(import, lookUp, watch.Elapsed.TotalSeconds, seconds, said, reconciled.Count);
    }

    private static string List(IReadOnlyList<MadeName> names)
    {
        var random = new Random(2);
        var made = new FamilyGenerator(2);
        var text = new StringBuilder("No,Name,Arrest date\n");
        for (var i = 0; i < Rows; i++)
        {
            var person = i < Rows / 10 ? Persons + i : i * (Persons / Rows);
            var name = made.Write(names[person], Script.English, slip: random.Next(15) == 0, father: random.Next(10) < 7);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1},{name},{Day(person):yyyy-MM-dd}\n");
        }

        return text.ToString();
    }

    private static DateOnly Day(int person) => new DateOnly(2012, 1, 1).AddDays(person * 37 % 4000);

    private static string Share(int rows) => (100.0 * rows / Rows).ToString("N1", CultureInfo.InvariantCulture);

    private static Task<WebApplication> Host(string folder, string? connectionString) =>
        ModuleHost.Build(
            [], [new RegistryModule(), new ListsModule()], builder => Configure(builder.Configuration, folder, connectionString));

    private static void Configure(IConfigurationBuilder configuration, string folder, string? connectionString)
    {
        configuration.AddInMemoryCollection(DataFolderKeys.Open(folder).AsConfiguration());
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Habeas:DataFolder"] = folder,
            ["Habeas:Http:Port"] = "0",
            ["Habeas:Grpc:Port"] = "0",
            ["Habeas:Storage:Engine"] = connectionString is null ? "Sqlite" : "Postgres",
            ["ConnectionStrings:Habeas"] = connectionString,
        });
    }

    /// <param name="Cpu">Of the whole process, caller and both services, on all cores.</param>
    /// <param name="Said">How many times the run said how far it is.</param>
    private sealed record Taken(double Import, double LookUp, double Total, double Cpu, int Said, ReconciliationCount Count)
    {
        public double Decide => Total - Import - LookUp;
    }
}
