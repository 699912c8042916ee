using Grpc.Core;
using Habeas.Access.V1;
using Microsoft.Extensions.Configuration;

namespace Habeas.Testing;

/// <summary>A fake of another service, on a port of its own.</summary>
public interface IFakeService : IAsyncDisposable
{
    Uri Address { get; }
}

/// <summary>A service that calls the registry, in a host with a fake of it.</summary>
public abstract class FakeRegistryHost : ServiceHost
{
    private IFakeService registry = null!;

    public Metadata Desk => As("first", Role.Desk);

    /// <summary>The credentials of a second person at the desk.</summary>
    public Metadata Second => As("second", Role.Desk);

    public override async ValueTask InitializeAsync()
    {
        registry = await StartRegistry();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await registry.DisposeAsync();
    }

    protected abstract Task<IFakeService> StartRegistry();

    protected override void ConfigureStarted(IConfiguration settings) => settings["Services:Registry"] = registry.Address.ToString();
}
