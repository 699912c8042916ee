using Grpc.Net.Client;
using Habeas.Access.V1;
using Habeas.Lists.Tests.Reconciling;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Habeas.Lists.Tests;

/// <summary>The lists service in a real host, on SQLite by default, with a fake registry.</summary>
public sealed class ListsHost : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-lists").FullName;
    private SigningKey key = null!;
    private WebApplication host = null!;
    private GrpcChannel channel = null!;

    /// <summary>A PostgreSQL database to use instead.</summary>
    public string? Postgres { get; init; }

    internal FakeRegistry Registry { get; private set; } = null!;

    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public V1.PublishersService.PublishersServiceClient Publishers => new(channel);

    public V1.EditionsService.EditionsServiceClient Editions => new(channel);

    public Metadata Desk { get; private set; } = [];

    /// <summary>The credentials of a second person at the desk.</summary>
    public Metadata Second { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Registry = await FakeRegistry.Start();
        key = DataFolderKeys.Open(folder, TimeProvider.System);
        Desk = Token(key, "first");
        Second = Token(key, "second");
        await Start();
    }

    /// <summary>Stops the host and starts another one on the same data.</summary>
    public async Task Restart()
    {
        channel.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
        await Start();
    }

    private async Task Start()
    {
        host = await ModuleHost.Build([], [new ListsModule()], builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Habeas:DataFolder"] = folder,
            ["Habeas:Http:Port"] = "0",
            ["Habeas:Grpc:Port"] = "0",
            ["Habeas:Storage:Engine"] = Postgres is null ? "Sqlite" : "Postgres",
            ["ConnectionStrings:Habeas"] = Postgres,
        }.Concat(Postgres is null ? [] : key.AsConfiguration())));
        await host.StartAsync();
        // Set after startup, as in a single process: the address is read on first use.
        host.Configuration["Services:Registry"] = Registry.Address.ToString();
        channel = GrpcChannel.ForAddress(ModuleHost.Addresses(host).Grpc);
    }

    /// <summary>Waits until the journal has an event of the type.</summary>
    public async Task Happened(string type)
    {
        using var call = new Journal.V1.FeedService.FeedServiceClient(channel).Follow(new() { Service = "lists" }, Desk, DateTime.UtcNow.AddMinutes(3));
        await foreach (var recorded in call.ResponseStream.ReadAllAsync())
        {
            if (recorded.Type == type)
            {
                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
        await Registry.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public async Task<V1.ReconcileEditionResponse> Reconcile(Guid edition, bool proposeOnly = false)
    {
        using var call = Editions.ReconcileEdition(new V1.ReconcileEditionRequest { Name = $"editions/{edition}", ProposeOnly = proposeOnly }, Desk);
        V1.ReconcileEditionResponse? last = null;
        await foreach (var response in call.ResponseStream.ReadAllAsync())
        {
            last = response;
        }

        return last!;
    }

    private static Metadata Token(SigningKey key, string subject) =>
        new() { { "authorization", $"Bearer {key.Sign(subject, Role.Desk, TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1))}" } };
}
