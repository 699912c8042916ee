using Habeas.Lists.Summaries;

namespace Habeas.Lists.GroupNames;

/// <summary>
/// What the groups of several editions are called when they stand side by side: each as the newest edition that prints it prints it, or,
/// when it is mapped, in the newest edition's language. Pure.
/// </summary>
public sealed class GroupTitles
{
    private readonly GroupIdentities identities;
    private readonly Dictionary<string, string> titles = new(StringComparer.Ordinal);

    private GroupTitles(GroupIdentities identities)
    {
        this.identities = identities;
    }

    /// <param name="editions">The newest first.</param>
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

    /// <summary>The counts of one edition, those of one group together.</summary>
    public IReadOnlyList<GroupCount> Count(IEnumerable<GroupCount> printed) =>
        [
            .. printed.GroupBy(group => identities.KeyOf(group.Title), StringComparer.Ordinal)
            .Select(same => new GroupCount(Of(same.Key), same.Sum(group => group.Count))),
        ];
}
