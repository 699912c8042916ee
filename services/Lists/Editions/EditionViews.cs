using Habeas.Platform.Grains;

namespace Habeas.Lists.Editions;

/// <summary>An edition without its entries: what a silo hands to another when the rows are not asked for.</summary>
/// <param name="Head">The edition, its entries left out.</param>
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
    /// <summary>How many entries have fields that could not be read and were not corrected.</summary>
    public int Unread { get; init; }


    public static Snapshot<EditionSummary> Of(Snapshot<Edition> snapshot) =>
        new(snapshot.Stream, Of(snapshot.State), snapshot.Version, snapshot.CreatedAt, snapshot.UpdatedAt);

    public static EditionSummary Of(Edition edition) => new(
        edition with { Entries = [], Holders = Edition.Empty.Holders },
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
    /// <summary>In the order in which the edition names them first.</summary>
    public static IReadOnlyList<GroupCount> Of(IEnumerable<Entry> entries, Func<Entry, string> title) =>
        [.. entries.GroupBy(title, StringComparer.Ordinal).Select(group => new GroupCount(group.Key, group.Count()))];
}

/// <param name="Verdict">Null for any.</param>
/// <param name="Group">Empty for any.</param>
/// <param name="Unread">Only entries with fields that could not be read.</param>
public sealed record EntryFilter(Verdict? Verdict, string Group, bool Unread = false)
{
    public bool Fits(Entry entry) =>
        (Verdict is null || entry.Verdict == Verdict)
            && (Group.Length == 0 || entry.Data.Group == Group)
            && (!Unread || entry.Unread.Count > 0);
}

/// <param name="Head">The edition, its entries left out.</param>
/// <param name="Total">How many fit the filter in all.</param>
public sealed record EntryPage(Edition Head, IReadOnlyList<Entry> Entries, bool More, int Total)
{
    public static EntryPage Of(Edition edition, EntryFilter filter, int after, int size)
    {
        var fitting = edition.Entries.Where(filter.Fits).ToArray();
        var rest = fitting.Where(entry => entry.Number > after).Take(size + 1).ToArray();
        return new EntryPage(
            edition with { Entries = [], Holders = Edition.Empty.Holders },
            rest.Length > size ? rest[..size] : rest,
            rest.Length > size,
            fitting.Length);
    }
}
