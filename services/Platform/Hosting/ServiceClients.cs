using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Habeas.Platform.Hosting;

/// <summary>
/// Clients for calls between services: round-robin over all addresses of a name, with retries if one is unavailable, and always with a
/// deadline.
/// </summary>
public static class ServiceClients
{
    /// <summary>The default deadline of a call.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan DnsRefresh = TimeSpan.FromSeconds(5);

    /// <param name="service">Its address is the setting <c>Services:NAME</c>, read when the client is first created, because in a single
    /// process the address is known only after start-up.</param>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IServiceCollection services, string service)
        where TClient : class
    {
        services.TryAddSingleton<ResolverFactory>(new DnsResolverFactory(DnsRefresh));
        return services.AddGrpcClient<TClient>((provider, client) => client.Address = Target(Address(provider, service)))
            .ConfigureChannel((provider, channel) => Configure(channel, Address(provider, service)))
            .AddInterceptor(() => new DeadlineInterceptor(Patience));
    }

    /// <summary>A DNS name is resolved repeatedly and may have several addresses.</summary>
    public static Uri Target(string address)
    {
        var uri = new Uri(address);
        return uri.HostNameType == UriHostNameType.Dns ? new Uri($"dns:///{uri.Host}:{uri.Port}") : uri;
    }

    private static void Configure(GrpcChannelOptions options, string address)
    {
        options.Credentials = address.StartsWith("https:", StringComparison.Ordinal)
            ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure;
        // Comparing two lists with thousands of entries produces a single large message.
        options.MaxReceiveMessageSize = 64 * 1024 * 1024;
        options.ServiceConfig = new ServiceConfig
        {
            LoadBalancingConfigs = { new RoundRobinConfig() },
            // Writes between services have a request id, so every call can be retried safely.
            MethodConfigs =
            {
                new MethodConfig
                {
                    Names = { MethodName.Default },
                    RetryPolicy = new RetryPolicy
                    {
                        MaxAttempts = 4,
                        InitialBackoff = TimeSpan.FromMilliseconds(100),
                        MaxBackoff = TimeSpan.FromSeconds(1),
                        BackoffMultiplier = 3,
                        RetryableStatusCodes = { StatusCode.Unavailable },
                    },
                },
            },
        };
    }

    private static string Address(IServiceProvider provider, string service) =>
        provider.GetRequiredService<IConfiguration>()[$"Services:{service}"]
        ?? throw new InvalidOperationException($"Services:{service} is not set.");
}

/// <summary>Adds a deadline to calls without one.</summary>
public sealed class DeadlineInterceptor(TimeSpan limit) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation) => continuation(request, context.Options.Deadline is not null
            ? context
            : new ClientInterceptorContext<TRequest, TResponse>(
                context.Method, context.Host, context.Options.WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + limit)));
}
