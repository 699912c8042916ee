using System.Diagnostics;
using System.Globalization;
using Habeas.Cases;
using Habeas.Platform.Access;
using Habeas.Standalone;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Habeas.EndToEnd.Tests;

/// <summary>
/// Standalone in a process of its own, on a day chosen by the test, ended by SIGKILL without any cleanup.
/// </summary>
public sealed class KilledHabeas : RunningHabeas
{
    public const string Argument = "--habeas-until-killed";

    private readonly Process process;

    private KilledHabeas(Process process, InstallationKeys key, Uri http, Uri grpc)
        : base(key) => (this.process, Http, Grpc) = (process, http, grpc);

    public override Uri Http { get; }

    public override Uri Grpc { get; }

    /// <param name="day">The courts' day: yyyy-MM-dd.</param>
    /// <param name="siloPort">The same for every start: a silo started on a killed one's port replaces it without waiting.</param>
    /// <param name="connectionString">A PostgreSQL database; null for SQLite in the folder.</param>
    /// <param name="environment">Settings.</param>
    public static async Task<KilledHabeas> Start(
        string folder, string day, int siloPort, string? connectionString, IReadOnlyDictionary<string, string>? environment = null)
    {
        var key = DataFolderKeys.Open(folder);
        string[] arguments =
        [
            typeof(KilledHabeas).Assembly.Location,
            Argument,
            folder,
            day,
            siloPort.ToString(CultureInfo.InvariantCulture),
            connectionString ?? "",
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var child = Process.Start(start)!;
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is ["habeas", var http, var grpc])
            {
                return new KilledHabeas(child, key, new Uri(http), new Uri(grpc));
            }
        }

        throw new InvalidOperationException($"Habeas ended with {child.ExitCode} before it listened.");
    }

    /// <summary>What the child process does.</summary>
    public static async Task<int> Run(string folder, string day, string siloPort, string connectionString)
    {
        var time = new FakeTimeProvider(
            new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture), new TimeOnly(6, 0), TimeSpan.Zero));
        await using var habeas = await InOneProcess.Start(
            folder, connectionString.Length > 0 ? connectionString : null, configure: builder =>
            {
                builder.Services.AddSingleton(new CourtDay(time));
                builder.Configuration["Habeas:Silo:Port"] = siloPort;
            });
        await Console.Out.WriteLineAsync($"habeas {habeas.Http} {habeas.Grpc}");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    protected override async Task Stop()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
