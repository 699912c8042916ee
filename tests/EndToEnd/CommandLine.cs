using System.Diagnostics;

namespace Habeas.EndToEnd.Tests;

/// <summary>The command line as a clerk runs it, in a process of its own.</summary>
public static class CommandLine
{
    /// <summary>Runs <c>habeas</c> with <c>--json</c> and returns its last line.</summary>
    public static async Task<JsonElement> Run(RunningHabeas habeas, params string[] arguments)
    {
        var (code, output, error) = await RunRaw([.. arguments, "--server", habeas.Grpc.ToString(), "--token", habeas.Desk, "--json"]);
        code.ShouldBe(0, $"{string.Join(' ', arguments)}\n{output}\n{error}");
        return JsonDocument.Parse(output.Trim().Split('\n')[^1]).RootElement.Clone();
    }

    public static Task<(int Code, string Output, string Error)> RunRaw(params string[] arguments) =>
        RunRaw(arguments, "", new Dictionary<string, string>());

    /// <param name="input">What is typed.</param>
    public static async Task<(int Code, string Output, string Error)> RunRaw(
        string[] arguments, string input, IReadOnlyDictionary<string, string> environment)
    {
        using var process = Start(arguments, environment);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts it and leaves it running, for a test that interacts with it.</summary>
    public static Process Start(string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "habeas.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
