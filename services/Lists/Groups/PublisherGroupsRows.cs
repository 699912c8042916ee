using Habeas.Platform.Grains;

namespace Habeas.Lists.Groups;

/// <summary>How the events build a publisher's groups. They are read as a whole, and need no rows for queries.</summary>
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
