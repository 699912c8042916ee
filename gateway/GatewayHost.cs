using System.Net;
using Habeas.Platform.Edge;
using Habeas.Platform.Hosting;
using Habeas.Platform.Telemetry;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;

namespace Habeas.Gateway;

/// <summary>Public entry point: YARP in front of all services, with rate and size limits and security headers.</summary>
public static class GatewayHost
{
    /// <param name="settings">Settings that override all others; Standalone passes its addresses here.</param>
    public static WebApplication Build(string[] args, IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        var builder = HostBuilders.Create(args);
        using (var routes = typeof(GatewayHost).Assembly.GetManifestResourceStream("routes.json")!)
        {
            // The built-in routes come first, so that files, environment variables and the command line can override them.
            var builtIn = new ConfigurationBuilder().AddJsonStream(routes).Build();
            builder.Configuration.Sources.Insert(0, new ChainedConfigurationSource { Configuration = builtIn });
        }

        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Configuration.AddInMemoryCollection(Destinations.Of(builder.Configuration));
        var options = builder.Configuration.GetSection(GatewayOptions.Section).Get<GatewayOptions>() ?? new GatewayOptions();

        builder.AddHabeasTelemetry("gateway");
        // It logs a stack trace for every visitor who leaves early. ForwardFailures logs what is ours.
        builder.Logging.AddFilter("Yarp.ReverseProxy.Forwarder.HttpForwarder", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.LargestBody;
            kestrel.Limits.SeparateStreams();
            kestrel.Limits.MaxConcurrentConnections = options.MostConnections;
            kestrel.Listen(IPAddress.Parse(options.Address), options.Port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Parse(options.Address), options.GrpcPort, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddClientRate(options);
        builder.Services.AddHealthChecks();
        builder.Services.AddCrossOrigin(options);
        if (options.Reflection)
        {
            builder.Services.AddContractReflection();
        }

        builder.Services.AddRequestTimeouts(timeouts =>
        {
            timeouts.AddPolicy("page", options.PageTimeout);
            timeouts.AddPolicy("json", new RequestTimeoutPolicy { Timeout = TimeSpan.FromMinutes(10) });
        });
        var proxy = builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddConfigFilter<ClusterDefaults>()
            .ConfigureHttpClient((_, handler) => ServiceClients.ConfigureConnections(handler, HttpKeepAlivePingPolicy.Always))
            .AddTransforms(transforms =>
            {
                // Services do not need to identify the visitor, so neither the address nor the user agent is forwarded.
                transforms.UseDefaultForwarders = false;
                transforms.AddRequestHeaderRemove("X-Forwarded-For");
                transforms.AddRequestHeaderRemove("Forwarded");
                transforms.AddRequestHeaderRemove("User-Agent");
                Cookies.Limit(transforms);
                Caching.Set(transforms);
                BodyLimit.CloseRefused(transforms);
                transforms.Services.GetRequiredService<KnownTokens>().Learn(transforms);
                transforms.AddXForwardedProto();
                transforms.AddXForwardedHost();
            });
        Destinations.AddTo(proxy);
        // YARP would protect the cookies of sessions bound to a destination; there are none.
        builder.Services.AddDataProtectionWithoutKeys();
        builder.Services.AddSingleton<IPassiveHealthCheckPolicy, BrokenCalls>();

        var app = builder.Build();
        app.UseNamedProxies(options);

        // First, so that the gateway's own errors have the headers too.
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<KnownHosts>();
        app.UseMiddleware<ForwardFailures>();
        app.UseMiddleware<BodyLimit>();
        app.UseRateLimiter();
        app.UseRouting();
        app.UseCors();
        app.UseRequestTimeouts();
        app.MapHealthChecks("/health/live");
        app.MapHealthChecks("/health/ready");
        if (options.Reflection)
        {
            app.MapGrpcReflectionService();
        }

        app.MapUnknown();
        app.MapReverseProxy();
        return app;
    }
}
