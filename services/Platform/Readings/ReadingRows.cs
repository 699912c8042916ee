using System.Globalization;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Values;

namespace Habeas.Platform.Readings;

/// <summary>Index rows for lists of readings, one for each record that was shown. Every journal with sealed values has them.</summary>
public static class ReadingRows
{
    public static IndexTable Readings { get; } = new(
        "readings",
        [
            new("at", IndexColumnType.Integer), new("reader", IndexColumnType.Text), new("method", IndexColumnType.Text),
            new("record", IndexColumnType.Digest), new(Name, IndexColumnType.Sealed),
        ],
        [["known_to", "at"], ["record", "known_to", "at"], ["reader", "known_to", "at"]]);

    /// <summary>The days that were purged, as yyyy-MM-dd.</summary>
    public static IndexTable Purges { get; } = new("reading_purges", [new("day", IndexColumnType.Text)], [["day", "known_to"]]);

    public static Aggregate<Reading, ReadingEvent> Aggregate { get; } = new(
        "reading",
        Reading.Empty,
        ReadingEvent.Types,
        Reading.Evolve,
        [Readings, Purges],
        Rows,
        reading => reading.Day is { } day ? Reading.KeyOf(day) : null);

    /// <summary>The column with the record's name.</summary>
    internal const string Name = "name";

    /// <summary>The append of a stream's only event.</summary>
    internal static Append First(Guid stream, string actor, ReadingEvent happened)
    {
        var reading = Reading.Evolve(Reading.Empty, new Recorded<ReadingEvent>(happened, 1, null, default, actor, []));
        return new Append(
            new StreamId(Aggregate.Kind, stream),
            ExpectedVersion: 0,
            actor,
            Request: null,
            [ReadingEvent.Types.Write(new(happened))],
            IndexChange.Between([], Rows(reading)),
            Aggregate.Owner!(reading));
    }

    private static IEnumerable<IndexRow> Rows(Reading reading) =>
        reading.Purged is { } purged ? [Purges.Row("purge", purged.Day.Iso())]
        : reading.Shown is { } shown ? shown.Records.Select((record, i) => Readings.Row(
            i.ToString(CultureInfo.InvariantCulture), shown.At.ToUnixTimeMilliseconds(), reading.Reader, shown.Method, record, record))
        : [];
}
