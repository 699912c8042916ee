using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Habeas.Platform.Hosting;

/// <summary>
/// Clients for calls between services: in turn over all addresses of a name that work, with retries if one is unavailable, and always with
/// a deadline. A process that does not even answer pings is given up after a few seconds.
/// </summary>
public static class ServiceClients
{
    /// <summary>The default deadline of a call.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often the names of services are resolved. Shorter than the five seconds for which a pod that ends still serves
    /// (k8s/base/every-deployment.yaml).
    /// </summary>
    public static readonly TimeSpan DnsRefresh = TimeSpan.FromSeconds(2);

    /// <summary>
    /// A process whose connection is silent for this long is asked for a sign of life, and given up if none comes within
    /// <see cref="SignPatience"/>. Shorter, and a process that only lacks CPU for a moment would be given up too.
    /// </summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan SignPatience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How much of a response may be on its way before its reader has taken any of it. Room for nearly every page and message as a whole:
    /// after a response that had to wait for more room, Kestrel sometimes leaves the next request of the connection without any answer
    /// (dotnet/aspnetcore#53736; for a page of 72 KB, three of 193,000 at the default of 64 KiB). Not more: a hundred responses that nobody
    /// reads must leave room for others in the 64 MiB of their connection. For the same reason windows do not grow (Directory.Build.props).
    /// </summary>
    public const int ResponseWindow = 512 * 1024;

    /// <param name="service">Its address is the setting <c>Services:NAME</c>, read when the client is first created, because in a single
    /// process the address is known only after start-up.</param>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IServiceCollection services, string service)
        where TClient : class
    {
        services.TryAddSingleton<ResolverFactory>(new DnsResolverFactory(DnsRefresh));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<LoadBalancerFactory, WorkingAddresses.Factory>());
        return services.AddGrpcClient<TClient>((provider, client) => client.Address = Target(Address(provider)))
            .ConfigureChannel((provider, channel) => Configure(channel, Address(provider)))
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
                ConfigureConnections(handler, HttpKeepAlivePingPolicy.WithActiveRequests);
                return handler;
            })
            .AddHttpMessageHandler(() => new BrokenConnections())
            .AddInterceptor(() => new DeadlineInterceptor(Patience));

        string Address(IServiceProvider provider) => provider.GetRequiredService<IConfiguration>().ServiceAddress(service);
    }

    /// <summary>
    /// The settings of every connection to a service. They bound every wait for a process that does not answer, also that of streams
    /// without a deadline.
    /// </summary>
    public static void ConfigureConnections(SocketsHttpHandler handler, HttpKeepAlivePingPolicy when)
    {
        handler.InitialHttp2StreamWindowSize = ResponseWindow;
        handler.ConnectTimeout = SignPatience;
        handler.KeepAlivePingDelay = Silence;
        handler.KeepAlivePingTimeout = SignPatience;
        handler.KeepAlivePingPolicy = when;
    }

    /// <summary>A channel to a gateway or service that is near, with room for whole responses. Nothing is retried.</summary>
    public static GrpcChannel Channel(Uri address, Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, InitialHttp2StreamWindowSize = ResponseWindow },
            DisposeHttpClient = true,
        };
        configure?.Invoke(options);
        return GrpcChannel.ForAddress(address, options);
    }

    /// <summary>The configured address of a service. In one process it is known only after the start.</summary>
    /// <exception cref="InvalidOperationException">It is not configured.</exception>
    public static string ServiceAddress(this IConfiguration configuration, string service) =>
        configuration[Setting(service)] ?? throw new InvalidOperationException($"{Setting(service)} is not set.");

    /// <summary>Whether the address of a service is configured and not empty.</summary>
    public static bool HasServiceAddress(this IConfiguration configuration, string service) =>
        configuration[Setting(service)] is { Length: > 0 };

    /// <summary>A DNS name is resolved repeatedly and may have several addresses.</summary>
    public static Uri Target(string address)
    {
        var uri = new Uri(address);
        return uri.HostNameType == UriHostNameType.Dns ? new Uri($"dns:///{uri.Host}:{uri.Port}") : uri;
    }

    /// <summary>Repeats every call that is answered with UNAVAILABLE.</summary>
    /// <param name="first">The longest pause before the first repetition; each further one is three times as long.</param>
    /// <param name="longest">The longest pause of all.</param>
    public static MethodConfig Retries(int attempts, TimeSpan first, TimeSpan longest) => new()
    {
        Names = { MethodName.Default },
        RetryPolicy = new RetryPolicy
        {
            MaxAttempts = attempts,
            InitialBackoff = first,
            MaxBackoff = longest,
            BackoffMultiplier = 3,
            RetryableStatusCodes = { StatusCode.Unavailable },
        },
    };

    private static void Configure(GrpcChannelOptions options, string address)
    {
        options.Credentials = address.StartsWith("https:", StringComparison.Ordinal)
            ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure;
        // Comparing two lists with thousands of entries produces a single large message.
        options.MaxReceiveMessageSize = 64 * 1024 * 1024;
        options.ServiceConfig = new ServiceConfig
        {
            LoadBalancingConfigs = { new LoadBalancingConfig(WorkingAddresses.Policy) },
            // Writes between services have a request id, so every call can be retried safely.
            MethodConfigs = { Retries(attempts: 4, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1)) },
        };
    }

    private static string Setting(string service) => $"Services:{service}";
}

/// <summary>Adds a deadline to calls without one.</summary>
internal sealed class DeadlineInterceptor(TimeSpan limit) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => continuation(request, context.Options.Deadline is not null
            ? context
            : new ClientInterceptorContext<TRequest, TResponse>(
                context.Method, context.Host, context.Options.WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + limit)));
}
