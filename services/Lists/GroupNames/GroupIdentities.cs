using Habeas.Lists.Groups;
using Habeas.Lists.Publishers;

namespace Habeas.Lists.GroupNames;

/// <summary>
/// Which printed names mean one group. An unmapped name is a group of its own, ignoring case and spaces. Groups of two publishers
/// are one group if they share a name. Pure.
/// </summary>
public sealed class GroupIdentities
{
    private readonly Dictionary<string, Known> byName = new(StringComparer.Ordinal);

    /// <summary>No names are mapped.</summary>
    public static GroupIdentities None { get; } = Of([]);

    public static GroupIdentities Of(IEnumerable<PublisherGroups> publishers)
    {
        var identities = new GroupIdentities();
        foreach (var group in publishers.SelectMany(groups => groups.Groups))
        {
            identities.Add(group);
        }

        return identities;
    }

    /// <summary>A name without case, extra spaces and surrounding punctuation, as in "Journalists:".</summary>
    public static string Fold(string text) => PublisherDirectory.Key(text).Trim(' ', ':', ';', '.', ',', '-', '–', '—');

    /// <summary>A key that all names of one group share; empty for no group.</summary>
    public string KeyOf(string printed) => Fold(printed) is var folded && byName.TryGetValue(folded, out var known) ? known.Key : folded;

    /// <summary>The group's name in that language or the closest one available; null if the name is not mapped.</summary>
    public string? NameOf(string key, string language) => byName.TryGetValue(key, out var known)
        ? (known.Names.Find(name => name.Language == language) ?? known.Names.Find(
            name => Primary(name.Language) == Primary(language)) ?? known.Names[0]).Text
        : null;

    private static string Primary(string language) => language.Split('-')[0].ToUpperInvariant();

    private void Add(ListGroup group)
    {
        var keys = group.Names.Select(name => Fold(name.Text)).ToList();
        var joined = keys.Where(byName.ContainsKey).Select(key => byName[key]).Distinct().ToList();
        var names = joined.SelectMany(known => known.Names).Concat(group.Names).ToList();
        var all = new Known(joined is [var first, ..] ? first.Key : keys[0], names);
        foreach (var key in names.Select(name => Fold(name.Text)))
        {
            byName[key] = all;
        }
    }

    private sealed record Known(string Key, List<GroupName> Names);
}
