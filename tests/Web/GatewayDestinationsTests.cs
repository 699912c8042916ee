using System.Collections.Concurrent;
using System.Net.Sockets;
using Habeas.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace Habeas.Web.Tests;

/// <summary>The gateway while services appear, disappear, move and freeze.</summary>
public sealed class GatewayDestinationsTests
{
    private static readonly Uri Prisoners = new("/v1/prisoners", UriKind.Relative);

    [Fact]
    public async Task The_gateway_serves_the_others_while_the_name_of_one_service_is_not_known()
    {
        await using var service = await TestGateway.Serve();
        await using var gateway = await TestGateway.Start(service, ("Services:Cases", "http://cases.invalid:8081"));
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };

        (await client.GetStringAsync(Prisoners)).ShouldBe("served");
        using var unserved = await client.GetAsync(new Uri("/v1/courtNews", UriKind.Relative));
        unserved.StatusCode.ShouldBeOneOf(HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Every_service_is_monitored_and_its_name_is_resolved_to_all_its_addresses()
    {
        await using var service = await TestGateway.Serve();
        await using var gateway = await TestGateway.Start(service, ("Services:Cases", $"http://localhost:{service.Address().Port}"));
        var clusters = gateway.Services.GetRequiredService<IProxyStateLookup>().GetClusters().ToArray();
        clusters.Length.ShouldBe(5);
        clusters.ShouldAllBe(cluster => cluster.Model.Config.HealthCheck!.Passive!.Enabled == true);

        var expected = await Dns.GetHostAddressesAsync("localhost");
        clusters.Single(cluster => cluster.ClusterId == "cases").Destinations.Values
            .Select(destination => IPAddress.Parse(new Uri(destination.Model.Config.Address).DnsSafeHost))
            .ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public async Task An_address_keeps_its_identity_whatever_the_order_of_answers_and_outlives_its_name_for_a_while()
    {
        var dns = new Answers(["10.0.0.1", "10.0.0.2"], ["10.0.0.2", "10.0.0.1"], null, null, ["10.0.0.3"]);
        var time = new FakeTimeProvider();
        var destinations = new Destinations(dns, time, NullLogger<Destinations>.Instance);
        var first = await Resolve();
        first.Order(StringComparer.Ordinal).ShouldBe(
            ["http://10.0.0.1:8081/ at http://10.0.0.1:8081/", "http://10.0.0.2:8081/ at http://10.0.0.2:8081/"]);
        (await Resolve()).ShouldBe(first, ignoreOrder: true);

        time.Advance(TimeSpan.FromMinutes(4));
        (await Resolve()).ShouldBe(first, ignoreOrder: true);
        time.Advance(TimeSpan.FromMinutes(1));
        (await Resolve()).ShouldBe(["service at http://registry:8081"]);
        (await Resolve()).ShouldBe(["http://10.0.0.3:8081/ at http://10.0.0.3:8081/"]);

        async Task<string[]> Resolve()
        {
            var resolved = await destinations.ResolveDestinationsAsync(
                new Dictionary<string, DestinationConfig> { ["service"] = new() { Address = "http://registry:8081" } },
                TestContext.Current.CancellationToken);
            resolved.ChangeToken.ShouldNotBeNull();
            return [.. resolved.Destinations.Select(destination => $"{destination.Key} at {destination.Value.Address}")];
        }
    }

    [Fact]
    public async Task A_frozen_process_is_given_up_in_seconds_and_callers_reach_the_others()
    {
        await using var alive = await TestGateway.Serve();
        using var frozen = new Frozen();
        await using var gateway = await TestGateway.Start(
            alive,
            ("ReverseProxy:Clusters:registry:Destinations:alive:Address", alive.Address().ToString()),
            ("ReverseProxy:Clusters:registry:Destinations:frozen:Address", frozen.Address.ToString()));
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };

        // Some of them are sent to the frozen process, before anybody knows.
        var started = TimeProvider.System.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Status()));
        answers.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.BadGateway);
        answers.ShouldContain(HttpStatusCode.OK);
        answers.ShouldContain(HttpStatusCode.BadGateway);
        // Without pings they would wait for as long as it is frozen.
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));

        (await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Status()))).ShouldAllBe(status => status == HttpStatusCode.OK);

        async Task<HttpStatusCode> Status()
        {
            using var answer = await client.GetAsync(Prisoners);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_process_that_cannot_be_reached_fails_one_call_and_not_half_of_them()
    {
        await using var alive = await TestGateway.Serve();
        var gone = await TestGateway.Serve();
        await using var gateway = await TestGateway.Start(
            alive,
            ("ReverseProxy:Clusters:registry:Destinations:alive:Address", alive.Address().ToString()),
            ("ReverseProxy:Clusters:registry:Destinations:gone:Address", gone.Address().ToString()));
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };
        await gone.DisposeAsync();

        var failures = 0;
        for (var call = 0; call < 60; call++)
        {
            using var answer = await client.GetAsync(Prisoners);
            failures += answer.StatusCode == HttpStatusCode.OK ? 0 : 1;
        }

        failures.ShouldBeLessThan(6);
    }

    /// <summary>Accepts connections, as the kernel does for a process that was stopped, and never says anything.</summary>
    private sealed class Frozen : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public Frozen() => listener.Start();

        public Uri Address => new($"http://{listener.LocalEndpoint}");

        public void Dispose() => listener.Dispose();
    }

    /// <summary>One answer after the other; null if the name cannot be resolved.</summary>
    private sealed class Answers(params string[]?[] answers) : IDestinationResolver
    {
        private readonly ConcurrentQueue<string[]?> left = new(answers);

        public ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
            IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
        {
            left.TryDequeue(out var addresses).ShouldBeTrue();
            return addresses is null
                ? throw new SocketException((int)SocketError.HostNotFound)
                : new(new ResolvedDestinationCollection(
                    addresses.Select((address, number) => (address, number)).ToDictionary(
                        answer => $"service[{answer.number}]",
                        answer => new DestinationConfig { Address = $"http://{answer.address}:8081/" }),
                    new Microsoft.Extensions.Primitives.CancellationChangeToken(cancellationToken)));
        }
    }
}
