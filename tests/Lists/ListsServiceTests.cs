namespace Habeas.Lists.Tests;

/// <summary>Base of tests with a host of their own, on the database engine that the subclass names.</summary>
public abstract class ListsServiceTests : IAsyncLifetime
{
    protected ListsHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await NewHost();
        await Host.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Host.DisposeAsync();
    }

    protected abstract Task<ListsHost> NewHost();
}
