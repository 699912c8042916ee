using System.Diagnostics;
using System.Globalization;

namespace Habeas.Journal.Tests;

/// <summary>A process that appends as fast as it can and prints each stream once its append is acknowledged.</summary>
internal static class WritingChild
{
    public const string Argument = "--write-until-killed";

    public static async Task Run(JournalOptions options)
    {
        await using var journal = await JournalFactory.Open(options, "contract", [Testing.Tally.Aggregate], TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            while (true)
            {
                var stream = new StreamId("plain", Guid.CreateVersion7());
                await journal.Append(new Append(stream, 0, "child", null, [new NewEvent("counted", """{"by":1}""", null, [])], []));
                await Console.Out.WriteLineAsync(stream.ToString());
            }
        }));
    }

    /// <summary>Runs one, kills it with SIGKILL after some acknowledgements, and returns the complete lines that it printed.</summary>
    public static async Task<IReadOnlyList<StreamId>> RunAndKill(JournalOptions options)
    {
        string[] arguments =
        [
            typeof(WritingChild).Assembly.Location,
            Argument,
            options.Engine.ToString(),
            options.DataFolder ?? "",
            options.ConnectionString ?? "",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var streams = new List<StreamId>();
        var length = StreamLength();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // The last line may be cut off in the middle.
            if (line.Length == length)
            {
                streams.Add(StreamId.Parse(line));
            }

            if (streams.Count == 500)
            {
                process.Kill();
            }
        }

        await process.WaitForExitAsync();
        return streams;
    }

    private static int StreamLength() => new StreamId("plain", Guid.Empty).ToString().Length;
}
