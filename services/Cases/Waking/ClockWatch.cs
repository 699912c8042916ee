using System.Diagnostics.Metrics;
using Habeas.Platform.Telemetry;

namespace Habeas.Cases.Waking;

/// <summary>
/// What operators see of the clock, in the process where it runs: how long ago it finished a round, and whether it is woken in time, by a
/// reminder of the cluster or by the timer of a single process.
/// </summary>
internal sealed class ClockWatch : IDisposable
{
    private static readonly Meter Meter = new("Habeas.Clock");

    private static readonly LiveGauge Lag = new(
        Meter, "habeas.clock.lag", "s", "How long ago the clock finished a round.", tag: "");

    private static readonly LiveGauge Lateness = new(
        Meter, "habeas.clock.wake.lateness", "s", "By how much the next waking of the clock is late; 0 while it is not.", tag: "");

    private readonly TimeProvider time;
    private IDisposable? lag;
    private IDisposable? lateness;
    private long finishedAt;
    private long expectedAt;

    public ClockWatch(TimeProvider time) => this.time = time;

    /// <summary>A round ended, or the clock came to this process.</summary>
    public void Finished()
    {
        Volatile.Write(ref finishedAt, time.GetUtcNow().UtcTicks);
        lag ??= Lag.Add("", () => Since(Volatile.Read(ref finishedAt)));
    }

    /// <summary>The clock was woken, and will be again after this time.</summary>
    public void Woken(TimeSpan again)
    {
        Volatile.Write(ref expectedAt, (time.GetUtcNow() + again).UtcTicks);
        lateness ??= Lateness.Add("", () => Since(Volatile.Read(ref expectedAt)));
    }

    public void Dispose()
    {
        lag?.Dispose();
        lateness?.Dispose();
    }

    private double Since(long ticks) => Math.Max(0, TimeSpan.FromTicks(time.GetUtcNow().UtcTicks - ticks).TotalSeconds);
}
