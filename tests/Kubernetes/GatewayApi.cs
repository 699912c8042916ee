using k8s;
using k8s.Models;

namespace Habeas.Kubernetes;

/// <summary>
/// What of the Gateway API the manifests use (v1, https://gateway-api.sigs.k8s.io/reference/spec): its kinds are no part of Kubernetes and
/// of its client. Another field is an error here, as in a cluster.
/// </summary>
public static class GatewayApi
{
    public const string Version = "gateway.networking.k8s.io/v1";

    public static IDictionary<string, Type> Kinds { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        [$"{Version}/Gateway"] = typeof(Gateway),
        [$"{Version}/HTTPRoute"] = typeof(HttpRoute),
        [$"{Version}/GRPCRoute"] = typeof(GrpcRoute),
    };

    public abstract class Item : IKubernetesObject<V1ObjectMeta>
    {
        public string ApiVersion { get; set; } = "";

        public string Kind { get; set; } = "";

        public V1ObjectMeta Metadata { get; set; } = new();
    }

    public sealed class Gateway : Item
    {
        public GatewaySpec Spec { get; set; } = new();
    }

    public sealed class GatewaySpec
    {
        public string GatewayClassName { get; set; } = "";

        public IList<Listener> Listeners { get; set; } = [];
    }

    public sealed class Listener
    {
        public string Name { get; set; } = "";

        public string Protocol { get; set; } = "";

        public int Port { get; set; }

        public string Hostname { get; set; } = "";

        public ListenerTls Tls { get; set; } = new();

        public AllowedRoutes AllowedRoutes { get; set; } = new();
    }

    public sealed class ListenerTls
    {
        public string Mode { get; set; } = "";

        public IList<Reference> CertificateRefs { get; set; } = [];
    }

    public sealed class AllowedRoutes
    {
        public RouteNamespaces Namespaces { get; set; } = new();
    }

    public sealed class RouteNamespaces
    {
        public string From { get; set; } = "";
    }

    public abstract class Route : Item
    {
        public RouteSpec Spec { get; set; } = new();
    }

    public sealed class HttpRoute : Route;

    public sealed class GrpcRoute : Route;

    public sealed class RouteSpec
    {
        public IList<Reference> ParentRefs { get; set; } = [];

        public IList<string> Hostnames { get; set; } = [];

        public IList<RouteRule> Rules { get; set; } = [];
    }

    public sealed class RouteRule
    {
        public IList<Reference> BackendRefs { get; set; } = [];
    }

    /// <summary>A reference to a secret, a gateway's listener or a service.</summary>
    public sealed class Reference
    {
        public string Name { get; set; } = "";

        public string SectionName { get; set; } = "";

        public int Port { get; set; }
    }
}
