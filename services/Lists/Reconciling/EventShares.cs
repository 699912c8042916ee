namespace Habeas.Lists.Reconciling;

/// <summary>
/// How many entries of an edition share an event: arrested on one day or, without a day, with the same charges and facility.
/// </summary>
internal sealed class EventShares
{
    private readonly Dictionary<string, int> counts;

    private EventShares(Dictionary<string, int> counts) => this.counts = counts;

    public static EventShares Of(IEnumerable<EntryData> entries) =>
        new(entries.Select(Key).OfType<string>().CountBy(key => key, StringComparer.Ordinal).ToDictionary());

    /// <summary>Includes this entry; 1 if no other entry matches or nothing is known.</summary>
    public int Of(EntryData entry) => Key(entry) is { } key ? Math.Max(1, counts.GetValueOrDefault(key)) : 1;

    private static string? Key(EntryData entry) => entry switch
    {
        { ArrestDate: { Day: not null } day } => day.ToString(),
        { Articles.Count: 0, Facility.Length: 0 } => null,
        _ => $"{string.Join(' ', entry.Articles.Order(StringComparer.Ordinal))}\n{entry.Facility}",
    };
}
