using Grpc.Net.Client;
using Habeas.Access.V1;
using Habeas.Platform.Access;
using Habeas.Platform.Hosting;
using Habeas.Platform.Journal;
using Habeas.Registry.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Habeas.Registry.Tests;

/// <summary>The registry in a real host, on SQLite unless told otherwise.</summary>
public sealed class RegistryHost : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-registry").FullName;
    private SigningKey key = null!;
    private WebApplication host = null!;
    private GrpcChannel channel = null!;

    /// <summary>A database of PostgreSQL to use instead.</summary>
    public string? Postgres { get; init; }

    public PrisonersService.PrisonersServiceClient Prisoners => new(channel);

    public FacilitiesService.FacilitiesServiceClient Facilities => new(channel);

    public PublicationsService.PublicationsServiceClient Publications => new(channel);

    /// <summary>The grains themselves: a step that is carried out on one, and not the next, is what a crash leaves.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    public IJournal Journal => host.Services.GetRequiredKeyedService<IJournal>("registry");

    public Metadata Desk => As("clerk-1", Role.Desk);

    /// <summary>Another person of the desk.</summary>
    public Metadata Second => As("clerk-2", Role.Desk);

    /// <summary>Who approves for the public what the others entered.</summary>
    public Metadata Approver => As("approver", Role.Desk);

    /// <summary>As the cases service shows itself.</summary>
    public Metadata Cases => As("cases", Role.Service);

    public async ValueTask InitializeAsync()
    {
        key = DataFolderKeys.Open(folder, TimeProvider.System);
        await Start();
    }

    /// <summary>Ends the host and starts it again on the same data.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    public Metadata As(string subject, Role role) =>
        new() { { "authorization", $"Bearer {key.Sign(subject, role, TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1))}" } };

    /// <summary>Approves everything that waits, so that the public sees the register as it is.</summary>
    public Task ApproveAll() => Publications.ApproveAll(Approver);

    private async Task Start()
    {
        RegistryModule[] modules = [new()];
        host = await ModuleHost.Build([], modules, builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Habeas:DataFolder"] = folder,
            ["Habeas:Http:Port"] = "0",
            ["Habeas:Grpc:Port"] = "0",
            ["Habeas:Storage:Engine"] = Postgres is null ? "Sqlite" : "Postgres",
            ["ConnectionStrings:Habeas"] = Postgres,
        }.Concat(Postgres is null ? [] : key.AsConfiguration())));
        await host.StartAsync();
        channel = GrpcChannel.ForAddress(ModuleHost.Addresses(host).Grpc);
    }

    private async Task Stop()
    {
        channel.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
    }
}
