using Habeas.Lists.Entries;

namespace Habeas.Lists.Summaries;

/// <summary>An edition without its entries, so that silos need not exchange rows nobody asked for.</summary>
/// <param name="Head">The edition without its entries.</param>
public sealed record EditionSummary(
    Edition Head,
    int Total,
    IReadOnlyList<GroupCount> Groups,
    IReadOnlyList<GroupCount> Facilities,
    int Same,
    int New,
    int Ask,
    int Open)
{
    /// <summary>The number of entries with unreadable fields that have not been corrected.</summary>
    public int Unread { get; init; }

    public static Snapshot<EditionSummary> Of(Snapshot<Edition> snapshot) =>
        new(snapshot.Stream, Of(snapshot.State), snapshot.Version, snapshot.CreatedAt, snapshot.UpdatedAt);

    public static EditionSummary Of(Edition edition) => new(
        edition.WithoutEntries(),
        edition.Entries.Count,
        GroupCount.Of(edition.Entries, entry => entry.Data.Group),
        GroupCount.Of(edition.Entries.Where(entry => entry.Data.Facility.Length > 0), entry => entry.Data.Facility),
        edition.Entries.Count(entry => entry.Verdict == Verdict.Same),
        edition.Entries.Count(entry => entry.Verdict == Verdict.New),
        edition.Entries.Count(entry => entry.Verdict == Verdict.Ask),
        edition.Entries.Count(entry => entry.Verdict == Verdict.Open))
    {
        Unread = edition.Entries.Count(entry => entry.Unread.Count > 0),
    };
}

public sealed record GroupCount(string Title, int Count)
{
    /// <summary>In the order in which the edition first names them.</summary>
    public static IReadOnlyList<GroupCount> Of(IEnumerable<Entry> entries, Func<Entry, string> title) =>
        [.. entries.GroupBy(title, StringComparer.Ordinal).Select(group => new GroupCount(group.Key, group.Count()))];
}
