namespace Habeas.Gateway;

/// <summary>How the gateway faces the outside: section <c>Gateway</c> of the configuration.</summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>The address to bind; only this machine unless told otherwise.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>HTTP/1.1: pages, JSON, gRPC-Web. 0 takes a free one.</summary>
    public int Port { get; set; } = 8080;

    /// <summary>Cleartext HTTP/2: gRPC. 0 takes a free one.</summary>
    public int GrpcPort { get; set; } = 8081;

    /// <summary>
    /// Whether X-Forwarded-Proto is believed: what ends TLS stands before the gateway, writes it itself, and nobody else reaches the
    /// gateway. On it depends that cookies are for https only, and that browsers are told to come by https.
    /// </summary>
    public bool TrustForwardedProto { get; set; }

    /// <summary>Origins whose scripts may call JSON and gRPC-Web; none unless named.</summary>
    public IList<string> CorsOrigins { get; } = [];

    /// <summary>Requests a second and client, on average.</summary>
    public int RatePerSecond { get; set; } = 50;

    /// <summary>Requests that a client may send at once after a pause.</summary>
    public int RateBurst { get; set; } = 500;

    /// <summary>The largest request body in bytes: an upload of 20 MiB as base64, and its frame.</summary>
    public long LargestBody { get; set; } = 32 * 1024 * 1024;
}
