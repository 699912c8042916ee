using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Habeas.Gateway;

/// <summary>
/// Resolves all addresses of each service again every few seconds. A service without an address keeps its name: the gateway starts without
/// it, responds with 502 or 503, and finds it once it is available.
/// </summary>
internal sealed class Destinations(IDestinationResolver dns) : IDestinationResolver
{
    public static readonly TimeSpan Refresh = TimeSpan.FromSeconds(5);

    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        try
        {
            return await dns.ResolveDestinationsAsync(destinations, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Not disposed here: its timer ends it.
            return new ResolvedDestinationCollection(destinations, new CancellationChangeToken(new CancellationTokenSource(Refresh).Token));
        }
    }

    /// <summary>Wraps YARP's own resolver.</summary>
    public static void AddTo(IReverseProxyBuilder proxy)
    {
        proxy.AddDnsDestinationResolver(dns => dns.RefreshPeriod = Refresh);
        var inner = proxy.Services.Last(service => service.ServiceType == typeof(IDestinationResolver));
        proxy.Services.Remove(inner);
        proxy.Services.AddSingleton<IDestinationResolver>(provider => new Destinations(
            (IDestinationResolver)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
    }
}
