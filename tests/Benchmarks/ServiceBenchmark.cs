using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Benchmarks.ServicePeers;
using Habeas.Gateway;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Habeas.Registry;
using Habeas.Registry.V1;
using Habeas.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Habeas.Benchmarks;

/// <summary>
/// Prisoners registered a second, and point reads of live ones, through everything that a caller passes, beside services that do less: one
/// that remembers nothing, and rows by EF Core. Callers, gateway and service share this process; PostgreSQL's own time is not counted.
/// </summary>
internal static class ServiceBenchmark
{
    private const int Callers = 256;
    private const int Channels = 8;
    private const int Operations = 40_000;
    private const int WarmUp = 20_000;

    public static async Task Run()
    {
        await using var cluster = new PostgresCluster();
        await cluster.InitializeAsync();
        var sqlite = new Row("Habeas on SQLite", await Habeas(null));
        var postgres = new Row("Habeas on PostgreSQL", await Habeas(await cluster.CreateDatabase()));
        var crudSqlite = new Row("EF Core on SQLite", await Measured(folder => Peer.StartCrud(folder, null)));
        var database = await cluster.CreateDatabase();
        var crudPostgres = new Row("EF Core on PostgreSQL", await Measured(folder => Peer.StartCrud(folder, database)));
        var echo = new Row("echo", await Measured(_ => Peer.StartEcho()));
        var plain = await Measured(_ => Peer.StartEcho(), Peer.StartProxy);

        Console.WriteLine($"\n### Calls a second, {Callers} callers, and µs of processor time for each\n");
        Console.WriteLine("| | writes, gateway | µs | reads, gateway | µs | writes, direct | µs | reads, direct | µs |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        Row[] rows = [echo, new Row("echo, plain YARP", plain), crudPostgres, crudSqlite, postgres, sqlite];
        foreach (var row in rows)
        {
            Console.WriteLine($"| {row.Name} | {string.Join(" | ", row.Times.All.Select(time => time.ToString()))} |");
        }

        Console.WriteLine("\n| ratio | gateway | direct |\n|---|---:|---:|");
        Ratio("writes: Habeas to EF Core, PostgreSQL", postgres, crudPostgres, times => (times.GatewayWrites, times.Writes));
        Ratio("writes: Habeas to EF Core, SQLite", sqlite, crudSqlite, times => (times.GatewayWrites, times.Writes));
        Ratio("point reads: Habeas on PostgreSQL to an echo", postgres, echo, times => (times.GatewayReads, times.Reads));
        Ratio("point reads: Habeas on SQLite to an echo", sqlite, echo, times => (times.GatewayReads, times.Reads));
        var proxied = echo.Times.GatewayReads.Micros / plain.GatewayReads.Micros;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"\nProcessor time of a proxied echo, this gateway to plain YARP: {proxied:N2}"));
    }

    private static void Ratio(string what, Row ours, Row theirs, Func<Times, (Time Gateway, Time Direct)> of)
    {
        var (our, their) = (of(ours.Times), of(theirs.Times));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {our.Gateway.PerSecond / their.Gateway.PerSecond:N2} | {our.Direct.PerSecond / their.Direct.PerSecond:N2} |"));
    }

    private static Task<Times> Habeas(string? connectionString) => Measured(async folder =>
    {
        var registry = await Registry(folder, connectionString);
        await registry.StartAsync();
        return registry;
    });

    private static async Task<Times> Measured(Func<string, Task<WebApplication>> start, Func<Uri, Task<WebApplication>>? proxy = null)
    {
        var folder = Directory.CreateTempSubdirectory("habeas-benchmark").FullName;
        try
        {
            var metadata = new Metadata
            {
                {
                    "authorization",
                    $"Bearer {DataFolderKeys.Open(folder).Sign("benchmark", Role.Desk, DateTimeOffset.UtcNow, TimeSpan.FromHours(1))}"
                },
            };
            await using var service = await start(folder);
            var address = GrpcOf(service);
            await using var gateway = await (proxy ?? OurGateway)(address);
            var direct = await Callings(address, metadata);
            var (writes, reads) = await Callings(GrpcOf(gateway), metadata);
            await gateway.StopAsync();
            await service.StopAsync();
            return new Times(writes, reads, direct.Writes, direct.Reads);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Peers have one listener; ours have another one before it, for HTTP/1.1.</summary>
    private static Uri GrpcOf(WebApplication app) => app.Urls.Count == 1 ? app.Address() : ModuleHost.Addresses(app).Grpc;

    private static async Task<WebApplication> OurGateway(Uri service)
    {
        var gateway = Gateway(service);
        await gateway.StartAsync();
        return gateway;
    }

    private static async Task<(Time Writes, Time Reads)> Callings(Uri address, Metadata metadata)
    {
        var channels = Enumerable.Range(0, Channels).Select(_ => ServiceClients.Channel(address)).ToList();
        var clients = channels.ConvertAll(channel => new PrisonersService.PrisonersServiceClient(channel));
        var names = new string[Callers];
        await Load.Run(Callers, WarmUp, Write);
        var writes = await Timed(Write);
        await Load.Run(Callers, WarmUp, Read);
        var reads = await Timed(Read);
        channels.ForEach(channel => channel.Dispose());
        return (writes, reads);

        async Task Write(int caller, int i)
        {
            var request = new CreatePrisonerRequest
            {
                RequestId = Guid.CreateVersion7().ToString("D"),
                Prisoner = new Prisoner
                {
                    PersonalNames =
                    {
                        new PersonName { Text = string.Create(CultureInfo.InvariantCulture, $"Person {caller} {i}"), Primary = true },
                    },
                },
            };
            names[caller] = (await clients[caller % Channels].CreatePrisonerAsync(request, metadata)).Name;
        }

        // By the desk: what is not approved does not exist for the public.
        async Task Read(int caller, int i) =>
            await clients[caller % Channels].GetPrisonerAsync(new GetPrisonerRequest { Name = names[caller] }, metadata);
    }

    private static async Task<Time> Timed(Func<int, int, Task> operation)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var result = await Load.Run(Callers, Operations, operation);
        process.Refresh();
        // Load also runs a tenth of them to warm up.
        return new Time(result.PerSecond, (process.TotalProcessorTime - before).TotalMicroseconds / (Operations * 1.1));
    }

    public static Task<WebApplication> Registry(
        string folder, string? connectionString) => ModuleHost.Build([], [new RegistryModule()], builder =>
    {
        builder.Configuration.AddInMemoryCollection(DataFolderKeys.Open(folder).AsConfiguration());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Habeas:DataFolder"] = folder,
            ["Habeas:Http:Port"] = "0",
            ["Habeas:Grpc:Port"] = "0",
            ["Habeas:Storage:Engine"] = connectionString is null ? "Sqlite" : "Postgres",
            ["ConnectionStrings:Habeas"] = connectionString,
        });
    });

    public static WebApplication Gateway(Uri registry) => GatewayHost.Build([], new Dictionary<string, string?>
    {
        ["Gateway:Port"] = "0",
        ["Gateway:GrpcPort"] = "0",
        ["Gateway:RatePerSecond"] = "1000000",
        ["Gateway:RateBurst"] = "1000000",
        ["Services:registry"] = registry.ToString(),
        ["Services:lists"] = registry.ToString(),
        ["Services:cases"] = registry.ToString(),
        ["Services:access"] = registry.ToString(),
        ["Services:web"] = registry.ToString(),
    });

    private sealed record Row(string Name, Times Times);

    private sealed record Times(Time GatewayWrites, Time GatewayReads, Time Writes, Time Reads)
    {
        public Time[] All => [GatewayWrites, GatewayReads, Writes, Reads];
    }

    /// <param name="Micros">Of processor time for one call, the caller's part included.</param>
    private sealed record Time(double PerSecond, double Micros)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond:N0} | {Micros:N0}");
    }
}
