namespace Habeas.Lists.Publishers;

/// <summary>Which publishers an audience knows: the desk all, the public those of public editions.</summary>
internal sealed class PublishersSeen(IGrainFactory grains, EditionQueries editions)
{
    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND, also when it is not for the audience.</exception>
    public async Task<Publisher> Visible(Guid id, Viewed viewed, CancellationToken cancellation) =>
        await Known(viewed, cancellation) is { } known && !known.Contains(id)
            ? throw Fault.NotFound(ResourceName.Of("publishers", id))
            : await grains.Publisher(id, viewed.AsOf);

    /// <summary>Null for all.</summary>
    public async Task<IReadOnlySet<Guid>?> Known(Viewed viewed, CancellationToken cancellation) =>
        viewed.Audience == Audience.Desk ? null : await editions.Publishers(viewed, cancellation);
}
