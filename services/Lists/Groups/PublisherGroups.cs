using System.Collections.Immutable;
using Habeas.Lists.GroupNames;

namespace Habeas.Lists.Groups;

/// <summary>
/// A publisher's groups with all the names that its editions print. One stream per publisher, because a name may belong to only one
/// of its groups. Pure.
/// </summary>
public sealed record PublisherGroups
{
    /// <summary>The most groups per publisher; real lists have tens.</summary>
    public const int Most = 500;

    public static PublisherGroups Empty { get; } = new();

    /// <summary>In the order in which they were added.</summary>
    public ImmutableList<ListGroup> Groups { get; init; } = [];

    public ListGroup? Find(string id) => Groups.Find(group => group.Id == id);

    /// <summary>The group with this name, ignoring case and spaces.</summary>
    public ListGroup? Named(string text) => GroupIdentities.Fold(text) is var key ? Groups.Find(group => group.Has(key)) : null;

    /// <summary>The groups, with only those of their names that are printed somewhere.</summary>
    /// <param name="printed">Folded, as by <see cref="GroupIdentities.Fold"/>.</param>
    public PublisherGroups PrintedAs(IReadOnlySet<string> printed) => this with
    {
        Groups =
        [
            .. Groups.Select(
                group => group with { Names = [.. group.Names.Where(name => printed.Contains(GroupIdentities.Fold(name.Text)))] })
                .Where(group => group.Names.Count > 0),
        ],
    };

    public Decision<GroupsEvent> Create(string id, IReadOnlyList<GroupName> names) => this switch
    {
        _ when Find(id) is not null => Refusals.GroupExists,
        _ when Groups.Count >= Most => Refusals.TooManyGroups,
        _ when names.Select(name => Named(name.Text)).FirstOrDefault(holder => holder is not null) is { } holder =>
            Refusals.GroupNameTaken(holder.Id),
        _ => new GroupCreated(id, [.. names.DistinctBy(name => GroupIdentities.Fold(name.Text), StringComparer.Ordinal)]),
    };

    public Decision<GroupsEvent> AddName(string id, GroupName name) => (Find(id), Named(name.Text)) switch
    {
        (null, _) => Refusals.NoSuchGroup,
        (_, null) => new GroupNameAdded(id, name),
        (_, { } holder) when holder.Id != id => Refusals.GroupNameTaken(holder.Id),
        _ => Decision<GroupsEvent>.Nothing,
    };

    public Decision<GroupsEvent> RemoveName(string id, string text) => Find(id) switch
    {
        null => Refusals.NoSuchGroup,
        var group when !group.Has(GroupIdentities.Fold(text)) => Refusals.NoSuchGroupName,
        { Names.Count: 1 } => Refusals.LastGroupName,
        _ => new GroupNameRemoved(id, text),
    };

    public static PublisherGroups Evolve(PublisherGroups groups, Recorded<GroupsEvent> recorded) => recorded.Event switch
    {
        GroupCreated created => groups with { Groups = groups.Groups.Add(new ListGroup(created.Id, [.. created.Names])) },
        GroupNameAdded added => groups.With(added.Id, names => names.Add(added.Name)),
        GroupNameRemoved removed =>
            groups.With(
                removed.Id, names => names.RemoveAll(name => GroupIdentities.Fold(name.Text) == GroupIdentities.Fold(removed.Text))),
        _ => groups,
    };

    private PublisherGroups With(string id, Func<ImmutableList<GroupName>, ImmutableList<GroupName>> change)
    {
        var group = Find(id)!;
        return this with { Groups = Groups.Replace(group, group with { Names = change(group.Names) }) };
    }
}

/// <param name="Id">The last part of its resource name, unique within the publisher.</param>
public sealed record ListGroup(string Id, ImmutableList<GroupName> Names)
{
    public bool Has(string key) => Names.Exists(name => GroupIdentities.Fold(name.Text) == key);
}
