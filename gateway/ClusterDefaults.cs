using System.Globalization;
using System.Net;
using Habeas.Platform.Hosting;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;

namespace Habeas.Gateway;

/// <summary>
/// How the gateway speaks to a service, and how it notices that one of its processes has died, is frozen or cannot be reached.
/// </summary>
internal sealed class ClusterDefaults : IProxyConfigFilter
{
    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel) => new(cluster with
    {
        HealthCheck = cluster.HealthCheck ?? new HealthCheckConfig
        {
            Passive = new PassiveHealthCheckConfig
            {
                Enabled = true,
                Policy = BrokenCalls.PolicyName,
                ReactivationPeriod = ServiceClients.DnsRefresh,
            },
            // Whoever is the only one is called in any case.
            Active = cluster.Destinations is not { Count: > 1 } ? null : new ActiveHealthCheckConfig
            {
                Enabled = true,
                Interval = ServiceClients.Silence,
                Timeout = ServiceClients.SignPatience,
                Path = "/health/ready",
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
            },
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
        },
        HttpRequest = cluster.HttpRequest ?? new ForwarderRequestConfig
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            // A feed may be silent for hours; routes that must respond quickly have their own timeout, and a connection that nobody answers
            // any more is closed after a few seconds.
            ActivityTimeout = TimeSpan.FromHours(24),
        },
        Metadata = cluster.Metadata ?? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [ConsecutiveFailuresHealthPolicyOptions.ThresholdMetadataName] = 1.ToString(CultureInfo.InvariantCulture),
        },
    });

    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) => new(route);
}
