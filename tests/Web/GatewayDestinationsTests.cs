using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy;

namespace Habeas.Web.Tests;

/// <summary>The gateway while services appear, disappear and move.</summary>
public sealed class GatewayDestinationsTests
{
    [Fact]
    public async Task The_gateway_serves_the_others_while_the_name_of_one_service_is_not_known()
    {
        await using var service = await TestGateway.Serve();
        await using var gateway = await TestGateway.Start(service, ("Services:Cases", "http://cases.invalid:8081"));
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };

        (await client.GetStringAsync(new Uri("/v1/prisoners", UriKind.Relative))).ShouldBe("served");
        using var unserved = await client.GetAsync(new Uri("/v1/courtNews", UriKind.Relative));
        unserved.StatusCode.ShouldBeOneOf(HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Every_service_is_monitored_and_a_name_may_have_many_addresses()
    {
        await using var service = await TestGateway.Serve();
        await using var gateway = await TestGateway.Start(service, ("Services:Cases", $"http://localhost:{service.Address().Port}"));
        var clusters = gateway.Services.GetRequiredService<IProxyStateLookup>().GetClusters().ToArray();
        clusters.Length.ShouldBe(5);
        clusters.ShouldAllBe(cluster => cluster.Model.Config.HealthCheck!.Passive!.Enabled == true);

        var expected = (await Dns.GetHostAddressesAsync("localhost")).Length;
        clusters.Single(cluster => cluster.ClusterId == "cases").Destinations.Count.ShouldBe(expected);
    }
}
