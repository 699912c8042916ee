using Microsoft.Playwright;

namespace Habeas.Testing;

/// <summary>Debian's Chromium, driven by Playwright.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    /// <summary>Skips the test, saying why, where Chromium is not installed; with CI=true that is a failure.</summary>
    public static async Task<Chromium> Start()
    {
        Installed.Require(File.Exists(Executable), Executable);
        var driver = await Playwright.CreateAsync();
        return new Chromium(driver, await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        }));
    }

    /// <summary>A page of a visitor who was never there before.</summary>
    public async Task<IPage> Open(Uri site, bool javaScript, int width, ColorScheme scheme = ColorScheme.Light)
    {
        ArgumentNullException.ThrowIfNull(site);
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            JavaScriptEnabled = javaScript,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}

/// <summary>What a page shows, once it is there whole: after a click a page may still be arriving.</summary>
public static class ArrivedPages
{
    public static async Task<int> Count(this IPage page, string selector)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.Arrive();
        return await page.Locator(selector).CountAsync();
    }

    public static async Task<string> Text(this IPage page, string selector)
    {
        ArgumentNullException.ThrowIfNull(page);
        await page.Arrive();
        return await page.Locator(selector).InnerTextAsync();
    }

    /// <summary>
    /// The driver asks, from outside the page: the event of a load can pass unnoticed while one page takes another's place, and a
    /// page without scripts has no timers that could ask again.
    /// </summary>
    private static Task Arrive(this IPage page) => Assertions.Expect(page.Locator("html")).ToHaveJSPropertyAsync(
        "ownerDocument.readyState", "complete", new() { Timeout = 30_000 });
}
