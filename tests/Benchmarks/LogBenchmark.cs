using System.Diagnostics;
using System.Globalization;
using Habeas.Platform.Journal;
using Habeas.Platform.Proof;
using Habeas.Testing;

namespace Habeas.Benchmarks;

/// <summary>
/// What the log costs: appends without checkpoints and with one a second, which is 600 times as often as by default, in turns within one
/// run; and how fast a log is made of events that were recorded before.
/// </summary>
internal static class LogBenchmark
{
    private const int Callers = 256;
    private const int Rounds = 5;
    private const int Operations = 60_000;

    private static readonly string Key = Convert.ToBase64String(new byte[NoteSigner.SeedSize]);

    public static async Task Run()
    {
        Console.WriteLine($"\n### Log: appends of one event, {Callers} callers, median of {Rounds} rounds\n");
        Console.WriteLine(
            "| engine | without checkpoints /s | one a second /s | ratio | events logged /s |\n|---|---:|---:|---:|---:|");
        await BothEngines.Run(Engine);
    }

    private static async Task Engine(string name, JournalOptions options)
    {
        var (without, with) = (new List<double>(), new List<double>());
        await using var journal = await Open(options, "benchmark");
        for (var round = 0; round < Rounds; round++)
        {
            without.Add(await Appends(journal));
            using var stop = new CancellationTokenSource();
            var signing = SignEverySecond(journal, stop.Token);
            with.Add(await Appends(journal));
            await stop.CancelAsync();
            await signing;
        }

        // A log of another name starts with the first event.
        await using var fresh = await Open(options, "benchmark-2");
        var started = Stopwatch.GetTimestamp();
        var signed = (Signing.Signed)await fresh.Sign();
        var logged = signed.Checkpoint.Checkpoint.Size / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {Median(without):N0} | {Median(with):N0} | {Median(with) / Median(without):N2} | {logged:N0} |"));
    }

    private static Task<EventJournal> Open(JournalOptions options, string name) => JournalFactory.Open(
        options with { CheckpointKeys = CheckpointKeys.Parse(Key, name) }, "log", [Tally.Aggregate], TimeProvider.System);

    private static async Task<double> Appends(EventJournal journal) =>
        (await Load.Run(Callers, Operations, async (_, _) => await journal.Append(new Append(
            new StreamId("tally", Guid.CreateVersion7()), 0, "benchmark", null, [new NewEvent("counted", """{"by":1}""", null, [])], []))))
        .PerSecond;

    private static async Task SignEverySecond(EventJournal journal, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (!stop.IsCancellationRequested)
        {
            await journal.Sign(CancellationToken.None);
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
