using System.Diagnostics;

namespace Habeas.Benchmarks;

/// <param name="PerSecond">Operations a second over the whole run.</param>
/// <param name="P99">The 99th percentile of an operation's time, in milliseconds.</param>
internal sealed record Result(double PerSecond, double P50, double P99);

/// <summary>Many callers, each of which sends its next operation when its last was answered.</summary>
internal static class Load
{
    /// <param name="operation">Gets the caller's number and the number of its operation.</param>
    public static async Task<Result> Run(int callers, int operations, Func<int, int, Task> operation)
    {
        var each = operations / callers;
        await Callers(callers, Math.Max(1, each / 10), operation, new double[callers * Math.Max(1, each / 10)]);
        var times = new double[callers * each];
        var started = Stopwatch.GetTimestamp();
        await Callers(callers, each, operation, times);
        var took = Stopwatch.GetElapsedTime(started);
        Array.Sort(times);
        return new Result(times.Length / took.TotalSeconds, times[times.Length / 2], times[(int)(times.Length * 0.99)]);
    }

    private static Task Callers(
        int callers,
        int each,
        Func<int, int, Task> operation,
        double[] times) => Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
    {
        for (var i = 0; i < each; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await operation(caller, i);
            times[(caller * each) + i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
    })));
}
