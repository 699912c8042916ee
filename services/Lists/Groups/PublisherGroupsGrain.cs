namespace Habeas.Lists.Groups;

/// <summary>The key is the publisher's id.</summary>
public interface IPublisherGroupsGrain : IEventSourcedGrain<PublisherGroups>
{
    Task<Outcome<PublisherGroups>> Create(Call call, string id, IReadOnlyList<GroupName> names);

    Task<Outcome<PublisherGroups>> AddName(Call call, string id, GroupName name);

    Task<Outcome<PublisherGroups>> RemoveName(Call call, string id, string text);
}

[GrainType("groups")]
internal sealed class PublisherGroupsGrain(AggregateStore<PublisherGroups, GroupsEvent> store)
    : EventSourcedGrain<PublisherGroups, GroupsEvent>(store), IPublisherGroupsGrain
{
    public Task<Outcome<PublisherGroups>> Create(Call call, string id, IReadOnlyList<GroupName> names) =>
        Create(call, groups => groups.Create(id, names));

    public Task<Outcome<PublisherGroups>> AddName(Call call, string id, GroupName name) => Commit(call, groups => groups.AddName(id, name));

    public Task<Outcome<PublisherGroups>> RemoveName(Call call, string id, string text) =>
        Commit(call, groups => groups.RemoveName(id, text));
}
