using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Habeas.Platform.Hosting;

/// <summary>
/// How services call each other: in turn all addresses that a name has, again after a pause when one does not answer, and never without a
/// deadline.
/// </summary>
public static class ServiceClients
{
    /// <summary>How long a call waits unless its caller says otherwise.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan DnsRefresh = TimeSpan.FromSeconds(5);

    /// <param name="service">Its address is <c>Services:NAME</c>, read when the client is first made: in one process it is known only after
    /// the start.</param>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IServiceCollection services, string service)
        where TClient : class
    {
        services.TryAddSingleton<ResolverFactory>(new DnsResolverFactory(DnsRefresh));
        return services.AddGrpcClient<TClient>((provider, client) => client.Address = Target(Address(provider, service)))
            .ConfigureChannel((provider, channel) => Configure(channel, Address(provider, service)))
            .AddInterceptor(() => new DeadlineInterceptor(Patience));
    }

    /// <summary>A name is resolved again and again, and may have several addresses.</summary>
    public static Uri Target(string address)
    {
        var uri = new Uri(address);
        return uri.HostNameType == UriHostNameType.Dns ? new Uri($"dns:///{uri.Host}:{uri.Port}") : uri;
    }

    private static void Configure(GrpcChannelOptions options, string address)
    {
        options.Credentials = address.StartsWith("https:", StringComparison.Ordinal)
            ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure;
        // A comparison of two lists of thousands is one message.
        options.MaxReceiveMessageSize = 64 * 1024 * 1024;
        options.ServiceConfig = new ServiceConfig
        {
            LoadBalancingConfigs = { new RoundRobinConfig() },
            // What services write at each other has a request id, so that every call may be made again.
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

/// <summary>Gives each call a deadline that came without one.</summary>
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
