namespace Habeas.Web.Tests;

/// <summary>Tests of the pages in Debian's Chromium.</summary>
public abstract class BrowserTest : HostedTest
{
    private protected Chromium? chromium;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        chromium = await Chromium.Start();
    }

    public override async ValueTask DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        await base.DisposeAsync();
    }
}
