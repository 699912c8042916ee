using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client.Balancer;
using Habeas.Platform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Habeas.Platform.Tests.Hosting;

/// <summary>Calls from one service to another.</summary>
public sealed class ServiceClientsTests
{
    [Theory]
    [InlineData("http://registry:8081", "dns:///registry:8081")]
    [InlineData("http://localhost:8081/", "dns:///localhost:8081")]
    [InlineData("https://registry.example", "dns:///registry.example:443")]
    [InlineData("http://127.0.0.1:8081/", "http://127.0.0.1:8081/")]
    public void A_name_is_resolved_again_and_again(string address, string target) =>
        ServiceClients.Target(address).ToString().ShouldBe(target);

    [Fact]
    public async Task A_call_to_a_stopping_service_is_retried_and_has_a_deadline()
    {
        await using var service = await Serve(failures: 2);
        await using var provider = Provider([service]);

        (await provider.GetRequiredService<Health.HealthClient>().CheckAsync(new HealthCheckRequest())).Status
            .ShouldBe(HealthCheckResponse.Types.ServingStatus.Serving);
        var calls = service.Services.GetRequiredService<Serving>().Deadlines;
        calls.Count.ShouldBe(3);
        calls.ShouldAllBe(deadline => deadline < DateTime.UtcNow + ServiceClients.Patience);
    }

    [Fact]
    public async Task All_addresses_of_a_name_get_calls()
    {
        await using var first = await Serve();
        await using var second = await Serve();
        await using var provider = Provider([first, second]);
        var client = provider.GetRequiredService<Health.HealthClient>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        // Connections to both are opened in parallel; the first calls may find only one.
        while (new[] { first, second }.Any(service => service.Services.GetRequiredService<Serving>().Deadlines.IsEmpty))
        {
            await client.CheckAsync(new HealthCheckRequest(), cancellationToken: patience.Token);
        }
    }

    [Fact]
    public async Task A_frozen_process_is_given_up_in_seconds_and_left_out_then()
    {
        await using var alive = await Serve();
        // The kernel accepts connections to a process that was stopped.
        using var frozen = new TcpListener(IPAddress.Loopback, 0);
        frozen.Start();
        await using var provider = Provider([new Uri(alive.Urls.Single()), new Uri($"http://{frozen.LocalEndpoint}")]);
        var client = provider.GetRequiredService<Health.HealthClient>();
        // The first calls may find only one connection; a call that begins at the frozen process has to go on at the other one.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!frozen.Pending())
        {
            await client.CheckAsync(new HealthCheckRequest(), cancellationToken: patience.Token);
        }

        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.CheckAsync(new HealthCheckRequest()).ResponseAsync));
        // Less than a call's patience, though none of them has a deadline of its own.
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));

        started = TimeProvider.System.GetTimestamp();
        for (var call = 0; call < 20; call++)
        {
            await client.CheckAsync(new HealthCheckRequest());
        }

        // Every second one would wait for seconds.
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    /// <summary>
    /// What waits for room may spoil the next request of its connection (<see cref="ServiceClients.ResponseWindow"/>), and what nobody
    /// reads may not take the room of others.
    /// </summary>
    [Fact]
    public async Task Responses_that_nobody_reads_are_sent_and_leave_room_for_others()
    {
        const int Unread = 80;
        var sent = new SemaphoreSlim(0);
        await using var service = await Serve(configure: app => app.MapGet("/", async http =>
        {
            await http.Response.Body.WriteAsync(new byte[ServiceClients.ResponseWindow]);
            sent.Release();
        }));
        using var handler = new SocketsHttpHandler();
        ServiceClients.ConfigureConnections(handler, HttpKeepAlivePingPolicy.WithActiveRequests);
        using var client = new HttpClient(handler)
        {
            BaseAddress = new Uri(service.Urls.Single()),
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var responses = new List<HttpResponseMessage>();
        for (var request = 0; request < Unread; request++)
        {
            responses.Add(await client.GetAsync(new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead));
            (await sent.WaitAsync(TimeSpan.FromMinutes(1))).ShouldBeTrue($"response {request} was sent");
        }

        (await client.GetByteArrayAsync(new Uri("/", UriKind.Relative))).Length.ShouldBe(ServiceClients.ResponseWindow);
        responses.ForEach(response => response.Dispose());
    }

    private static ServiceProvider Provider(WebApplication[] services) =>
        Provider([.. services.Select(service => new Uri(service.Urls.Single()))]);

    private static ServiceProvider Provider(Uri[] services) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Services:Other", "http://other:8081")]).Build())
        .AddSingleton<ResolverFactory>(new Known(services))
        .AddLogging()
        .Also(container => container.AddServiceClient<Health.HealthClient>("Other"))
        .BuildServiceProvider();

    private static async Task<WebApplication> Serve(int failures = 0, Action<WebApplication>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new Serving(failures));
        var service = builder.Build();
        service.MapGrpcService<Serving>();
        configure?.Invoke(service);
        await service.StartAsync();
        return service;
    }

    /// <summary>Rejects the first calls.</summary>
    private sealed class Serving(int failures) : Health.HealthBase
    {
        public ConcurrentQueue<DateTime> Deadlines { get; } = new();

        public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
        {
            Deadlines.Enqueue(context.Deadline);
            return Deadlines.Count <= failures
                ? throw new RpcException(new Status(StatusCode.Unavailable, "stopping"))
                : Task.FromResult(new HealthCheckResponse { Status = HealthCheckResponse.Types.ServingStatus.Serving });
        }
    }

    /// <summary>A DNS with one name.</summary>
    private sealed class Known(Uri[] addresses) : ResolverFactory
    {
        public override string Name => "dns";

        public override Resolver Create(ResolverOptions options) => new Answer(addresses);

        private sealed class Answer(Uri[] addresses) : Resolver
        {
            public override void Start(Action<ResolverResult> listener) => listener(
                ResolverResult.ForResult([.. addresses.Select(address => new BalancerAddress(address.Host, address.Port))]));
        }
    }
}

internal static class ServiceCollectionSteps
{
    public static IServiceCollection Also(this IServiceCollection services, Action<IServiceCollection> step)
    {
        step(services);
        return services;
    }
}
