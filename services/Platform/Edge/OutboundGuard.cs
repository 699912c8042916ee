using System.Net;
using System.Net.Sockets;

namespace Habeas.Platform.Edge;

/// <summary>
/// The program must not connect to this address: it is internal, or the connection would not be encrypted.
/// </summary>
public sealed class OutboundRefusedException(string message) : HttpRequestException(message);

/// <summary>
/// Sends requests to addresses supplied by users (a webhook, a page to archive). Connects to public addresses only. This is checked after
/// name resolution, on the actual connection, so that DNS rebinding does not work. Redirects are not followed; proxies, cookies and trace
/// headers are not used.
/// </summary>
/// <param name="allowedHosts">Hosts ("localhost", "127.0.0.1:9000") that are allowed although they are internal, also without TLS:
/// for tests and local receivers.</param>
public sealed class OutboundGuard(IEnumerable<string> allowedHosts)
{
    private static readonly IPNetwork[] Closed =
    [
        .. new[]
        {
            // IANA's special-purpose registries (RFC 6890): this host, private, shared (CGNAT), loopback, link-local, protocol assignments,
            // documentation, 6to4 relays, benchmarks, multicast, reserved and broadcast.
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Inside the global IPv6 space: protocol assignments with Teredo, documentation, and 6to4, which carries any IPv4 address.
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>The only global unicast space of IPv6; loopback, link-local, ULA, multicast and everything else are outside it.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>IPv4 addresses as seen from an IPv6-only network (RFC 6052).</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    private readonly HashSet<string> allowed = new(allowedHosts, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the address belongs to the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        if (Translated.Contains(address))
        {
            return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        }

        return (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address))
            && !Closed.Any(network => network.Contains(address));
    }

    /// <summary>
    /// Whether an address may be tried at all: it uses TLS, or the host is allowed without. The resolved address is checked when
    /// the connection is made.
    /// </summary>
    public bool MayTry(Uri address) =>
        address.IsAbsoluteUri
        && address.UserInfo.Length == 0
        && (IsAllowed(address.IdnHost, address.Port)
            ? address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps
            : address.Scheme == Uri.UriSchemeHttps && (!IPAddress.TryParse(address.IdnHost, out var literal) || IsPublic(literal)));

    /// <summary>A client that guards every connection. The caller disposes it.</summary>
    /// <param name="largestAnswer">In bytes; a larger response is an error.</param>
    public HttpClient NewClient(TimeSpan timeout, int largestAnswer) => new(NewHandler(timeout))
    {
        Timeout = timeout,
        MaxResponseContentBufferSize = largestAnswer,
    };

    /// <summary>The handler of <see cref="NewClient"/>.</summary>
    /// <param name="timeout">Of connecting.</param>
    public HttpMessageHandler NewHandler(TimeSpan timeout) => new Gate(this)
    {
        InnerHandler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = timeout,
            MaxResponseHeadersLength = 16,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = Connect,
        },
    };

    private bool IsAllowed(string host, int port) =>
        allowed.Contains(host) || allowed.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{host}:{port}"));

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = await Dns.GetHostAddressesAsync(host, cancellation);
        var addresses = IsAllowed(host, port) ? found : [.. found.Where(IsPublic)];
        if (addresses.Length == 0)
        {
            throw new OutboundRefusedException("The name does not resolve to a public address.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class Gate(OutboundGuard guard) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri is not { } address || !guard.MayTry(address))
            {
                throw new OutboundRefusedException("Only public addresses are allowed, and only over TLS.");
            }

            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException failure) when (failure.InnerException is OutboundRefusedException refused)
            {
                throw new OutboundRefusedException(refused.Message);
            }
        }
    }
}
