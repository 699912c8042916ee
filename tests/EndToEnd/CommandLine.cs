using System.Diagnostics;

namespace Habeas.EndToEnd.Tests;

/// <summary>The command line as a clerk runs it: a process of its own.</summary>
public static class CommandLine
{
    /// <summary>Runs <c>habeas</c> with <c>--json</c> and gives its last line.</summary>
    public static async Task<JsonElement> Run(RunningHabeas habeas, params string[] arguments)
    {
        var (code, output, error) = await RunRaw([.. arguments, "--server", habeas.Grpc.ToString(), "--token", habeas.Desk, "--json"]);
        code.ShouldBe(0, $"{string.Join(' ', arguments)}\n{output}\n{error}");
        return JsonDocument.Parse(output.Trim().Split('\n')[^1]).RootElement.Clone();
    }

    public static async Task<(int Code, string Output, string Error)> RunRaw(params string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "habeas.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
