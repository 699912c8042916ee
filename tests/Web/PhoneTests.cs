using Microsoft.Playwright;

namespace Habeas.Web.Tests;

/// <summary>Lists of hundreds on a telephone: cards that fit a few screens, or a table for who asks for it.</summary>
public sealed class PhoneTests : BrowserTest
{
    private const int Width = 390;
    private const int Tallest = 6000;

    public static TheoryData<string> Lists =>
    [
        "", "/prisoners", "/" + FakeData.Second, "/" + FakeData.Person, "/" + FakeData.Colony, "/facilities", "/courts",
        "/" + FakeData.Publisher, Compared, Compared + "&change=still",
    ];

    private static string Compared => $"/compare?from={PagesTests.Id(FakeData.First)}&to={PagesTests.Id(FakeData.Second)}";

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_of_400_is_at_most_6000_pixels_high(string path)
    {
        var page = await Many();
        foreach (var language in new[] { "az", "ru", "en" })
        {
            await page.GotoAsync($"/{language}{path}");
            (await page.EvaluateAsync<int>("document.documentElement.scrollHeight")).ShouldBeLessThanOrEqualTo(Tallest, language);
        }
    }

    [Fact]
    public async Task Lists_of_the_desk_and_the_reference_are_not_higher()
    {
        var page = await Many();
        await SignIn(page);
        foreach (var path in new[]
        {
            "/desk/prisoners", "/desk/" + FakeData.First, "/desk/" + FakeData.Colony, "/desk/filings", "/desk/lists", "/desk/readings",
            "/api", "/api/errors",
        })
        {
            await page.GotoAsync("/ru" + path);
            (await page.EvaluateAsync<int>("document.documentElement.scrollHeight")).ShouldBeLessThanOrEqualTo(Tallest, path);
        }
    }

    [Fact]
    public async Task A_card_shows_the_name_and_one_line_and_the_table_everything()
    {
        var page = await Many();
        await page.GotoAsync("/ru/prisoners");
        var card = page.Locator("tbody tr").First;
        (await card.BoundingBoxAsync())!.Height.ShouldBeLessThan(75);
        (await card.InnerTextAsync()).ShouldBe("Сабина Нумунезаде 1\nКолония № 2\n5 марта 2023");
        (await page.Count(".mark")).ShouldBe(1, "nobody in the list exists, and that is said once");

        await page.GetByText("Показать таблицей").ClickAsync();
        (await page.Text("thead")).ShouldContain("Категория");
        (await page.Locator("tbody tr").First.InnerTextAsync()).ShouldContain("Журналист");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Width);
        await page.Locator("a[rel=next]").ClickAsync();
        (await page.Text("thead")).ShouldContain("Категория", Case.Sensitive, "the next page is a table too");
        await page.GetByText("Показать карточками").ClickAsync();
        (await page.Locator("tbody tr").First.BoundingBoxAsync())!.Height.ShouldBeLessThan(75);
    }

    [Fact]
    public async Task A_long_comparison_shows_the_first_of_each_kind_and_all_of_one_kind_page_by_page()
    {
        var page = await Many();
        await page.GotoAsync("/en" + Compared);
        (await page.Count("#in ~ .rows tbody tr")).ShouldBe(10);
        (await page.Text("#in")).ShouldBe("In: 122 persons");
        (await page.Count("#still ~ .rows")).ShouldBe(0, "who stayed as they were is counted only");
        await page.GetByText("Show all 122").First.ClickAsync();
        (await page.Count("h2[id=in], h2[id=out]")).ShouldBe(1);
        (await page.Count("#in ~ .rows tbody tr")).ShouldBe(50);
        await page.Locator("a[rel=next]").ClickAsync();
        await page.Locator("a[rel=next]").ClickAsync();
        (await page.Count("#in ~ .rows tbody tr")).ShouldBe(22);
        (await page.Count("a[rel=next]")).ShouldBe(0);
        await page.GetByText("All kinds of changes").ClickAsync();
        (await page.Count("h2[id=in], h2[id=out]")).ShouldBe(2);
    }

    private Task<IPage> Many()
    {
        host.Data.Prisoners.AddRange(Enumerable.Range(121, 280).Select(FakeData.MakePrisoner));
        host.Data.MoreChanges = 60;
        return chromium!.Open(host.Url, javaScript: true, Width);
    }
}
