using System.Net;
using Habeas.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy;

namespace Habeas.Web.Tests;

/// <summary>The gateway and services that come, go and move.</summary>
public sealed class GatewayDestinationsTests
{
    [Fact]
    public async Task The_gateway_serves_the_others_while_the_name_of_one_service_is_not_known()
    {
        await using var service = await Serve();
        await using var gateway = Gateway(cases: "http://cases.invalid:8081", others: WebHost.Address(service).ToString());
        await gateway.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(gateway.Urls.First()) };

        (await client.GetStringAsync(new Uri("/v1/prisoners", UriKind.Relative))).ShouldBe("served");
        using var unserved = await client.GetAsync(new Uri("/v1/courtNews", UriKind.Relative));
        unserved.StatusCode.ShouldBeOneOf(HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Every_service_is_watched_and_a_name_may_have_many_addresses()
    {
        await using var service = await Serve();
        await using var gateway = Gateway(
            cases: $"http://localhost:{WebHost.Address(service).Port}", others: WebHost.Address(service).ToString());
        await gateway.StartAsync();
        var clusters = gateway.Services.GetRequiredService<IProxyStateLookup>().GetClusters().ToArray();
        clusters.Length.ShouldBe(5);
        clusters.ShouldAllBe(cluster => cluster.Model.Config.HealthCheck!.Passive!.Enabled == true);

        var expected = (await Dns.GetHostAddressesAsync("localhost")).Length;
        clusters.Single(cluster => cluster.ClusterId == "cases").Destinations.Count.ShouldBe(expected);
    }

    private static WebApplication Gateway(string cases, string others) => GatewayHost.Build([], new Dictionary<string, string?>
    {
        ["Services:Registry"] = others,
        ["Services:Lists"] = others,
        ["Services:Cases"] = cases,
        ["Services:Access"] = others,
        ["Services:Web"] = others,
        ["Gateway:Port"] = "0",
        ["Gateway:GrpcPort"] = "0",
    });

    private static async Task<WebApplication> Serve()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var service = builder.Build();
        service.Run(http => http.Response.WriteAsync("served"));
        await service.StartAsync();
        return service;
    }
}
