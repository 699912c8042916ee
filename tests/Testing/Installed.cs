using System.Diagnostics;
using Xunit;

namespace Habeas.Testing;

/// <summary>Programs of the system that some tests need and <c>tests/run</c> installs.</summary>
public static class Installed
{
    /// <summary>Skips the test, saying why, where something is not installed; with CI=true that is a failure.</summary>
    /// <param name="what">The program and the package that brings it.</param>
    public static void Require(bool isThere, string what)
    {
        if (!isThere)
        {
            var why = $"{what} is not installed.";
            Assert.SkipUnless(string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase), why);
            Assert.Fail(why);
        }
    }

    /// <summary>What a program prints; it must end well.</summary>
    public static async Task<string> Run(string program, IEnumerable<string> arguments, string input = "")
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await errors}");
        return await output;
    }
}
