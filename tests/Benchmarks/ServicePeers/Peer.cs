using System.Net;
using Habeas.Platform.Values;
using Habeas.Registry.V1;
using Habeas.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Habeas.Benchmarks.ServicePeers;

/// <summary>Other services with the contract of Habeas' prisoners, so that the same callers and the same gateway can ask them.</summary>
internal static class Peer
{
    private const int Connections = 50;

    public static Prisoner Person(Guid id, string name) => new()
    {
        Name = $"prisoners/{id:D}",
        PersonalNames = { new PersonName { Text = name, Primary = true } },
        Etag = "1",
    };

    public static Task<WebApplication> StartEcho() => Start<Echo>(_ => { });

    /// <param name="connectionString">A PostgreSQL database; null for SQLite in the folder.</param>
    public static async Task<WebApplication> StartCrud(string folder, string? connectionString)
    {
        var app = await Start<Crud>(services =>
        {
            services.AddPooledDbContextFactory<CrudContext>(options => _ = connectionString is null
                ? options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "crud.db") }.ToString())
                // Fewer than the server allows: callers wait for a connection of the pool.
                : options.UseNpgsql(
                    new NpgsqlConnectionStringBuilder(connectionString) { Pooling = true, MaxPoolSize = Connections }.ToString()));
            // SQLite has one writer: who waits in a queue is faster than who asks the file again and again.
            services.AddSingleton(new Places(connectionString is null ? 1 : int.MaxValue));
        });
        await using var database = await app.Services.GetRequiredService<IDbContextFactory<CrudContext>>().CreateDbContextAsync();
        // Makes SQLite's file with a write-ahead log, as Habeas has it; a commit is flushed on both engines.
        await database.Database.EnsureCreatedAsync();
        return app;
    }

    /// <summary>YARP with one route and nothing of ours.</summary>
    public static Task<WebApplication> StartProxy(Uri service) => LoopbackServer.Start(
        builder => builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "service", Match = new RouteMatch { Path = "/{**rest}" } }],
            [
                new ClusterConfig
                {
                    ClusterId = "service",
                    Destinations = new Dictionary<string, DestinationConfig> { ["service"] = new() { Address = service.ToString() } },
                    HttpRequest = new ForwarderRequestConfig
                    {
                        Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                    },
                },
            ]),
        app => app.MapReverseProxy());

    private static Task<WebApplication> Start<TService>(Action<IServiceCollection> add)
        where TService : PrisonersService.PrisonersServiceBase => LoopbackServer.Start(
            builder =>
            {
                builder.Services.AddGrpc(grpc => grpc.EnableDetailedErrors = true);
                add(builder.Services);
            },
            app => app.MapGrpcService<TService>());
}
