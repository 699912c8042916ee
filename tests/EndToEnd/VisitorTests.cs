using Habeas.Platform.Values;
using Microsoft.Playwright;

namespace Habeas.EndToEnd.Tests;

/// <summary>A visitor reads the demonstration with JavaScript off, as in Tor Browser's safest mode.</summary>
public sealed class VisitorTests(Demonstration demonstration) : BrowserTest
{
    protected override async Task<RunningHabeas> Start(string? database)
    {
        await demonstration.CopyTo(Folder);
        return await InOneProcess.Start(Folder);
    }

    [Theory]
    [InlineData(1200)]
    [InlineData(390)]
    public async Task From_the_front_page_to_a_person_a_facility_a_list_and_a_comparison(int width)
    {
        var page = await chromium!.Open(habeas.Http, javaScript: false, width);
        await page.GotoAsync("/en");
        var recognised = Number(await page.Text("h1"));
        recognised.ShouldBeGreaterThan(0);
        (await page.Locator("figure.chart svg[role=img]").IsVisibleAsync()).ShouldBeTrue();

        // In another script and order than the register shows by default.
        await page.GetByRole(AriaRole.Searchbox).Or(page.Locator("input[name=name]")).First.FillAsync("Мамедов Афияддин");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.Locator("tbody a", new() { HasText = "Afiyaddin" }).First.ClickAsync();
        (await page.Text("h1")).ShouldBe("Afiyaddin Mamedov");
        (await page.Count(".timeline li")).ShouldBe(3);

        await page.Locator(".person .lead a").ClickAsync();
        (await page.Text("h1")).ShouldContain("2");
        // Events reported by the press, and the two papers that the clock found missing.
        (await page.Count("article.card")).ShouldBe(5 + 2);
        (await page.Count(".persons li")).ShouldBe(6);

        await Section("Published lists");
        await page.GetByRole(AriaRole.Link, new() { Name = "Nümayiş Komitəsi" }).First.ClickAsync();
        await page.Locator("tbody a").First.ClickAsync();
        Number(await page.Text(".rows caption")).ShouldBe(recognised);

        await Section("Comparison");
        await page.Locator("#from").SelectOptionAsync(new SelectOptionValue { Index = 4 });
        await page.Locator("#to").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).First.ClickAsync();
        (await page.Count(".sums tbody tr")).ShouldBeGreaterThan(2);
        foreach (var (language, code) in new[] { ("Azərbaycanca", "az"), ("Русский", "ru") })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = language }).ClickAsync();
            await page.Locator($"html[lang={code}]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            (await page.Locator(".sums tbody").First.InnerTextAsync()).ShouldContain("400");
        }

        (await page.Context.CookiesAsync()).ShouldBeEmpty();

        // On a telephone the sections are in a menu, which needs no script either.
        async Task Section(string name)
        {
            var menu = page.GetByRole(AriaRole.Button, new() { Name = "Menu" });
            if (await menu.IsVisibleAsync())
            {
                await menu.ClickAsync();
            }

            await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        }
    }

    [Fact]
    public async Task The_front_page_the_list_the_chart_and_the_facilities_count_the_same_persons()
    {
        var page = await chromium!.Open(habeas.Http, javaScript: false, 1200);
        DateOnly day;
        int held, undated, yesterday, listed, recognised, listedRecognised;
        do
        {
            day = TimeProvider.System.Today();
            await page.GotoAsync("/en");
            held = Number(await page.Text("main > .lead"));
            recognised = Number(await page.Text("h1"));
            undated = Number(await page.Text("figure.chart .left-out:last-of-type"));
            yesterday = Number((await page.Locator("figure.chart tbody tr").First.Locator("td").Last.TextContentAsync())!);
            listed = await Listed($"held_on={day:yyyy-MM-dd}");
            listedRecognised = await Listed($"held_on={day:yyyy-MM-dd}&assessment=recognised");
        }
        while (TimeProvider.System.Today() != day);

        undated.ShouldBe(6, "the founders, of whom no date is known, are held today and drawn on no earlier day");
        listed.ShouldBe(held);
        listedRecognised.ShouldBe(recognised);
        (yesterday + undated).ShouldBe(held);

        await page.GotoAsync("/en/facilities");
        var facilities = await page.Locator("tbody tr").AllAsync();
        List<(string Address, int Held)> rows = [];
        foreach (var row in facilities)
        {
            rows.Add(((await row.Locator("a").First.GetAttributeAsync("href"))!, Number(await row.Locator("td.number").InnerTextAsync())));
        }

        rows.Sum(row => row.Held).ShouldBe(held, "everybody who is held in the demonstration is held somewhere");
        foreach (var (address, count) in rows)
        {
            await page.GotoAsync(address + "?view=table");
            Number(await page.Text("section[aria-labelledby=held] table caption")).ShouldBe(count, address);
        }

        async Task<int> Listed(string query)
        {
            await page.GotoAsync($"/en/prisoners?{query}");
            return Number(await page.Text("table caption"));
        }
    }

    /// <summary>The first number in a text, in the format of English pages.</summary>
    private static int Number(string text) => int.Parse(
        new string(
            [
                .. text.SkipWhile(letter => !char.IsAsciiDigit(letter))
                    .TakeWhile(letter => char.IsAsciiDigit(letter) || letter == ',')
                    .Where(char.IsAsciiDigit),
            ]),
        System.Globalization.CultureInfo.InvariantCulture);
}
