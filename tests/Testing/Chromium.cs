using Habeas.Platform.Values;
using Microsoft.Playwright;

namespace Habeas.Testing;

/// <summary>
/// Debian's Chromium, driven by Playwright. One browser serves all tests of a process, because starting it takes longer than most of them;
/// each test has visitors of its own, who share nothing with those of others.
/// </summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    private static readonly Places Starting = new(1);
    private static IPlaywright? driver;
    private static IBrowser? running;

    private readonly IBrowser browser;
    private readonly List<IBrowserContext> visitors = [];

    private Chromium(IBrowser browser) => this.browser = browser;

    /// <summary>Skips the test, saying why, where Chromium is not installed; with CI=true that is a failure.</summary>
    public static async Task<Chromium> Start()
    {
        Installed.Require(File.Exists(Executable), Executable);
        using (await Starting.Take(CancellationToken.None))
        {
            if (running is not { IsConnected: true })
            {
                driver ??= await Playwright.CreateAsync();
                running = await driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
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
                });
            }

            return new Chromium(running);
        }
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
        visitors.Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>The visitors leave; the browser stays until the process ends, which ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors)
        {
            await visitor.CloseAsync();
        }
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
