using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Platform.Readings;

/// <summary>What one caller was shown at one time, or the purge of a day. Pure.</summary>
/// <param name="Shown">Null in the stream of a purge.</param>
/// <param name="Purged">Null in the stream of a reading.</param>
public sealed record Reading(string Reader, RecordsShown? Shown, ReadingsPurged? Purged)
{
    private static readonly Guid Days = new("7ead1a90-0000-4000-8000-000000000001");

    public static Reading Empty { get; } = new("", Shown: null, Purged: null);

    /// <summary>The day whose key seals it, in UTC.</summary>
    public DateOnly? Day => Shown is { } shown ? DayOf(shown.At) : Purged?.Day;

    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    /// <summary>The owner of a day's key.</summary>
    public static Guid KeyOf(DateOnly day) => DerivedId.From(Days, $"key {day.Iso()}");

    /// <summary>The stream of a day's purge.</summary>
    public static Guid PurgeOf(DateOnly day) => DerivedId.From(Days, $"purge {day.Iso()}");

    public static Reading Evolve(Reading reading, Recorded<ReadingEvent> recorded) => recorded.Event switch
    {
        RecordsShown shown => reading with { Reader = recorded.Actor, Shown = shown },
        ReadingsPurged purged => reading with { Purged = purged },
        _ => reading,
    };
}
