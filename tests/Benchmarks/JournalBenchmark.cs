using System.Globalization;
using Habeas.Platform.Journal;
using Habeas.Testing;

namespace Habeas.Benchmarks;

/// <summary>Durable appends a second: group commit against one commit per event, on both engines.</summary>
internal static class JournalBenchmark
{
    private const int Callers = 256;

    public static async Task Run()
    {
        Console.WriteLine($"\n### Journal: appends of one event, {Callers} callers\n");
        Console.WriteLine(
            "| engine | one commit per event /s | p99 ms | group commit /s | p99 ms | ratio |\n|---|---:|---:|---:|---:|---:|");
        await BothEngines.Run(Engine);
    }

    private static async Task Engine(string name, JournalOptions options)
    {
        var single = await Measure(options, "single", groupCommit: false, operations: 4_000);
        var group = await Measure(options, "batch", groupCommit: true, operations: 100_000);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {single.PerSecond:N0} | {single.P99:N1} | "
            + $"{group.PerSecond:N0} | {group.P99:N1} | {group.PerSecond / single.PerSecond:N1} |"));
    }

    private static async Task<Result> Measure(JournalOptions options, string journalName, bool groupCommit, int operations)
    {
        await using var journal = await JournalFactory.Open(options, journalName, [Tally.Aggregate], TimeProvider.System, groupCommit);
        return await Load.Run(Callers, operations, async (_, _) => await journal.Append(new Append(
            new StreamId("tally", Guid.CreateVersion7()), 0, "benchmark", null, [new NewEvent("counted", """{"by":1}""", null, [])], [])));
    }
}
