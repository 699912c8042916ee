using Microsoft.Playwright;

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

    private protected static async Task SignIn(IPage page)
    {
        await page.GotoAsync("/en/desk/sign-in");
        await page.GetByLabel("Sign-in name").FillAsync(FakeAccess.SignInName);
        await page.GetByLabel("Password").FillAsync(FakeAccess.Password);
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(FakeAccess.Code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        (await page.Text("h1")).ShouldBe("What waits today");
    }
}
