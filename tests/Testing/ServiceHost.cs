using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Habeas.Platform.Publishing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Xunit;

namespace Habeas.Testing;

/// <summary>One service in a real host on free ports, with a data folder of its own; on SQLite unless a database is given.</summary>
public abstract class ServiceHost : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string Subject, Role Role, TimeSpan Life), string> tokens = new();
    private InstallationKeys key = null!;
    private WebApplication host = null!;

    /// <summary>A PostgreSQL database to use instead of SQLite.</summary>
    public string? Postgres { get; init; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("habeas-service").FullName;

    /// <summary>What the persons concerned let be published; everything unless a test says otherwise.</summary>
    public OpenGate Gate { get; } = new();

    public IServiceProvider Services => host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public Uri Http { get; private set; } = null!;

    protected Uri Grpc { get; private set; } = null!;

    protected GrpcChannel Channel { get; private set; } = null!;

    protected abstract IModule Module { get; }

    public virtual async ValueTask InitializeAsync()
    {
        key = DataFolderKeys.Open(Folder);
        await Start();
    }

    /// <summary>Ends the host without warning its clients, and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    /// <summary>Takes back what persons do not let be public, as the service does every few seconds.</summary>
    public async Task WatchConsents()
    {
        foreach (var watch in Services.GetServices<IHostedService>().OfType<ConsentWatch>())
        {
            Assert.True(await watch.TakeBack(CancellationToken.None));
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Stop();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The credentials of a caller.</summary>
    public Metadata As(string subject, Role role, TimeSpan? lifetime = null)
    {
        var life = lifetime ?? TimeSpan.FromHours(1);
        // No two signatures are alike: a caller whose token is compared must have the same one.
        var token = tokens.GetOrAdd((subject, role, life), _ => role == Role.Service
            ? key.Services.Sign(subject, TimeProvider.System.GetUtcNow(), life)
            : key.Sign(subject, role, TimeProvider.System.GetUtcNow(), life));
        return new() { { "authorization", $"Bearer {token}" } };
    }

    /// <summary>Settings and services of the test, before each start.</summary>
    protected virtual void Prepare(WebApplicationBuilder builder)
    {
    }

    /// <summary>Settings that a service reads when it first needs them: set after each start, as in a single process.</summary>
    protected virtual void ConfigureStarted(IConfiguration settings)
    {
    }

    protected virtual void ConfigureChannel(GrpcChannelOptions channel)
    {
    }

    private async Task Start()
    {
        host = await ModuleHost.Build([], [Module], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Habeas:DataFolder"] = Folder,
                ["Habeas:Http:Port"] = "0",
                ["Habeas:Grpc:Port"] = "0",
                ["Habeas:Storage:Engine"] = Postgres is null ? "Sqlite" : "Postgres",
                ["ConnectionStrings:Habeas"] = Postgres,
            }.Concat(Postgres is null ? [] : key.AsConfiguration()));
            builder.Services.AddKeyedSingleton<IConsentGate>(Module.Name, Gate);
            builder.Services.AddKeyedSingleton<IReprisalGate>(Module.Name, Gate);
            Prepare(builder);
        });
        await host.StartAsync();
        (Http, Grpc) = ModuleHost.Addresses(host);
        ConfigureStarted(host.Configuration);
        Channel = ServiceClients.Channel(Grpc, ConfigureChannel);
    }

    private async Task Stop()
    {
        Channel.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
    }
}
