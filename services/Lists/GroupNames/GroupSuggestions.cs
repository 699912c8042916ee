namespace Habeas.Lists.GroupNames;

/// <summary>An entry of whom it is decided who it is, with the group that it stands in.</summary>
/// <param name="Prisoner">"prisoners/{uuid}".</param>
public sealed record GroupedEntry(string Prisoner, string Group);

/// <summary>An edition as the suggestion needs it.</summary>
public sealed record GroupedEdition(string Name, string Language, IReadOnlyList<GroupedEntry> Entries);

/// <param name="Likely">The key of the other group, see <see cref="GroupIdentities"/>; null when too few persons speak for one.</param>
/// <param name="Shared">How many persons stand in both.</param>
/// <param name="Known">How many stand in any group of another edition.</param>
public sealed record UnmappedName(string Text, string Language, string Edition, int Entries, string? Likely, int Shared, int Known);

/// <summary>
/// Which group a printed name may mean, by the persons who stand in it in one edition and elsewhere in another. A suggestion for a
/// clerk: persons change groups, and so it is never applied. Pure.
/// </summary>
public static class GroupSuggestions
{
    /// <summary>One person alone may just have changed the group.</summary>
    private const int FewestShared = 2;

    /// <param name="editions">The oldest first.</param>
    /// <param name="isMapped">Whether a printed name has a group.</param>
    public static IReadOnlyList<UnmappedName> Of(
        IReadOnlyList<GroupedEdition> editions, GroupIdentities identities, Func<string, bool> isMapped) =>
    [
        .. editions
            .SelectMany(edition => edition.Entries.Select(entry => (Edition: edition, Entry: entry, Key: identities.KeyOf(entry.Group))))
            .Where(pair => pair.Entry.Group.Length > 0 && !isMapped(pair.Entry.Group))
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(printed =>
            {
                var last = printed.Last();
                var (likely, shared, known) = Likely(printed.Key, editions, identities);
                return new UnmappedName(last.Entry.Group, last.Edition.Language, last.Edition.Name, printed.Count(), likely, shared, known);
            })
            .OrderByDescending(name => name.Entries)
            .ThenBy(name => name.Text, StringComparer.Ordinal),
    ];

    private static (string? Key, int Shared, int Known) Likely(
        string key, IReadOnlyList<GroupedEdition> editions, GroupIdentities identities)
    {
        // Compared with editions that never print this name: an edition that prints both names has two groups.
        var printing = editions.Where(edition => edition.Entries.Any(entry => identities.KeyOf(entry.Group) == key)).ToHashSet();
        var here = printing.SelectMany(edition => edition.Entries)
            .Where(entry => identities.KeyOf(entry.Group) == key && entry.Prisoner.Length > 0)
            .Select(entry => entry.Prisoner).ToHashSet(StringComparer.Ordinal);
        var elsewhere = editions.Where(edition => !printing.Contains(edition)).SelectMany(edition => edition.Entries)
            .Where(entry => entry.Group.Length > 0 && here.Contains(entry.Prisoner))
            .Select(entry => (entry.Prisoner, Key: identities.KeyOf(entry.Group)))
            .Distinct()
            .ToList();
        var known = elsewhere.Select(pair => pair.Prisoner).Distinct(StringComparer.Ordinal).Count();
        var best = elsewhere.CountBy(pair => pair.Key, StringComparer.Ordinal)
            .OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Value >= FewestShared && best.Value * 2 > known ? (best.Key, best.Value, known) : (null, best.Value, known);
    }
}
