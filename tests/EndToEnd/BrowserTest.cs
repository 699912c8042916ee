namespace Habeas.EndToEnd.Tests;

/// <summary>Tests of a complete Habeas in Debian's Chromium.</summary>
public abstract class BrowserTest(PostgresCluster? postgres = null) : HabeasTest(postgres)
{
    private protected Chromium? chromium;

    public override async ValueTask InitializeAsync()
    {
        chromium = await Chromium.Start();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }
    }
}
