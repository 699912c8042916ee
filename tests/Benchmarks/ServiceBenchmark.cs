using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Habeas.Access.V1;
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
/// The same question through everything that a caller passes: gateway, gRPC, grain, journal. Prisoners registered a second, and
/// point reads of live ones, with group commit and with one commit per event.
/// </summary>
internal static class ServiceBenchmark
{
    private const int Callers = 256;
    private const int Channels = 8;

    public static async Task Run()
    {
        await using var cluster = new PostgresCluster();
        await cluster.InitializeAsync();
        Console.WriteLine($"\n### Through gateway, gRPC, grain and journal: prisoners registered, {Callers} callers\n");
        Console.WriteLine("| engine | one commit per event /s | p99 ms | group commit /s | p99 ms | ratio | point reads /s | p99 ms "
            + "|\n|---|---:|---:|---:|---:|---:|---:|---:|");
        await Engine("SQLite", () => Task.FromResult<string?>(null));
        await Engine("PostgreSQL", async () => await cluster.CreateDatabase());
    }

    private static async Task Engine(string name, Func<Task<string?>> database)
    {
        var (single, _) = await Measure(await database(), groupCommit: false, operations: 3_000);
        var (group, reads) = await Measure(await database(), groupCommit: true, operations: 20_000);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {single.PerSecond:N0} | {single.P99:N0} | {group.PerSecond:N0} | {group.P99:N0} | "
                + $"{group.PerSecond / single.PerSecond:N1} | {reads.PerSecond:N0} | {reads.P99:N0} |"));
    }

    private static async Task<(Result Writes, Result Reads)> Measure(string? connectionString, bool groupCommit, int operations)
    {
        var folder = Directory.CreateTempSubdirectory("habeas-benchmark").FullName;
        try
        {
            await using var registry = await Registry(folder, connectionString, groupCommit);
            await registry.StartAsync();
            await using var gateway = Gateway(ModuleHost.Addresses(registry).Grpc);
            await gateway.StartAsync();
            var token = DataFolderKeys.Open(folder)
                .Sign("benchmark", Role.Desk, DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
            var channels = Enumerable.Range(0, Channels).Select(_ => GrpcChannel.ForAddress(ModuleHost.Addresses(gateway).Grpc)).ToList();
            var clients = channels.ConvertAll(channel => new PrisonersService.PrisonersServiceClient(channel));
            var names = new string[Callers];
            var metadata = new Metadata { { "authorization", $"Bearer {token}" } };
            var writes = await Load.Run(Callers, operations, async (caller, i) =>
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
            });
            var reads = await Load.Run(
                Callers,
                operations,
                async (caller, _) => await clients[caller % Channels].GetPrisonerAsync(new GetPrisonerRequest { Name = names[caller] }));
            channels.ForEach(channel => channel.Dispose());
            await gateway.StopAsync();
            await registry.StopAsync();
            return (writes, reads);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static Task<WebApplication> Registry(
        string folder, string? connectionString, bool groupCommit) => ModuleHost.Build([], [new RegistryModule()], builder =>
    {
        builder.Configuration.AddInMemoryCollection(DataFolderKeys.Open(folder).AsConfiguration());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Habeas:DataFolder"] = folder,
            ["Habeas:Http:Port"] = "0",
            ["Habeas:Grpc:Port"] = "0",
            ["Habeas:Storage:Engine"] = connectionString is null ? "Sqlite" : "Postgres",
            ["Habeas:Storage:GroupCommit"] = groupCommit.ToString(),
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
        ["Services:web"] = registry.ToString(),
    });
}
