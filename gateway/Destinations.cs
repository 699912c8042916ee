using System.Collections.Concurrent;
using Habeas.Platform.Hosting;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Habeas.Gateway;

/// <summary>
/// Resolves all addresses of each service again every few seconds. A service without an address keeps its name: the gateway starts without
/// it, responds with 502 or 503, and finds it once it is available. While a name cannot be resolved, its last addresses are used.
/// </summary>
internal sealed partial class Destinations(IDestinationResolver dns, TimeProvider time, ILogger<Destinations> logger) : IDestinationResolver
{
    /// <summary>How long addresses outlive their name. Later, they may belong to something else.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    private const string Clusters = "ReverseProxy:Clusters";

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IReadOnlyDictionary<string, DestinationConfig> Found)> last =
        new(StringComparer.Ordinal);

    /// <summary>
    /// The address of each service from section <c>Services</c>, which every service also uses, as a setting of its cluster. Not added in a
    /// config filter: YARP resolves names before filters, and would never look at this one.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, string?>> Of(IConfiguration configuration) =>
    [
        .. configuration.GetSection(Clusters).GetChildren()
            .Where(cluster => !cluster.GetSection("Destinations").GetChildren().Any())
            .Select(cluster => KeyValuePair.Create<string, string?>(
                $"{Clusters}:{cluster.Key}:Destinations:service:Address", configuration.ServiceAddress(cluster.Key))),
    ];

    /// <summary>Wraps YARP's own resolver.</summary>
    public static void AddTo(IReverseProxyBuilder proxy)
    {
        proxy.AddDnsDestinationResolver(dns => dns.RefreshPeriod = ServiceClients.DnsRefresh);
        var inner = proxy.Services.Last(service => service.ServiceType == typeof(IDestinationResolver));
        proxy.Services.Remove(inner);
        proxy.Services.AddSingleton<IDestinationResolver>(provider => ActivatorUtilities.CreateInstance<Destinations>(
            provider, ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
        // It logs the stack of each failure.
        proxy.Services.AddLogging(logging => logging.AddFilter(inner.ImplementationType!.FullName, LogLevel.None));
    }

    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        if (destinations.Values.All(IsAddress))
        {
            return new ResolvedDestinationCollection(destinations, null);
        }

        var names = string.Join(' ', destinations.Values.Select(destination => destination.Address).Order(StringComparer.Ordinal));
        try
        {
            var resolved = await dns.ResolveDestinationsAsync(destinations, cancellationToken);
            // YARP names them by their number in an answer, whose order changes: what is known of one would be said of another.
            var found = resolved.Destinations.Values.DistinctBy(destination => destination.Address, StringComparer.Ordinal)
                .ToDictionary(destination => destination.Address, StringComparer.OrdinalIgnoreCase);
            last[names] = (time.GetUtcNow(), found);
            return new ResolvedDestinationCollection(found, resolved.ChangeToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            Unresolved(logger, names);
            var found = last.TryGetValue(names, out var known) && time.GetUtcNow() - known.At < Remembered ? known.Found : destinations;
            // Not disposed here: its timer ends it.
            return new ResolvedDestinationCollection(
                found, new CancellationChangeToken(new CancellationTokenSource(ServiceClients.DnsRefresh).Token));
        }
    }

    private static bool IsAddress(DestinationConfig destination) =>
        new Uri(destination.Address).HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Names} cannot be resolved")]
    private static partial void Unresolved(ILogger logger, string names);
}
