using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Habeas.Access.V1;
using Habeas.Journal.V1;
using Habeas.Operations.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Habeas.Platform.Sealing;
using Habeas.Registry;
using Habeas.Testing;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Habeas.Cluster.Tests.Faults;

/// <summary>Silos of the registry behind a gateway, each a process, and their database.</summary>
internal sealed class RegistryCluster : IAsyncDisposable
{
    public const string ThisRelease = "services/Registry";

    /// <summary>Its sources with changes that a later release may make.</summary>
    public const string NextRelease = "tests/NextRelease";

    private const string Journal = "registry";
    private const string Role = "habeas_services";

    private readonly string folder = Directory.CreateTempSubdirectory("habeas-faults").FullName;
    private readonly InstallationKeys keys;
    private readonly string database;
    private readonly bool migrates;
    private readonly HabeasProcess gateway;

    /// <param name="migrates">
    /// Whether the silos migrate their tables themselves. If not, their role may not: call <see cref="Migrate"/>.
    /// </param>
    public RegistryCluster(string database, int silos, bool migrates = true)
    {
        this.database = database;
        this.migrates = migrates;
        keys = DataFolderKeys.Open(folder);
        Silos = [.. Enumerable.Range(0, silos).Select(_ => new HabeasProcess(ThisRelease, Configure))];
        gateway = new HabeasProcess("gateway", ConfigureGateway);
        Channel = ServiceClients.Channel(gateway.GrpcAddress);
        Token = keys.Sign("clerk", Access.V1.Role.Desk, TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(2));
    }

    public IReadOnlyList<HabeasProcess> Silos { get; }

    /// <summary>More of the silos' environment.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>To the gateway.</summary>
    public GrpcChannel Channel { get; }

    public string Token { get; }

    public string Output => string.Join("\n\n", Silos.Select(silo => silo.Output).Append(gateway.Output));

    public async Task Start()
    {
        gateway.Start();
        foreach (var silo in Silos)
        {
            silo.Start();
        }

        await Task.WhenAll(Silos.Append(gateway).Select(process => process.Ready()));
    }

    /// <summary>Migrates the tables for a release, with the role that owns them.</summary>
    /// <param name="release">The folder of its program.</param>
    public async Task Migrate(string release, params string[] arguments)
    {
        await Execute($"DO $$ BEGIN CREATE ROLE {Role} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        await using var migration = new HabeasProcess(release, (_, environment) =>
        {
            environment["Habeas__Storage__Engine"] = "Postgres";
            environment["Habeas__Storage__Role"] = Role;
            environment["ConnectionStrings__Habeas"] = database;
        });
        await migration.Run(["migrate", .. arguments]);
    }

    /// <summary>What is wrong with the journal, as the running silos find.</summary>
    public async Task<VerifyJournalResponse> Verify()
    {
        var headers = new Metadata { { "authorization", $"Bearer {Token}" }, { "habeas-service", Journal } };
        var operation = await new Habeas.Journal.V1.MaintenanceService.MaintenanceServiceClient(Channel)
            .VerifyJournalAsync(new VerifyJournalRequest { Service = Journal }, headers);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var wait = new WaitOperationRequest { Name = operation.Name, Timeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(10)) };
        while (!operation.Done)
        {
            operation = await new OperationsService.OperationsServiceClient(Channel)
                .WaitOperationAsync(wait, headers, cancellationToken: patience.Token);
        }

