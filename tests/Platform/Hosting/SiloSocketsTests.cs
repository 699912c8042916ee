using System.Net;
using System.Net.Sockets;
using Habeas.Platform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Habeas.Platform.Tests.Hosting;

/// <summary>A silo's ports are reserved before it starts.</summary>
public sealed class SiloSocketsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-sockets").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Nobody_can_take_a_silos_port_between_its_choice_and_the_start()
    {
        await using var host = await Build();
        var endpoints = host.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        foreach (var port in new[] { endpoints.SiloPort, endpoints.GatewayPort })
        {
            using var other = new TcpListener(IPAddress.Loopback, port);
            Should.Throw<SocketException>(other.Start).SocketErrorCode.ShouldBe(SocketError.AddressAlreadyInUse);
        }

        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task A_client_that_connects_to_the_held_gateway_is_served()
    {
        await using var host = await Build();
        await host.StartAsync();
        var endpoints = host.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        var builder = Host.CreateApplicationBuilder();
        builder.UseOrleansClient(client => client.UseLocalhostClustering(endpoints.GatewayPort, "tallies", "tallies"));
        builder.Services.AddSerializer(serializer => serializer.AddDomainValues());
        using var outside = builder.Build();
        await outside.StartAsync();
        var grain = outside.Services.GetRequiredService<IClusterClient>()
            .GetGrain<ITallyGrain>(Guid.CreateVersion7(), "Habeas.Platform.Tests.Hosting.TallyGrain");
        (await grain.Name(new Call("clerk"), new string('x', 1_000_000))).Kind.ShouldBe(OutcomeKind.Done);
        (await grain.Read())!.State.Label.Length.ShouldBe(1_000_000);
        await outside.StopAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_that_was_never_started_releases_its_ports()
    {
        var host = await Build();
        var endpoints = host.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        await host.DisposeAsync();
        using var other = new TcpListener(IPAddress.Loopback, endpoints.SiloPort);
        other.Start();
    }

    [Fact]
    public void A_requested_port_is_left_to_the_silo()
    {
        using var sockets = new SiloSockets();
        var port = Ports.Free();
        sockets.Port(IPAddress.Loopback, port).ShouldBe(port);
        using var silo = new TcpListener(IPAddress.Loopback, port);
        silo.Start();
    }

    private Task<WebApplication> Build() => ModuleHost.Build(
        [],
        [new TallyModule()],
        builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Habeas:DataFolder"] = folder,
            ["Habeas:Http:Port"] = "0",
            ["Habeas:Grpc:Port"] = "0",
        }));
}
