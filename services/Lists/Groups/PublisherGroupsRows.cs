namespace Habeas.Lists.Groups;

/// <summary>The stored names of the events of a publisher's groups. Groups are read as a whole and need no index rows.</summary>
public static class PublisherGroupsRows
{
    public static Aggregate<PublisherGroups, GroupsEvent> Aggregate { get; } = new(
        "groups",
        PublisherGroups.Empty,
        new EventTypes<GroupsEvent>(
            ("created", typeof(GroupCreated)),
            ("name_added", typeof(GroupNameAdded)),
            ("name_removed", typeof(GroupNameRemoved))),
        PublisherGroups.Evolve,
        Tables: [],
        Rows: _ => []);
}
