using System.Net;
using Habeas.Platform.Access;
using Habeas.Platform.Decoys;
using Habeas.Platform.Edge;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;
using Habeas.Platform.Operations;
using Habeas.Platform.Proof;
using Habeas.Platform.Publishing;
using Habeas.Platform.Readings;
using Habeas.Platform.Sealing;
using Habeas.Platform.Telemetry;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Habeas.Platform.Hosting;

/// <summary>
/// Hosts one module (in a cluster) or several (on a laptop) in one process: a silo, two listeners (HTTP/1.1 for JSON, gRPC-Web and
/// health; cleartext HTTP/2 for gRPC), and each module's journal.
/// </summary>
public static partial class ModuleHost
{
    /// <summary>Checks of whether a process can serve: what is in memory can be read.</summary>
    private const string ReadyTag = "ready";

    /// <summary>Checks of whether it can also record something, and read what is not in memory.</summary>
    private const string WritesTag = "writes";

    /// <summary>The keys of a data folder that no other authentication replaces.</summary>
    private static readonly string[] Always =
        [MasterKeys.Setting, CheckpointKeys.Setting, CheckpointKeys.FolderSetting, CheckpointKeys.NameSetting, CosigningKeys.Setting,
            CosigningKeys.NameSetting];

    /// <summary>
    /// Runs a service until it is told to stop, also while it still waits for its database; or <see cref="Migration"/>, and ends.
    /// </summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string[] args, IReadOnlyList<IModule> modules)
    {
        if (args is [Migration.Command, ..])
        {
            return await Migration.Run(args, modules);
        }

        WebApplication app;
        try
        {
            app = await Build(args, modules);
        }
        catch (OperationCanceledException)
        {
            return 0;
        }

        await app.RunAsync();
        return 0;
    }

