using Habeas.Journal.V1;
using Habeas.Platform.Proof;
using Microsoft.Extensions.Caching.Memory;

namespace Habeas.Web.Exports;

/// <summary>
/// The newest signed checkpoint of each journal, one after the other, for whoever wants to keep them: with them it can be checked later
/// that nothing was rewritten.
/// </summary>
internal sealed class CheckpointsFile(IConfiguration configuration, IMemoryCache cache) : IDisposable
{
    public const string Pattern = "/checkpoints";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>A service that does not answer does not keep the others back.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(3);

    // In one process the addresses are known only after the start.
    private readonly Lazy<IReadOnlyList<(string Service, Habeas.Client.HabeasChannel Channel)>> services = new(() =>
    [
        .. new[] { "Registry", "Lists", "Cases", "Access" }.Select(service =>
            (service.ToLowerInvariant(), PublicApi.Open(configuration, service))),
    ]);

    /// <summary>Answers with the notes, or 404 while there are none.</summary>
    public async Task<IResult> Get(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=30";
        var notes = await cache.GetOrCreateAsync(typeof(CheckpointsFile), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Fresh;
            return Read();
        });
        return notes is { Length: > 0 } text ? Results.Text(text) : Results.NotFound();
    }

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

    private async Task<string> Read() => SignedNotes.Join(
        (await Task.WhenAll(services.Value.Select(service => Read(service.Service, service.Channel)))).OfType<string>());

    private static async Task<string?> Read(string service, Habeas.Client.HabeasChannel channel)
    {
        try
        {
            var log = new LogService.LogServiceClient(channel.With(token: null, Prompt));
            return (await log.GetCheckpointAsync(new GetCheckpointRequest { Service = service })).Note;
        }
        catch (RpcException)
        {
            return null;
        }
    }
}
