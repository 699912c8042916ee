namespace Habeas.Lists.Publishers;

public interface IPublishersGrain : IEventSourcedGrain<PublisherDirectory>
{
    Task<Outcome<PublisherDirectory>> Add(Call call, PublisherAdded added);
}

[GrainType("publishers")]
internal sealed class PublishersGrain(AggregateStore<PublisherDirectory, PublisherEvent> store)
    : EventSourcedGrain<PublisherDirectory, PublisherEvent>(store), IPublishersGrain
{
    public Task<Outcome<PublisherDirectory>> Add(Call call, PublisherAdded added) => Create(call, directory => directory.Add(added));
}