    /// <summary>
    /// Builds the host, opens the journals and creates their tables. The caller runs it. Waits while PostgreSQL does not respond or has not
    /// been migrated, and until the index tables are filled.
    /// </summary>
    /// <exception cref="OperationCanceledException">The process was told to stop while it waited.</exception>
    /// <param name="keyLock">Locks the keys of the data folder; null if they are not locked.</param>
    public static async Task<WebApplication> Build(
        string[] args, IReadOnlyList<IModule> modules, Action<WebApplicationBuilder>? configure = null, IKeyLock? keyLock = null)
    {
        var builder = HostBuilders.Create(args);
        builder.Services.AddSingleton(TimeProvider.System);
        configure?.Invoke(builder);
        var options = builder.Configuration.GetSection(HostSettings.Section).Get<HostSettings>() ?? new HostSettings();
        var name = modules.Count == 1 ? modules[0].Name : "habeas";

        UseDataFolderKeys(builder, options, keyLock);
        builder.AddHabeasTelemetry(name, withScraping: options.Admin is not null);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            Listen(kestrel, options);
            if (options.Admin is { } admin)
            {
                AdminListener.Listen(kestrel, admin);
            }
        });
        // Also the name of its database sessions, before it has joined its cluster.
        var siloName = Guid.CreateVersion7().ToString("N");
        await AddJournals(builder, options, modules, siloName);
        AddEdge(builder);
        builder.Services.AddSingleton(provider => new DecoyDesk(
            modules.Select(module => module.GetType().Assembly), provider.GetRequiredService<TimeProvider>()));
        builder.Services.Configure<PublicationSettings>(builder.Configuration.GetSection(PublicationSettings.Section));
        UseSilo(builder, options, name, siloName);
        foreach (var module in modules)
        {
            module.AddServices(builder.Services, builder.Configuration);
        }

        var app = builder.Build();
        // Resolved here so that the container disposes the sockets even if the host is never started.
        app.Services.GetRequiredService<SiloSockets>();
        MapEdge(app, options, modules);
        return app;
    }

    /// <summary>The addresses on which a started host listens.</summary>
    public static (Uri Http, Uri Grpc) Addresses(WebApplication app)
    {
        var urls = app.Urls.Select(url => new Uri(url)).ToArray();
        return (urls[0], urls[1]);
    }

    private static void Listen(KestrelServerOptions kestrel, HostSettings options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodySize.Upload;
        kestrel.Limits.SeparateStreams();
        kestrel.Listen(IPAddress.Parse(options.Http.Address), options.Http.Port, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.Listen(IPAddress.Parse(options.Grpc.Address), options.Grpc.Port, listen => listen.Protocols = HttpProtocols.Http2);
    }

    /// <summary>
    /// The installation has master keys of its own. It signs its own tokens only if no other authentication (OpenID Connect, a secret) is
    /// configured.
    /// </summary>
    private static void UseDataFolderKeys(WebApplicationBuilder builder, HostSettings options, IKeyLock? keyLock)
    {
        if (options.Storage.Engine == JournalEngine.Sqlite)
        {
            var configured = builder.Configuration.GetSection("Authentication:Schemes:Bearer").GetChildren().Any();
            var keys = DataFolderKeys.Open(options.DataFolder, options.KeysFolder, keyLock).AsConfiguration();
            builder.Configuration.AddInMemoryCollection(keys.Where(setting =>
                builder.Configuration[setting.Key] is null && (!configured || Always.Contains(setting.Key))));
        }
    }

    private static void AddEdge(WebApplicationBuilder builder)
    {
        // gRPC logs an exception with its stack for every malformed message. ErrorInterceptor and GrpcEdge log the errors that are ours.
        builder.Logging.AddFilter("Grpc.AspNetCore.Server.ServerCallHandler", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Grpc.JsonTranscoding", LogLevel.None);
        builder.Services.AddSingleton<AccessPolicy>();
        builder.Services.AddSingleton<Failures>();
        builder.Services.AddSingleton<OperationRunner>();
        builder.Services.AddSingleton<ReadingLog>();
        builder.Services.AddSingleton<EndedSessions>();
        builder.Services.AddSingleton<PublishedKeys>();
        builder.Services.AddServiceClient<Habeas.Access.V1.SessionsService.SessionsServiceClient>(EndedSessionsWatch.Service);
        builder.Services.AddServiceClient<Habeas.Access.V1.ConsentsService.ConsentsServiceClient>(EndedSessionsWatch.Service);
        builder.Services.AddServiceClient<Habeas.Access.V1.ForgettingsService.ForgettingsServiceClient>(EndedSessionsWatch.Service);
        builder.Services.AddHostedService<EndedSessionsWatch>();
        builder.Services.AddSingleton(PageTokens.From(builder.Configuration));
        builder.Services.AddGrpc(grpc =>
        {
            grpc.Interceptors.Add<ErrorInterceptor>();
            grpc.Interceptors.Add<InlineFile.Interceptor>();
            grpc.Interceptors.Add<AccessInterceptor>();
            grpc.Interceptors.Add<BoundsInterceptor>();
            grpc.Interceptors.Add<PageTokens>();
            // Services with files allow more for themselves.
            grpc.MaxReceiveMessageSize = BodySize.Usual;
            grpc.EnableDetailedErrors = false;
        }).AddJsonTranscoding(json =>
        {
            json.TypeRegistry = GeneratedProtos.Messages;
            json.JsonSettings.IgnoreDefaultValues = true;
        });
        builder.Services.AddGrpcReflection();
        builder.Services.AddHealthChecks().AddCheck<SiloHealth>("silo", tags: [ReadyTag]);
        builder.Services.AddGrpcHealthChecks(health =>
        {
            health.Services.Map("", check => check.Tags.Contains(ReadyTag));
            health.Services.Map(WritesTag, check => check.Tags.Contains(WritesTag));
        });
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication("Bearer").AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>("Bearer").Configure<PublishedKeys, IConfiguration>(BearerTokens.Configure);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(120));
    }

    private static void UseSilo(
        WebApplicationBuilder builder, HostSettings options, string name, string siloName) => builder.UseOrleans(silo =>
    {
        var address = IPAddress.Parse(options.Silo.Address);
        var sockets = new SiloSockets();
        var port = sockets.Port(address, options.Silo.Port);
        var gatewayPort = sockets.Port(address, options.Silo.GatewayPort);
        if (options.Storage.Engine == JournalEngine.Postgres)
        {
            silo.UsePostgresClustering(builder.Configuration.GetConnectionString("Habeas") ?? "", name);
            silo.ConfigureEndpoints(address, port, gatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
            // Orleans adapts the time of a probe to the silo, up to the longest, and gives up no silo from which anything came in the time
            // of all missed probes: a frozen one is declared dead after 4 to 5 s (k8s/README.md), instead of a minute or more. A silo that
            // itself lacks CPU blames no other.
            silo.Configure<ClusterMembershipOptions>(membership =>
            {
                membership.ProbeTimeout = TimeSpan.FromSeconds(1);
                membership.MaxProbeTimeout = TimeSpan.FromSeconds(2);
                membership.NumMissedProbesLimit = 2;
                membership.NumVotesForDeathDeclaration = 1;
                membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
                membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
                membership.NumMissedTableIAmAliveLimit = 2;
            });
        }
        else
        {
            silo.UseLocalhostClustering(port, gatewayPort);
        }

        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ClusterId = name;
            cluster.ServiceId = name;
        });
        silo.Configure<SiloOptions>(own => own.SiloName = siloName);
        silo.AddActivityPropagation();
        if (options.Silo.Tls is { } tls)
        {
            SiloTls.AddTo(silo, tls, name);
        }

        sockets.AddTo(silo.Services);
        silo.Services.AddSerializer(serializer => serializer.AddDomainValues());
        silo.Services.Configure<ExceptionSerializationOptions>(exceptions => exceptions.SupportedNamespacePrefixes.Add("Habeas."));
    });

    private static void MapEdge(WebApplication app, HostSettings options, IReadOnlyList<IModule> modules)
    {
        if (options.Admin is not null)
        {
            AdminListener.Map(app);
        }

        app.UseMiddleware<HeadAsGet>();
        app.UseRouting();
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<Uploads>();
        app.UseMiddleware<GrpcEdge>();
        app.UseMiddleware<JsonEdge>();
        foreach (var module in modules)
        {
            module.MapServices(app);
        }

        app.MapGrpcService<FeedService>();
        app.MapGrpcService<LogService>();
        app.MapGrpcService<MaintenanceService>();
        app.MapGrpcService<ReadingsService>();
        app.MapGrpcService<OperationsService>();
        app.MapGrpcHealthChecksService();
        app.MapUnknown();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });
        app.MapVersion(app.Services.GetRequiredService<IReadOnlyList<EventJournal>>());
        app.MapHealthChecks("/health/writes", new HealthCheckOptions { Predicate = check => check.Tags.Contains(WritesTag) });
        if (options.Reflection)
        {
            app.MapGrpcReflectionService();
        }

        app.Services.GetRequiredService<AccessPolicy>()
            .Read(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints));
    }
}
