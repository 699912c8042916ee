using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace Habeas.Testing;

/// <summary>The values of one of our meters, while this exists. Tests of one process share its meters: ask for tags of your own.</summary>
public sealed class MeterReadings : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, double> values = new(StringComparer.Ordinal);

    public MeterReadings(string meter)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == meter)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
    }

    /// <summary>What a gauge says now, or a counter has counted since.</summary>
    /// <param name="series">As in "habeas.refusals{reason=NOT_FOUND}".</param>
    /// <returns>Null if it says nothing.</returns>
    public double? this[string series]
    {
        get
        {
            foreach (var gauge in values.Keys.Where(key => key.StartsWith('~')))
            {
                values.TryRemove(gauge, out _);
            }

            listener.RecordObservableInstruments();
            return values.TryGetValue(series, out var counted) || values.TryGetValue("~" + series, out counted) ? counted : null;
        }
    }

    public void Dispose() => listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var parts = new List<string>();
        foreach (var (key, tag) in tags)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{key}={tag}"));
        }

        var series = parts.Count == 0 ? instrument.Name : $"{instrument.Name}{{{string.Join(',', parts)}}}";
        if (instrument.IsObservable)
        {
            values["~" + series] = value;
        }
        else
        {
            values.AddOrUpdate(series, value, (_, sum) => sum + value);
        }
    }
}
