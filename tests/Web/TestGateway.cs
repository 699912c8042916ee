using Habeas.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Habeas.Web.Tests;

/// <summary>The gateway on free ports.</summary>
internal static class TestGateway
{
    /// <summary>A server behind the gateway that replaces every service.</summary>
    public static Task<WebApplication> Serve(RequestDelegate answer) => LoopbackServer.Start(_ => { }, app => app.Run(answer));

    public static Task<WebApplication> Serve() => Serve(http => http.Response.WriteAsync("served"));

    /// <param name="settings">Replace the defaults; every service is at <paramref name="service"/> by default.</param>
    public static async Task<WebApplication> Start(WebApplication service, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["Gateway:Port"] = "0", ["Gateway:GrpcPort"] = "0" };
        foreach (var name in (string[])["Registry", "Lists", "Cases", "Access", "Web"])
        {
            all[$"Services:{name}"] = service.Address().ToString();
        }

        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        var gateway = GatewayHost.Build([], all);
        await gateway.StartAsync();
        return gateway;
    }
}
