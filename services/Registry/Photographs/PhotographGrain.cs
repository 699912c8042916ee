namespace Habeas.Registry.Photographs;

public interface IPhotographGrain : IEventSourcedGrain<Photograph>
{
    Task<Outcome<Photograph>> Store(Call call, PhotographStored picture);
}

[GrainType("photograph")]
internal sealed class PhotographGrain(AggregateStore<Photograph, PhotographEvent> store)
    : EventSourcedGrain<Photograph, PhotographEvent>(store), IPhotographGrain
{
    public Task<Outcome<Photograph>> Store(Call call, PhotographStored picture) => Create(call, photograph => photograph.Store(picture));
}
