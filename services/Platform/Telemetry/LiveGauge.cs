using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Habeas.Platform.Telemetry;

/// <summary>
/// A gauge that asks those who can tell, for as long as they exist. Of several with the same tag the largest value counts: each gauge of
/// this kind is worse the larger it is. Thread-safe.
/// </summary>
public sealed class LiveGauge
{
    private readonly string tag;
    private readonly ConcurrentDictionary<object, (string Of, Func<double> Read)> sources = new(ReferenceEqualityComparer.Instance);

    /// <param name="tag">
    /// The tag that tells the sources apart: what they are, of which there are few. Never a person or a record. Empty for none.
    /// </param>
    public LiveGauge(Meter meter, string name, string unit, string description, string tag)
    {
        ArgumentNullException.ThrowIfNull(meter);
        this.tag = tag;
        meter.CreateObservableGauge(name, Observe, unit, description);
    }

    /// <summary>Reports a value until the result is disposed.</summary>
    /// <param name="of">The value of the tag.</param>
    public IDisposable Add(string of, Func<double> read)
    {
        var source = new Source(this);
        sources[source] = (of, read);
        return source;
    }

    private IEnumerable<Measurement<double>> Observe() => sources.Values
        .GroupBy(source => source.Of, StringComparer.Ordinal)
        .Select(same => new Measurement<double>(
            same.Max(source => source.Read()), tag.Length == 0 ? [] : [new KeyValuePair<string, object?>(tag, same.Key)]));

    private sealed class Source(LiveGauge gauge) : IDisposable
    {
        public void Dispose() => gauge.sources.TryRemove(this, out _);
    }
}
