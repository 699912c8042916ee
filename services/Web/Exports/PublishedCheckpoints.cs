using Habeas.Journal.V1;
using Microsoft.Extensions.Caching.Memory;

namespace Habeas.Web.Exports;

/// <summary>The newest signed checkpoint of each journal, with its stamps, as the services have published them. Thread-safe.</summary>
internal sealed class PublishedCheckpoints(IConfiguration configuration, IMemoryCache cache) : IDisposable
{
    /// <summary>How long readers may keep what they got, in seconds.</summary>
    public const int Fresh = 30;

    /// <summary>A service that does not answer does not keep the others back.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(3);

    // In one process the addresses are known only after the start.
    private readonly Lazy<IReadOnlyList<(string Service, Habeas.Client.HabeasChannel Channel)>> services = new(() =>
    [
        .. new[] { "Registry", "Lists", "Cases", "Access" }.Select(service =>
            (service.ToLowerInvariant(), PublicApi.Open(configuration, service))),
    ]);

    /// <summary>Those of the services that have signed one and answer, at most half a minute old.</summary>
    public async Task<IReadOnlyList<(string Service, Checkpoint Checkpoint)>> All() => await cache.GetOrCreateAsync(
        typeof(PublishedCheckpoints),
        async entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(Fresh);
            var found = await Task.WhenAll(services.Value.Select(service => Read(service.Service, service.Channel)));
            return found.Where(one => one.Checkpoint is not null).Select(one => (one.Service, one.Checkpoint!)).ToList();
        }) ?? [];

    public void Dispose()
    {
        if (services.IsValueCreated)
        {
            foreach (var (_, channel) in services.Value)
            {
                channel.Dispose();
            }
        }
    }

    private static async Task<(string Service, Checkpoint? Checkpoint)> Read(string service, Habeas.Client.HabeasChannel channel)
    {
        try
        {
            var log = new LogService.LogServiceClient(channel.With(token: null, Prompt));
            return (service, await log.GetCheckpointAsync(new GetCheckpointRequest { Service = service }));
        }
        catch (RpcException)
        {
            return (service, null);
        }
    }
}