        return operation.Response.Unpack<VerifyJournalResponse>();
    }

    /// <summary>What is wrong with the journal.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        var options = new JournalOptions
        {
            Engine = JournalEngine.Postgres,
            ConnectionString = database,
            MasterKeys = MasterKeys.From(new ConfigurationBuilder().AddInMemoryCollection(keys.AsConfiguration()).Build()),
        };
        var streams = new RegistryModule().JournalStreams(new ConfigurationBuilder().Build());
        await using var journal = await JournalFactory.Open(options, Journal, streams, TimeProvider.System);
        var faults = new List<string>();
        await foreach (var step in journal.Verify())
        {
            if (step.Fault is { } fault)
            {
                faults.Add(fault);
            }
        }

        return faults;
    }

    /// <summary>How often each request is in the journal: its streams, and its events in the stream that has most of them.</summary>
    public async Task<IReadOnlyDictionary<Guid, (int Streams, int Events)>> Recorded()
    {
        await using var connection = await Open();
        await using var command = new NpgsqlCommand(
            $"SELECT request_id, count(DISTINCT stream), count(*) FROM {Journal}.events WHERE request_id IS NOT NULL GROUP BY request_id",
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new Dictionary<Guid, (int, int)>();
        while (await reader.ReadAsync())
        {
            found.Add(Guid.Parse(reader.GetString(0)), ((int)reader.GetInt64(1), (int)reader.GetInt64(2)));
        }

        return found;
    }

    /// <summary>Holds the lock that every write needs, until the returned value is disposed.</summary>
    public Task<IAsyncDisposable> HoldHead() => Hold("journal_head");

    /// <summary>Holds the locks that are needed to fill index tables, until the returned value is disposed.</summary>
    public Task<IAsyncDisposable> HoldIndex() => Hold("index_sets");

    private async Task<IAsyncDisposable> Hold(string table)
    {
        var connection = await Open();
        await using var command = new NpgsqlCommand($"BEGIN; SELECT 1 FROM {Journal}.{table} FOR UPDATE", connection);
        await command.ExecuteNonQueryAsync();
        // Closing it ends the transaction.
        return connection;
    }

    /// <summary>Makes every write fail as a full disk does, until the returned value is disposed.</summary>
    public async Task<IAsyncDisposable> FillDisk()
    {
        await Execute($"""
            CREATE OR REPLACE FUNCTION {Journal}.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER full_disk BEFORE INSERT ON {Journal}.events FOR EACH STATEMENT EXECUTE FUNCTION {Journal}.full_disk();
            """);
        return new Undo(() => Execute($"DROP TRIGGER full_disk ON {Journal}.events"));
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        foreach (var process in Silos.Append(gateway))
        {
            await process.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task Execute(string sql)
    {
        await using var connection = await Open();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> Open()
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        return connection;
    }

    private void Configure(HabeasProcess silo, IDictionary<string, string?> environment)
    {
        foreach (var (setting, value) in keys.AsConfiguration())
        {
            environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        environment["Habeas__DataFolder"] = folder;
        environment["Habeas__Http__Port"] = HabeasProcess.Text(silo.Http);
        environment["Habeas__Grpc__Port"] = HabeasProcess.Text(silo.Grpc);
        environment["Habeas__Silo__Port"] = HabeasProcess.Text(silo.Silo);
        environment["Habeas__Silo__GatewayPort"] = HabeasProcess.Text(silo.SiloGateway);
        environment["Habeas__Storage__Engine"] = "Postgres";
        environment["Habeas__Storage__Migrate"] = migrates ? "true" : "false";
        environment["ConnectionStrings__Habeas"] =
            migrates ? database : new NpgsqlConnectionStringBuilder(database) { Username = Role }.ToString();
        environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (setting, value) in Settings)
        {
            environment[setting] = value;
        }
    }

    private void ConfigureGateway(HabeasProcess process, IDictionary<string, string?> environment)
    {
        environment["Gateway__Port"] = HabeasProcess.Text(process.Http);
        environment["Gateway__GrpcPort"] = HabeasProcess.Text(process.Grpc);
        environment["Gateway__RatePerSecond"] = "1000000";
        environment["Gateway__RateBurst"] = "1000000";
        environment["Logging__LogLevel__Default"] = "Warning";
        environment["Logging__LogLevel__Yarp"] = "Error";
        foreach (var (silo, number) in Silos.Select((silo, number) => (silo, number)))
        {
            var destination = $"ReverseProxy__Clusters__registry__Destinations__{HabeasProcess.Text(number)}__Address";
            environment[destination] = silo.GrpcAddress.ToString();
        }

        foreach (var service in (string[])["Lists", "Cases", "Access", "Web"])
        {
            environment[$"Services__{service}"] = "http://127.0.0.1:9";
        }
    }

    private sealed class Undo(Func<Task> undo) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await undo();
    }
}
