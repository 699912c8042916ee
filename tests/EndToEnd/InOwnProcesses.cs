using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Habeas.Kubernetes;
using Habeas.Platform.Access;
using Npgsql;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// Each service in its own process behind the gateway, with the environment that the Kubernetes manifests give it; only what
/// cannot be the same on one machine (addresses, ports, secrets) is replaced.
/// </summary>
public sealed class InOwnProcesses : RunningHabeas
{
    private static readonly string[] Names = ["registry", "lists", "cases", "access", "web", "gateway"];

    private readonly List<Process> processes = [];
    private readonly Dictionary<string, (int Http, int Grpc)> ports;
    private readonly ConcurrentQueue<string> errors = new();

    private InOwnProcesses(InstallationKeys key, Dictionary<string, (int Http, int Grpc)> ports)
        : base(key) => this.ports = ports;

    public override Uri Http => new($"http://127.0.0.1:{ports["gateway"].Http}");

    public override Uri Grpc => new($"http://127.0.0.1:{ports["gateway"].Grpc}");

    /// <param name="connectionString">A PostgreSQL database; null for SQLite in the folder.</param>
    public static async Task<InOwnProcesses> Start(string folder, string? connectionString = null)
    {
        var key = DataFolderKeys.Open(folder);
        var manifests = RenderedManifests.Of("local");
        var free = Ports.Free(4 * Names.Length);
        var habeas = new InOwnProcesses(
            key, Names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => (free[4 * pair.i], free[(4 * pair.i) + 1])));
        try
        {
            if (connectionString is not null)
            {
                connectionString = await habeas.Migrate(manifests, connectionString);
            }

            foreach (var (name, i) in Names.Select((name, i) => (name, i)))
            {
                var environment = new Dictionary<string, string?>(
                    manifests.Environment(name, (secret, _) => secret == "habeas-mail" ? null : "set below", _ => "127.0.0.1")
                        .Select(variable => KeyValuePair.Create<string, string?>(variable.Key, variable.Value)))
                {
                    ["Habeas__DataFolder"] = folder,
                    ["Habeas__Http__Address"] = "127.0.0.1",
                    ["Habeas__Http__Port"] = Text(habeas.ports[name].Http),
                    ["Habeas__Grpc__Address"] = "127.0.0.1",
                    ["Habeas__Grpc__Port"] = Text(habeas.ports[name].Grpc),
                    ["Habeas__Silo__Address"] = "127.0.0.1",
                    ["Habeas__Silo__Port"] = Text(free[(4 * i) + 2]),
                    ["Habeas__Silo__GatewayPort"] = Text(free[(4 * i) + 3]),
                    ["Habeas__Storage__Engine"] = connectionString is null ? "Sqlite" : "Postgres",
                    ["ConnectionStrings__Habeas"] = connectionString,
                    ["Gateway__Address"] = "127.0.0.1",
                    ["Gateway__Port"] = Text(habeas.ports[name].Http),
                    ["Gateway__GrpcPort"] = Text(habeas.ports[name].Grpc),
                    ["Services__Registry"] = $"http://127.0.0.1:{habeas.ports["registry"].Grpc}",
                    ["Services__Lists"] = $"http://127.0.0.1:{habeas.ports["lists"].Grpc}",
                    ["Services__Cases"] = $"http://127.0.0.1:{habeas.ports["cases"].Grpc}",
                    ["Services__Access"] = $"http://127.0.0.1:{habeas.ports["access"].Grpc}",
                    ["Services__Web"] = $"http://127.0.0.1:{habeas.ports["web"].Grpc}",
                };
                environment["Sealing__MasterKeys"] = key.Masters;
                environment["Proof__Keys"] = key.Checkpoints;
                environment["Access__SealingKey"] = key.Sealing;
                environment["Cases__PrivateKey"] = key.Sealing;
                // Only the access service has the keys that sign people's tokens.
                foreach (var (setting, value) in name == "access" ? key.AsConfiguration() : key.Services.AsConfiguration())
                {
                    environment[setting.Replace(":", "__", StringComparison.Ordinal)] = value;
                }

                habeas.processes.Add(habeas.StartProcess(name, environment));
            }

            foreach (var name in Names)
            {
                await habeas.Ready(name);
            }

            return habeas;
        }
        catch
        {
            await habeas.Stop();
            throw;
        }
    }

    /// <summary>Runs the migrations of the manifests.</summary>
    /// <returns>The connection of the role that the services have.</returns>
    private async Task<string> Migrate(RenderedManifests manifests, string owner)
    {
        var role = manifests.JobEnvironment("migrate-registry", (_, _) => "set below", _ => "127.0.0.1")["Habeas__Storage__Role"];
        await using (var connection = new NpgsqlConnection(owner))
        {
            await connection.OpenAsync();
            // Roles are those of the whole server.
            await using var create = new NpgsqlCommand(
                $"DO $$ BEGIN CREATE ROLE {role} LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$", connection);
            await create.ExecuteNonQueryAsync();
        }

        foreach (var name in Names.SkipLast(2))
        {
            var environment = new Dictionary<string, string?>(
                manifests.JobEnvironment($"migrate-{name}", (_, _) => "set below", _ => "127.0.0.1")
                    .Select(variable => KeyValuePair.Create<string, string?>(variable.Key, variable.Value)))
            {
                ["ConnectionStrings__Habeas"] = owner,
            };
            using var migration = StartProcess(name, environment, "migrate");
            await migration.WaitForExitAsync();
            migration.ExitCode.ShouldBe(0, string.Join('\n', errors));
        }

        return new NpgsqlConnectionStringBuilder(owner) { Username = role }.ToString();
    }

    protected override async Task Stop()
    {
        foreach (var process in Enumerable.Reverse(processes))
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }
    }

    private Process StartProcess(string name, Dictionary<string, string?> environment, params string[] arguments)
    {
        // The tests are in tests/EndToEnd/bin/CONFIGURATION/FRAMEWORK, and the services in the same place of their own projects.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var framework = output.Name;
        var configuration = output.Parent!.Name;
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        var project = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name);
        var folder = name == "gateway" ? Path.Combine(root, "gateway") : Path.Combine(root, "services", project);
        var program = Path.Combine(folder, "bin", configuration, framework, $"Habeas.{project}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => errors.Enqueue($"{name}: {line.Data}");
        process.OutputDataReceived += (_, line) => errors.Enqueue($"{name}: {line.Data}");
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>
    /// Calls the readiness probe until it succeeds, as the kubelet does, but with a token: a service can be ready before it has the
    /// keys of the access service, and then refuses tokens for a moment. Stops waiting if the process ends.
    /// </summary>
    private async Task Ready(string name)
    {
        using var client = new HttpClient { DefaultRequestHeaders = { Authorization = new("Bearer", Desk) } };
        var process = processes[Array.IndexOf(Names, name)];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"{name} ended:\n{string.Join('\n', errors)}");
            }

            try
            {
                using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{ports[name].Http}/health/ready"), patience.Token);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await pause.WaitForNextTickAsync(patience.Token);
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
