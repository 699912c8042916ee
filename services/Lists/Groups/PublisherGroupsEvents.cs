namespace Habeas.Lists.Groups;

/// <summary>What happens to a publisher's groups. Members are only ever added.</summary>
public abstract record GroupsEvent;

/// <summary>A group was added, with the names that were known of it.</summary>
public sealed record GroupCreated(string Id, IReadOnlyList<GroupName> Names) : GroupsEvent;

/// <summary>A printed name means this group.</summary>
public sealed record GroupNameAdded(string Id, GroupName Name) : GroupsEvent;

/// <summary>A printed name does not mean this group.</summary>
public sealed record GroupNameRemoved(string Id, string Text) : GroupsEvent;

/// <param name="Text">As printed.</param>
/// <param name="Language">BCP 47; empty when unknown.</param>
public sealed record GroupName(string Text, string Language);
