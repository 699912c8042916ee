namespace Habeas.Lists.Publishers;

/// <summary>Which publishers an audience can see: the desk sees all, the public those with public editions.</summary>
internal sealed class PublishersSeen(IGrainFactory grains, EditionQueries editions)
{
    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND, also if the audience may not see it.</exception>
    public async Task<Publisher> Visible(Guid id, Viewed viewed, CancellationToken cancellation) =>
        await Known(viewed, cancellation) is { } known && !known.Contains(id)
            ? throw Fault.NotFound(ResourceName.Of("publishers", id))
            : await grains.Publisher(id, viewed.AsOf);

    /// <summary>Null means all.</summary>
    public async Task<IReadOnlySet<Guid>?> Known(Viewed viewed, CancellationToken cancellation) =>
        viewed.Audience == Audience.Desk ? null : await editions.Publishers(viewed, cancellation);
}
