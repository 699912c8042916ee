using Habeas.Lists.Summaries;

namespace Habeas.Lists.GroupNames;

/// <summary>
/// The titles of groups when several editions are shown side by side: as printed in the newest edition that has the group, or,
/// if the name is mapped, in the newest edition's language. Pure.
/// </summary>
public sealed class GroupTitles
{
    private readonly GroupIdentities identities;
    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);

    private GroupTitles(GroupIdentities identities)
    {
        this.identities = identities;
    }

    /// <param name="editions">Newest first.</param>
    public static GroupTitles Of(GroupIdentities identities, params IReadOnlyList<Edition> editions)
    {
        var result = new GroupTitles(identities);
        for (var i = 0; i < editions.Count; i++)
        {
            foreach (var printed in editions[i].Entries.Select(entry => entry.Data.Group))
            {
                var key = identities.KeyOf(printed);
                result.titles.TryAdd(key, i == 0 ? printed : identities.NameOf(key, editions[0].Language) ?? printed);
            }
        }

        return result;
    }

    public string Of(string key) => titles.GetValueOrDefault(key, key);

    public string Of(IEnumerable<string> keys) => string.Join("; ", keys.Select(Of));

    /// <summary>Counts of one edition, added up per group.</summary>
    public IReadOnlyList<GroupCount> Count(IEnumerable<GroupCount> printed) =>
        [
            .. printed.GroupBy(group => identities.KeyOf(group.Title), StringComparer.Ordinal)
            .Select(same => new GroupCount(Of(same.Key), same.Sum(group => group.Count))),
        ];
}
