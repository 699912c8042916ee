namespace Habeas.Lists.GroupNames;

/// <summary>A decided entry with its group.</summary>
/// <param name="Prisoner">"prisoners/{uuid}".</param>
public sealed record GroupedEntry(string Prisoner, string Group);

/// <summary>An edition's entries, as input for suggestions.</summary>
public sealed record GroupedEdition(string Name, string Language, IReadOnlyList<GroupedEntry> Entries);

/// <param name="Likely">The key of the other group, see <see cref="GroupIdentities"/>; null if too few persons suggest one.</param>
/// <param name="Shared">How many persons are in both groups.</param>
/// <param name="Known">How many are in any group of another edition.</param>
public sealed record UnmappedName(string Text, string Language, string Edition, int Entries, string? Likely, int Shared, int Known);

/// <summary>
/// Suggests which group a printed name may mean, from persons who are in it in one edition and in another group elsewhere. Suggestions
/// are for a clerk and never applied automatically, because persons change groups. Pure.
/// </summary>
public static class GroupSuggestions
{
    /// <summary>A single person may simply have changed groups.</summary>
    private const int FewestShared = 2;

    /// <param name="editions">Oldest first.</param>
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
        // Only editions that never print this name are compared: an edition that prints both names has two groups.
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
