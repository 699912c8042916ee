namespace Habeas.Lists.Publishers;

/// <summary>Reads of publishers.</summary>
internal static class PublisherQueries
{
    public static IPublishersGrain Publishers(this IGrainFactory grains) => grains.GetGrain<IPublishersGrain>(PublisherDirectory.Id);

    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND</exception>
    public static async Task<Publisher> Publisher(this IGrainFactory grains, Guid id, DateTimeOffset? asOf = null) =>
        (await grains.Publishers().Read(asOf))?.State.Find(id) ?? throw Fault.NotFound(ResourceName.Of("publishers", id));
}
