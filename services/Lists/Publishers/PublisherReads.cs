using Habeas.Platform.Edge;
using Habeas.Platform.Values;

namespace Habeas.Lists.Publishers;

/// <summary>Publishers as the services ask for them, and as callers see them.</summary>
internal static class PublisherReads
{
    public static IPublishersGrain Publishers(this IGrainFactory grains) => grains.GetGrain<IPublishersGrain>(PublisherDirectory.Id);

    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND</exception>
    public static async Task<Publisher> Publisher(this IGrainFactory grains, Guid id, DateTimeOffset? asOf = null) =>
        (await grains.Publishers().Read(asOf))?.State.Find(id) ?? throw Fault.NotFound(ResourceName.Of("publishers", id));

    public static V1.Publisher ToProto(this Publisher publisher) => new()
    {
        Name = ResourceName.Of("publishers", publisher.Id),
        Etag = Etag.Of(publisher.Version),
        CreateTime = publisher.CreatedAt.ToProto(),
        UpdateTime = publisher.CreatedAt.ToProto(),
        Title = publisher.Title,
        Aliases = { publisher.Aliases },
        Uri = publisher.Uri,
        Own = publisher.Own,
        Invented = publisher.Invented,
    };
}
