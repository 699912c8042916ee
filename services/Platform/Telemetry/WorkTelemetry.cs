using System.Diagnostics.Metrics;

namespace Habeas.Platform.Telemetry;

/// <summary>Metrics of work that nobody waits for: what is done regularly, and what follows a journal.</summary>
public static class WorkTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string Name = "Habeas.Work";

    private static readonly Meter Meter = new(Name);

    private static readonly LiveGauge Lateness = new(
        Meter,
        "habeas.reconciler.lateness",
        "s",
        "By how much the next round that finishes all work is late; 0 while it is not.",
        "reconciler");

    private static readonly LiveGauge Lag = new(
        Meter,
        "habeas.reactor.lag",
        "s",
        "How long ago the event that a reactor is at was recorded; 0 while it has nothing to do.",
        "reactor");

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "habeas.reconciler.failures", "{failure}", "Rounds, or parts of one, that failed and are tried again.");

    /// <summary>Reports by how much a regular round is late, until the result is disposed.</summary>
    public static IDisposable ReportLateness(string reconciler, Func<TimeSpan> late) =>
        Lateness.Add(reconciler, () => Math.Max(0, late().TotalSeconds));

    /// <summary>Reports how far behind a reactor is, until the result is disposed.</summary>
    public static IDisposable ReportLag(string reactor, Func<TimeSpan> lag) =>
        Lag.Add(reactor, () => Math.Max(0, lag().TotalSeconds));

    internal static void Failed(string reconciler) => Failures.Add(1, new KeyValuePair<string, object?>("reconciler", reconciler));
}
