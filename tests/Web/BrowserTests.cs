using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Habeas.Web.Tests;

/// <summary>The pages in Debian's Chromium: without JavaScript, as in Tor Browser, and checked by axe.</summary>
public sealed class BrowserTests : BrowserTest
{
    [Fact]
    public async Task A_visitor_gets_from_the_front_page_to_a_comparison_without_JavaScript()
    {
        var page = await Open(javaScript: false, width: 1200);
        await page.GotoAsync("/ru");
        (await page.Text("h1")).ShouldBe("Сегодня под стражей 96 человек, которых этот реестр признаёт политическими заключёнными.");
        await page.GetByText("Числа в виде таблицы").ClickAsync();
        (await page.Locator("figure table").IsVisibleAsync()).ShouldBeTrue();

        await page.GetByLabel("Поиск по имени").FillAsync("Нумунезаде 17");
        await page.GetByRole(AriaRole.Button, new() { Name = "Найти" }).ClickAsync();
        await page.Locator("tbody a").First.ClickAsync();
        (await page.Text("h1")).ShouldBe("Хаял Нумунезаде 17");
        (await page.Count(".timeline li")).ShouldBe(7);

        await page.Locator(".person .lead a").ClickAsync();
        (await page.Text("h1")).ShouldBe("Колония № 2");
        (await page.Count("article.card")).ShouldBe(2);

        await page.GetByRole(AriaRole.Link, new() { Name = "Сравнение" }).ClickAsync();
        await page.GetByLabel("Прежний выпуск").SelectOptionAsync(PagesTests.Id(FakeData.First));
        await page.GetByLabel("Новый выпуск").SelectOptionAsync(PagesTests.Id(FakeData.Second));
        await page.GetByRole(AriaRole.Button, new() { Name = "Сравнить" }).First.ClickAsync();
        (await page.Locator(".sums tbody tr").Last.InnerTextAsync()).ShouldContain("392");

        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        (await page.Text("h1")).ShouldBe("Comparison of lists");
        (await page.Context.CookiesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_key_press_offers_to_skip_the_page_header()
    {
        var page = await Open(javaScript: false, width: 1200);
        await page.GotoAsync("/en/prisoners");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        page.Url.ShouldEndWith("#content");
    }

    [Fact]
    public async Task No_page_scrolls_sideways_on_the_smallest_phone()
    {
        var page = await Open(javaScript: true, width: 320);
        foreach (var path in PagesTests.Paths.Select(row => row.Data))
        {
            foreach (var language in new[] { "az", "ru", "en" })
            {
                await page.GotoAsync(path == "/" ? $"/{language}" : $"/{language}{path}");
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320, $"{language}{path}");
            }
        }
    }

    [Theory]
    [InlineData(1200, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_finds_nothing(int width, ColorScheme scheme)
    {
        var page = await Open(javaScript: true, width, scheme);
        foreach (var path in PagesTests.Paths.Select(row => row.Data).Append("/nothing"))
        {
            await page.GotoAsync(path == "/" ? "/ru" : "/ru" + path);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            var result = await page.RunAxe(new AxeRunOptions());
            result.Passes.Length.ShouldBeGreaterThan(10);
            result.Violations.Select(
                violation =>
                    $"{path} {violation.Id}: {string.Join(' ', violation.Nodes.Take(2).Select(node => node.Html))}").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_page_loads_nothing_from_another_host_and_breaks_no_policy()
    {
        var page = await Open(javaScript: true, width: 1200);
        var requests = new List<string>();
        var complaints = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        foreach (var path in PagesTests.Paths.Select(row => row.Data))
        {
            await page.GotoAsync(path == "/" ? "/az" : "/az" + path);
        }

        requests.ShouldAllBe(url => url.StartsWith(host.Url.ToString()));
        complaints.ShouldBeEmpty();
    }

    /// <summary>As Layout Instability of the W3C counts it; a font or picture that arrives late must move nothing.</summary>
    [Theory]
    [InlineData(1200)]
    [InlineData(390)]
    public async Task Nothing_moves_while_a_page_loads(int width)
    {
        foreach (var path in PagesTests.Paths.Select(row => row.Data))
        {
            // New each time, so that nothing was loaded before.
            var page = await Open(javaScript: true, width);
            await page.AddInitScriptAsync("""
                window.moved = 0;
                new PerformanceObserver(list => list.getEntries().forEach(entry => window.moved += entry.value))
                    .observe({ type: "layout-shift", buffered: true });
                """);
            await page.GotoAsync(path == "/" ? "/ru" : "/ru" + path);
            (await page.EvaluateAsync<double>(
                """
                async () => {
                    await document.fonts.ready;
                    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
                    return window.moved;
                }
                """)).ShouldBe(0, path);
            await page.Context.CloseAsync();
        }
    }

    private Task<IPage> Open(bool javaScript, int width, ColorScheme scheme = ColorScheme.Light) =>
        chromium!.Open(host.Url, javaScript, width, scheme);
}
