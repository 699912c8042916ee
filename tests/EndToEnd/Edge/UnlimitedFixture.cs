using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Habeas.EndToEnd.Tests.Edge;

/// <summary>One Standalone without rate limits, and what its services log.</summary>
public sealed class UnlimitedFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-edge").FullName;

    public RunningHabeas Habeas { get; private set; } = null!;

    /// <summary>Every log line of level warning or above, with its exception.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public async ValueTask InitializeAsync() => Habeas = await InOneProcess.Start(
        folder,
        configure: builder => builder.Services.AddSingleton<ILoggerProvider>(new Lines(Log)),
        gateway: InOneProcess.Unlimited);

    public async ValueTask DisposeAsync()
    {
        await Habeas.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
