using Habeas.Platform.Hosting;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace Habeas.Gateway;

/// <summary>
/// A process that cannot be reached or breaks off an answer is avoided for a while, from the first time on: the next caller need not find
/// out too. YARP's own policy waits until a third of all calls of a minute have failed, and counts those that callers themselves gave up.
/// </summary>
internal sealed class BrokenCalls(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "BrokenCalls";

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (context.GetForwarderErrorFeature()?.Error is ForwarderError.Request or ForwarderError.RequestBodyDestination
            or ForwarderError.ResponseBodyDestination)
        {
            var pause = cluster.Model.Config.HealthCheck?.Passive?.ReactivationPeriod ?? ServiceClients.DnsRefresh;
            health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, pause);
        }
    }
}
