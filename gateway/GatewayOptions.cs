using System.Net;
using Habeas.Platform.Edge;

namespace Habeas.Gateway;

/// <summary>The gateway's settings: section <c>Gateway</c> of the configuration.</summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>The address to listen on; localhost by default.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port for HTTP/1.1: pages, JSON, gRPC-Web. 0 picks a free port.</summary>
    public int Port { get; set; } = 8080;

    /// <summary>Port for cleartext HTTP/2: gRPC. 0 picks a free port.</summary>
    public int GrpcPort { get; set; } = 8081;

    /// <summary>
    /// Whether to trust X-Forwarded-Proto. Set it only if a TLS-terminating proxy in front of the gateway sets the header itself and
    /// nobody else can reach the gateway. Secure cookies and Strict-Transport-Security depend on it.
    /// </summary>
    public bool TrustForwardedProto { get; set; }

    /// <summary>
    /// Addresses (10.0.0.7) or networks (10.0.0.0/24) of the proxies in front of the gateway. X-Forwarded-For and X-Forwarded-Proto are
    /// accepted from these only; if none are set, all visitors behind a proxy share one rate limit.
    /// </summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>
    /// The host names that the gateway accepts, such as example.org or *.example.org. If none are set, it accepts this machine's own names
    /// while it listens locally, and otherwise any name.
    /// </summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>Origins whose scripts may call JSON and gRPC-Web; none by default.</summary>
    public IList<string> CorsOrigins { get; } = [];

    /// <summary>Whether the gateway offers server reflection to tools such as <c>buf curl</c>. Off in production.</summary>
    public bool Reflection { get; set; }

    /// <summary>Average requests per second for each client.</summary>
    public int RatePerSecond { get; set; } = 50;

    /// <summary>Requests that a client may send in a burst after a pause.</summary>
    public int RateBurst { get; set; } = 500;

    /// <summary>Maximum concurrent connections of all clients together; any further one is closed at once.</summary>
    public int MostConnections { get; set; } = 2000;

    /// <summary>The largest request body in bytes: an upload of 20 MiB in base64, plus its envelope.</summary>
    public long LargestBody { get; set; } = BodySize.Upload;

    /// <summary>How long a page may take to be answered; the JSON API, whose work may be long, has ten minutes.</summary>
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(30);

    internal IEnumerable<string> AllowedHosts() =>
        Hosts.Count > 0 ? Hosts : IPAddress.IsLoopback(IPAddress.Parse(Address)) ? ["localhost", "127.0.0.1", "[::1]"] : ["*"];
}
