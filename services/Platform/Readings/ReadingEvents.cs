using Habeas.Platform.Grains;
using Habeas.Platform.Values;

namespace Habeas.Platform.Readings;

/// <summary>Events about who was shown what is sealed. Members are only ever added. No feed shows them.</summary>
[Secret]
public abstract record ReadingEvent
{
    public static EventTypes<ReadingEvent> Types { get; } = new(("shown", typeof(RecordsShown)), ("purged", typeof(ReadingsPurged)));
}

/// <summary>The author of the event was shown sealed values of these records.</summary>
/// <param name="Method">As in a path of gRPC, without the first slash.</param>
/// <param name="Records">Resource names. Sealed with the key of the day.</param>
public sealed record RecordsShown(string Method, [property: Sealed] IReadOnlyList<string> Records, DateTimeOffset At) : ReadingEvent
{
    public bool Equals(RecordsShown? other) =>
        other is not null && (Method, At) == (other.Method, other.At) && Records.SequenceEqual(other.Records);

    public override int GetHashCode() => HashCode.Combine(Method, At, Records.Count);
}

/// <summary>The key of a day was destroyed, and with it what was read on that day.</summary>
/// <param name="Kept">For how many days it was kept.</param>
public sealed record ReadingsPurged(DateOnly Day, int Kept) : ReadingEvent;
