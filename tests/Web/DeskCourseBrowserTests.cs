using Microsoft.Playwright;

namespace Habeas.Web.Tests;

/// <summary>A case from the search to what is recorded in it, in Chromium without JavaScript.</summary>
public sealed class DeskCourseBrowserTests : BrowserTest
{
    [Theory]
    [InlineData(1200)]
    [InlineData(390)]
    public async Task A_clerk_finds_a_case_by_a_name_and_records_that_it_moved_and_a_party(int width)
    {
        var page = await chromium!.Open(host.Url, javaScript: false, width);
        await page.Context.AddCookiesAsync(
            [new Microsoft.Playwright.Cookie { Name = "habeas-desk", Value = CasesData.Token, Url = host.Url.ToString() }]);
        await page.GotoAsync("/ru/desk");
        (await page.Count(".week > li")).ShouldBe(7);

        // By keyboard, from the header of any page.
        await page.GetByLabel("Найти людей").FillAsync("Нумунезаде");
        await page.Keyboard.PressAsync("Enter");
        (await page.Text("h1")).ShouldBe("Поиск");
        (await page.GetByRole(AriaRole.Heading, new() { Level = 2 }).AllInnerTextsAsync()).ShouldBe(["2 человека", "1 дело", "1 бумага"]);
        await page.Locator("section[aria-labelledby=cases] a").ClickAsync();

        await page.GetByText("Сменился суд, стадия, судья или номер").ClickAsync();
        var move = page.Locator("#change-seat");
        await move.GetByLabel("Стадия").SelectOptionAsync("cassation");
        await move.GetByLabel("Суд", new() { Exact = false }).First.FillAsync("Верховный суд");
        await move.GetByLabel("Год").FillAsync("2026");
        await move.GetByRole(AriaRole.Button).First.ClickAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Сменился суд");
        var moved = host.Data.Requests.OfType<ChangeSeatRequest>().Single();
        (moved.Seat.Court, moved.Seat.Stage, moved.Seat.From).ShouldBe(("Верховный суд", Stage.Cassation, FakeData.Day(2026)));

        await page.GetByText("Добавить сторону").First.ClickAsync();
        var party = page.Locator("#add-party");
        await party.GetByLabel("Роль").SelectOptionAsync("defendant");
        await party.GetByLabel("Сторона", new() { Exact = true }).FillAsync("Газета");
        await party.GetByRole(AriaRole.Button).First.ClickAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Добавить сторону");
        host.Data.Requests.OfType<ChangePartiesRequest>().Single().Parties.Count.ShouldBe(2);
    }
}
