using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Globalization;

namespace Habeas.EndToEnd.Tests;

/// <summary>Standalone as its user starts it: the program in a process of its own, with what it prints.</summary>
public sealed class StandaloneProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly ConcurrentQueue<string> printed = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Process process;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whoever waits for a line looks at each.</summary>
    private Action? said;

    /// <param name="home">The user's folder, so that nothing of this machine's user is read or written.</param>
    /// <param name="arguments">As on the command line.</param>
    public StandaloneProcess(string home, params IEnumerable<string> arguments)
        : this(home, ReadOnlyDictionary<string, string>.Empty, arguments)
    {
    }

    /// <param name="home">The user's folder, so that nothing of this machine's user is read or written.</param>
    /// <param name="environment">More variables of the environment.</param>
    /// <param name="arguments">As on the command line.</param>
    public StandaloneProcess(string home, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        // The tests are in tests/EndToEnd/bin/CONFIGURATION/FRAMEWORK, and Standalone in the same place of its own project.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(
            output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName,
            "services", "Standalone", "bin", output.Parent.Name, output.Name, "Habeas.Standalone.dll");
        // What a shell runs in its background ignores Ctrl-C, and so would all that it starts.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = home,
        };
        start.Environment["HOME"] = home;
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(home, ".config");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Say(printed, line.Data);
        process.ErrorDataReceived += (_, line) => Say(errors, line.Data);
        process.Exited += (_, _) => ended.TrySetResult();
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Printed => [.. printed];

    public IReadOnlyList<string> Errors => [.. errors];

    /// <summary>Ctrl-C.</summary>
    public Task Interrupt() => Installed.Run("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Waits for a line that begins so.</summary>
    public async Task<string> Line(string beginning)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look()
        {
            if (printed.FirstOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } line)
            {
                found.TrySetResult(line);
            }
        }

        Interlocked.Exchange(ref said, Look);
        Look();
        await Task.WhenAny(found.Task, ended.Task).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Interlocked.Exchange(ref said, null);
        return found.Task.IsCompleted ? await found.Task
            : throw new InvalidOperationException($"It ended without \"{beginning}\": {string.Join('\n', Printed.Concat(Errors))}");
    }

    /// <summary>Waits for the end, and returns the exit code.</summary>
    public async Task<int> End()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Say(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
            // Whoever has begun to wait sees the line, or is seen here.
            Interlocked.MemoryBarrier();
            Volatile.Read(ref said)?.Invoke();
        }
    }
}
