using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Habeas.Testing;

/// <summary>A small web server on this machine, on a free port and without logs: what stands in for a service.</summary>
public static class LoopbackServer
{
    /// <param name="add">Adds services and settings.</param>
    /// <param name="map">Maps what the server answers.</param>
    /// <param name="port">0 for a free one.</param>
    public static async Task<WebApplication> Start(
        Action<WebApplicationBuilder> add, Action<WebApplication> map, HttpProtocols protocols = HttpProtocols.Http2, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(map);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = protocols));
        add(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    /// <summary>A server of gRPC services that share one object, which they get as a constructor's argument.</summary>
    public static Task<WebApplication> StartGrpc<TShared>(TShared shared, Action<WebApplication> map)
        where TShared : class => Start(
            builder =>
            {
                builder.Services.AddSingleton(shared);
                builder.Services.AddGrpc();
            },
            map);

    /// <summary>Where a server that has started listens.</summary>
    public static Uri Address(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return new Uri(app.Urls.First());
    }
}
