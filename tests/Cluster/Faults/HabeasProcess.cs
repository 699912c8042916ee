using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Habeas.Testing;

namespace Habeas.Cluster.Tests.Faults;

/// <summary>One process of Habeas at ports of its own, which it has again when it is started anew, as a container in its pod.</summary>
/// <param name="folder">Where it is in the repository: "gateway", "services/Registry".</param>
internal sealed class HabeasProcess(string folder, Action<HabeasProcess, IDictionary<string, string?>> configure) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    /// <summary>Which program it is when it is started next: another release of the same service has another folder.</summary>
    public string Folder { get; set; } = folder;

    public int Http { get; } = Ports.Free();

    public int Grpc { get; } = Ports.Free();

    public int Silo { get; } = Ports.Free();

    public int SiloGateway { get; } = Ports.Free();

    public Uri GrpcAddress => new($"http://127.0.0.1:{Text(Grpc)}");

    /// <summary>What it has printed, for the message of a failed test.</summary>
    public string Output => string.Join('\n', output.TakeLast(200));

    public static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    public void Start() => Start([]);

    /// <summary>Runs a command of the program to its end.</summary>
    public async Task Run(params string[] arguments)
    {
        Start(arguments);
        if (await Ended() is not 0 and var code)
        {
            throw new InvalidOperationException($"{Folder} {string.Join(' ', arguments)} ended with {code}:\n{Output}");
        }
    }

    private void Start(string[] arguments)
    {
        // The tests are in tests/Cluster/bin/CONFIGURATION/FRAMEWORK, and the services in the same place of their own projects.
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        var place = Path.Combine(here.Parent.Parent!.Parent!.Parent!.Parent!.FullName, Folder);
        var name = Folder switch { "gateway" => "Gateway", RegistryCluster.NextRelease => "Registry", _ => Path.GetFileName(Folder) };
        var program = Path.Combine(place, "bin", configuration, framework, $"Habeas.{name}.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = place,
        };
        configure(this, start.Environment);
        process?.Dispose();
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>SIGKILL: nothing is finished.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await Ended();
    }

    /// <param name="name">TERM, STOP, CONT.</param>
    public Task Signal(string name) => Installed.Run("kill", [$"-{name}", Text(process!.Id)]);

    /// <returns>The exit code.</returns>
    public async Task<int> Ended()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process!.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public Task Ready() => Answers("/health/ready", HttpStatusCode.OK);

    /// <summary>Asks until it answers like that, as the kubelet does.</summary>
    public async Task Answers(string path, HttpStatusCode expected)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Text(Http)}"), Timeout = TimeSpan.FromSeconds(5) };
        using var patience = new CancellationTokenSource(Patience);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            if (process!.HasExited)
            {
                throw new InvalidOperationException($"{Folder} ended:\n{Output}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), patience.Token);
                if (answer.StatusCode == expected)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !patience.IsCancellationRequested))
            {
                // Not listening yet, or busy.
            }

            await again.WaitForNextTickAsync(patience.Token);
        }
    }

    public async Task<string> Get(string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Text(Http)}"), Timeout = TimeSpan.FromSeconds(30) };
        return await client.GetStringAsync(new Uri(path, UriKind.Relative));
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await Kill();
        }

        process?.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            output.Enqueue(line);
        }
    }
}
