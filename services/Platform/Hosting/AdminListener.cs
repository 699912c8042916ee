using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Habeas.Platform.Hosting;

/// <summary>
/// A listener for the operator alone, off unless <c>Habeas:Admin</c> is set. It offers nothing of what the other listeners offer, and they
/// nothing of it: what counts is the connection by which a request came, not what the request says of itself.
/// </summary>
internal static class AdminListener
{
    /// <summary>Where Prometheus reads the metrics.</summary>
    public const string Metrics = "/metrics";

    public static void Listen(KestrelServerOptions kestrel, HostSettings.ListenOptions admin) =>
        kestrel.Listen(IPAddress.Parse(admin.Address), admin.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection =>
            {
                connection.Features.Set(new Mark());
                return next(connection);
            });
        });

    /// <summary>Must come before all that answers requests.</summary>
    public static void Map(WebApplication app) => app.MapWhen(
        http => http.Features.Get<Mark>() is not null,
        admin =>
        {
            admin.Use(RefuseNames);
            admin.UseOpenTelemetryPrometheusScrapingEndpoint(Metrics);
        });

    /// <summary>A page in the operator's browser could otherwise read what is here, under a name that leads to this machine.</summary>
    private static Task RefuseNames(HttpContext http, RequestDelegate next)
    {
        var host = http.Request.Host.Host;
        if (host == "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out _))
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    private sealed class Mark;
}
