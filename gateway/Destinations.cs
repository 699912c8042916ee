using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Habeas.Gateway;

/// <summary>
/// Finds all addresses of each service, again every few seconds. A service that has no address yet keeps its name: the gateway starts
/// without it, answers 502 or 503 for it, and finds it when it comes.
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
            // Disposed by nobody: its timer ends it.
            return new ResolvedDestinationCollection(destinations, new CancellationChangeToken(new CancellationTokenSource(Refresh).Token));
        }
    }

    /// <summary>Puts it in front of YARP's own resolver.</summary>
    public static void AddTo(IReverseProxyBuilder proxy)
    {
        proxy.AddDnsDestinationResolver(dns => dns.RefreshPeriod = Refresh);
        var inner = proxy.Services.Last(service => service.ServiceType == typeof(IDestinationResolver));
        proxy.Services.Remove(inner);
        proxy.Services.AddSingleton<IDestinationResolver>(provider => new Destinations(
            (IDestinationResolver)ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)));
    }
}
