using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Habeas.EndToEnd.Tests;

/// <summary>Debian's Prometheus, which reads one process's metrics every second and evaluates the rules as often.</summary>
public sealed class RunningPrometheus : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;
    private readonly HttpClient client;
    private readonly ConcurrentQueue<string> printed = new();

    private RunningPrometheus(Process process, string folder, int port)
    {
        (this.process, this.folder) = (process, folder);
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        process.ErrorDataReceived += (_, line) => printed.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
    }

    public bool HasEnded => process.HasExited;

    /// <param name="program">The path of Prometheus.</param>
    /// <param name="metricsPort">Where the metrics are.</param>
    public static async Task<RunningPrometheus> Start(string program, int metricsPort, string rulesFile)
    {
        var place = Directory.CreateTempSubdirectory("habeas-prometheus").FullName;
        var port = Ports.Free();
        var settings = Path.Combine(place, "prometheus.yml");
        await File.WriteAllTextAsync(
            settings,
            $"""
            global: {"{"} scrape_interval: 1s, evaluation_interval: 1s {"}"}
            rule_files: ["{rulesFile}"]
            scrape_configs:
              - job_name: habeas
                static_configs: [{"{"} targets: ["127.0.0.1:{metricsPort}"] {"}"}]
            """);
        string[] arguments =
        [
            $"--config.file={settings}",
            $"--storage.tsdb.path={Path.Combine(place, "data")}",
            string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"),
        ];
        var started = new RunningPrometheus(
            Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!,
            place,
            port);
        try
        {
            await started.Ready();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>The series that an expression has now. A query that Prometheus does not understand is an error.</summary>
    public async Task<JsonElement> Query(string expression) =>
        (await Get($"api/v1/query?query={Uri.EscapeDataString(expression)}")).GetProperty("result");

    /// <summary>How each rule fares: "unknown" until it has been evaluated, then "ok" or "err".</summary>
    public async Task<IReadOnlyList<(string Name, string Health, string State)>> Rules() =>
    [
        .. (await Get("api/v1/rules")).GetProperty("groups").EnumerateArray()
            .SelectMany(group => group.GetProperty("rules").EnumerateArray())
            .Select(rule => (
                rule.GetProperty("name").GetString()!,
                rule.GetProperty("health").GetString()!,
                rule.TryGetProperty("state", out var state) ? state.GetString()! : "")),
    ];

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<JsonElement> Get(string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("data").Clone();
    }

    private async Task Ready()
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            process.HasExited.ShouldBeFalse(string.Join('\n', printed));
            try
            {
                using var response = await client.GetAsync(new Uri("-/ready", UriKind.Relative), TestContext.Current.CancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await pause.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
