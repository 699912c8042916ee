using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>One Standalone without rate limits, and what its services log.</summary>
public sealed class UnlimitedFixture : IAsyncLifetime
{
    private readonly LogLines logged = new(LogLevel.Warning);
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-edge").FullName;

    public RunningHabeas Habeas { get; private set; } = null!;

    /// <summary>Every log line of level warning or above, with its exception.</summary>
    public ConcurrentQueue<string> Log => logged.Lines;

    public async ValueTask InitializeAsync() => Habeas = await InOneProcess.Start(
        folder,
        configure: builder => builder.Services.AddSingleton<ILoggerProvider>(logged),
        gateway: InOneProcess.Unlimited);

    public async ValueTask DisposeAsync()
    {
        await Habeas.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
