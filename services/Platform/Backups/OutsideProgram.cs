using System.ComponentModel;
using System.Diagnostics;

namespace Habeas.Platform.Backups;

/// <summary>Runs a program of the operating system.</summary>
internal static class OutsideProgram
{
    /// <param name="package">The Debian package that has it.</param>
    /// <param name="environment">Secrets are given here, because every user of the machine can read command lines.</param>
    /// <param name="read">Reads what it writes; null if it writes to a file. What was read is valid only once this returns.</param>
    /// <exception cref="BackupException">It is not installed, or failed.</exception>
    public static async Task Run(
        string program,
        string package,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        Func<Stream, Task>? read,
        CancellationToken cancellation)
    {
        using var process = Start(program, package, arguments, environment);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            var failure = await Read(process.StandardOutput.BaseStream, read, cancellation);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
            {
                var why = (await errors).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                throw new BackupException($"{program} failed: {string.Join(' ', why.Take(3))}", failure);
            }

            if (failure is not null)
            {
                throw failure;
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    /// <returns>Why it could not be read: the program's own error, if it has one, tells more.</returns>
    private static async Task<Exception?> Read(Stream output, Func<Stream, Task>? read, CancellationToken cancellation)
    {
        Exception? failure = null;
        try
        {
            await (read?.Invoke(output) ?? Task.CompletedTask);
        }
        catch (Exception exception) when (exception is BackupException or IOException)
        {
            failure = exception;
        }

        await output.CopyToAsync(Stream.Null, cancellation);
        return failure;
    }

    private static Process Start(
        string program, string package, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new BackupException($"The program {program} is not installed (Debian's package {package}).");
        }
    }
}
