using Habeas.Testing;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>A visitor reads the demonstration with JavaScript off, as Tor Browser's strictest setting has it.</summary>
public sealed class VisitorTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("habeas-visit").FullName;
    private RunningHabeas? habeas;
    private Chromium? chromium;

    public async ValueTask InitializeAsync()
    {
        chromium = await Chromium.Start();
        habeas = await InOneProcess.Start(folder, demo: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (habeas is not null)
        {
            await habeas.DisposeAsync();
        }

        if (chromium is not null)
        {
            await chromium.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(390)]
    public async Task From_the_front_page_to_a_person_a_facility_a_list_and_a_comparison(int width)
    {
        var page = await chromium!.Open(habeas!.Http, javaScript: false, width);
        await page.GotoAsync("/en");
        var recognised = int.Parse(await page.Text(".figure.main strong"), System.Globalization.CultureInfo.InvariantCulture);
        recognised.ShouldBeGreaterThan(0);
        (await page.Locator("figure.chart svg[role=img]").IsVisibleAsync()).ShouldBeTrue();

        // In another script and another order than the register shows first.
        await page.GetByRole(AriaRole.Searchbox).Or(page.Locator("input[name=name]")).First.FillAsync("Мамедов Афияддин");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.Locator("tbody a", new() { HasText = "Afiyaddin" }).First.ClickAsync();
        (await page.Text("h1")).ShouldBe("Afiyaddin Mamedov");
        (await page.Count(".timeline li")).ShouldBe(3);

        await page.Locator(".facts a").First.ClickAsync();
        (await page.Text("h1")).ShouldContain("2");
        // What the press reported, and the two papers that the clock found missing.
        (await page.Count("article.card")).ShouldBe(5 + 2);
        (await page.Count("tbody tr")).ShouldBe(6);

        await page.GetByRole(AriaRole.Link, new() { Name = "Published lists" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Demonstration Committee" }).First.ClickAsync();
        await page.Locator("tbody a").First.ClickAsync();
        (await page.Count("tbody tr")).ShouldBe(recognised);

        await page.GetByRole(AriaRole.Link, new() { Name = "Comparison" }).ClickAsync();
        await page.Locator("#from").SelectOptionAsync(new SelectOptionValue { Index = 4 });
        await page.Locator("#to").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).First.ClickAsync();
        (await page.Count(".sums tbody tr")).ShouldBeGreaterThan(2);
        foreach (var language in new[] { "Azərbaycanca", "Русский" })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = language }).ClickAsync();
            await page.WaitForLoadStateAsync();
            (await page.Locator(".sums tbody tr").Last.InnerTextAsync()).ShouldContain("400");
        }

        (await page.Context.CookiesAsync()).ShouldBeEmpty();
    }
}
