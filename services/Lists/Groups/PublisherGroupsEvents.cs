namespace Habeas.Lists.Groups;

/// <summary>Events of a publisher's groups. Members are only ever added.</summary>
public abstract record GroupsEvent;

/// <summary>A group was added with its first names.</summary>
public sealed record GroupCreated(string Id, IReadOnlyList<GroupName> Names) : GroupsEvent;

/// <summary>A printed name was mapped to this group.</summary>
public sealed record GroupNameAdded(string Id, GroupName Name) : GroupsEvent;

/// <summary>A printed name was removed from this group.</summary>
public sealed record GroupNameRemoved(string Id, string Text) : GroupsEvent;

/// <param name="Text">As printed.</param>
/// <param name="Language">BCP 47; empty when unknown.</param>
public sealed record GroupName(string Text, string Language);
