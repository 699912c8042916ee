namespace Habeas.Web.Tests;

/// <summary>Tests of the pages, each in a host of its own.</summary>
public abstract class HostedTest : IAsyncLifetime
{
    private protected WebHost host = null!;

    public virtual async ValueTask InitializeAsync() => host = await WebHost.Start();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await host.DisposeAsync();
    }
}
