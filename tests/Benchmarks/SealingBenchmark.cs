using System.Globalization;
using Grpc.Core;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Grains;
using Habeas.Platform.Hosting;
using Habeas.Registry.Prisoners;
using Habeas.Registry.V1;
using Habeas.Testing;
using Microsoft.Extensions.DependencyInjection;
using Prisoner = Habeas.Registry.V1.Prisoner;

namespace Habeas.Benchmarks;

/// <summary>Persons with sealed values (a note, the date of birth and a source) against persons without, on both engines.</summary>
internal static class SealingBenchmark
{
    private const int Callers = 64;

    public static async Task Run()
    {
        await using var cluster = new PostgresCluster();
        await cluster.InitializeAsync();
        Console.WriteLine($"\n### Sealing: persons without and with sealed values, through the gateway, {Callers} callers\n");
        Console.WriteLine(
            "| engine | writes /s | sealed /s | ratio | live reads /s | sealed /s | ratio | loaded /s | sealed /s | ratio |\n"
            + "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        await Engine("SQLite", null);
        await Engine("PostgreSQL", await cluster.CreateDatabase());
    }

    private static async Task Engine(string name, string? connectionString)
    {
        var folder = Directory.CreateTempSubdirectory("habeas-benchmark").FullName;
        try
        {
            await using var registry = await ServiceBenchmark.Registry(folder, connectionString);
            await registry.StartAsync();
            await using var gateway = ServiceBenchmark.Gateway(ModuleHost.Addresses(registry).Grpc);
            await gateway.StartAsync();
            using var channel = ServiceClients.Channel(ModuleHost.Addresses(gateway).Grpc);
            var prisoners = new PrisonersService.PrisonersServiceClient(channel);
            var token = DataFolderKeys.Open(folder).Sign("benchmark", Role.Desk, DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
            var desk = new Metadata { { "authorization", $"Bearer {token}" } };
            var store = registry.Services.GetRequiredService<AggregateStore<Habeas.Registry.Prisoners.Prisoner, PrisonerEvent>>();

            // The first run warms up for both.
            await Measure(isSealed: true);
            var (clear, secret) = (await Measure(isSealed: false), await Measure(isSealed: true));
            Console.WriteLine($"| {name} | {Cells(clear.Writes, secret.Writes)} | {Cells(clear.Reads, secret.Reads)} | "
                + $"{Cells(clear.Loads, secret.Loads)} |");
            await gateway.StopAsync();
            await registry.StopAsync();

            async Task<(double Writes, double Reads, double Loads)> Measure(bool isSealed)
            {
                var names = new string[Callers];
                var writes = await Load.Run(Callers, 10_000, async (caller, i) =>
                    names[caller] = (await prisoners.CreatePrisonerAsync(Person(caller, i, isSealed), desk)).Name);
                var reads = await Load.Run(
                    Callers, 20_000, async (caller, _) => await prisoners.GetPrisonerAsync(new() { Name = names[caller] }, desk));
                var ids = Array.ConvertAll(names, one => Guid.Parse(one["prisoners/".Length..]));
                var loads = await Load.Run(Callers, 20_000, async (caller, _) => await store.Load(ids[caller]));
                return (writes.PerSecond, reads.PerSecond, loads.PerSecond);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Cells(double clear, double secret) =>
        string.Create(CultureInfo.InvariantCulture, $"{clear:N0} | {secret:N0} | {clear / secret:N2}");

    private static CreatePrisonerRequest Person(int caller, int number, bool isSealed)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"Person {caller} {number}");
        var request = new CreatePrisonerRequest
        {
            RequestId = Guid.NewGuid().ToString("D"),
            Prisoner = new Prisoner { PersonalNames = { new Habeas.Registry.V1.PersonName { Text = text, Primary = true } } },
        };
        if (isSealed)
        {
            request.Prisoner.Note = "Told by somebody whom the desk knows.";
            request.Prisoner.BirthDate = new Google.Type.Date { Year = 1980, Month = 5, Day = 14 };
            request.Sources.Add("a letter of the third of March");
        }

        return request;
    }
}
