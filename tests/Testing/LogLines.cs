using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Habeas.Testing;

/// <summary>All that is logged from a level on, as a console would receive it: the category, the text and the exception.</summary>
public sealed class LogLines(LogLevel from = LogLevel.Trace) : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, from, Lines);

    public void Dispose()
    {
    }

    private sealed class Logger(string category, LogLevel from, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= from;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lines.Enqueue($"{category} {logLevel} {formatter(state, exception)} {exception}\n");
            }
        }
    }
}
