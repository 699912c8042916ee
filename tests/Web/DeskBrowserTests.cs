using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Habeas.Web.Tests;

/// <summary>A clerk's day in Debian's Chromium, without JavaScript as in Tor Browser's safest mode.</summary>
public sealed class DeskBrowserTests : BrowserTest
{
    [Theory]
    [InlineData(1200)]
    [InlineData(390)]
    public async Task A_clerk_signs_in_records_a_receipt_takes_a_letter_and_leaves_nothing_behind(int width)
    {
        var page = await chromium!.Open(host.Url, javaScript: false, width);
        await page.GotoAsync("/ru/desk/deadlines");
        await page.GetByLabel("Имя для входа").FillAsync(FakeAccess.SignInName);
        await Enter("000000");
        // The name is kept, the secrets are not.
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("не подходят");
        (await page.GetByLabel("Имя для входа").InputValueAsync()).ShouldBe(FakeAccess.SignInName);
        (await page.GetByLabel("Пароль").InputValueAsync()).ShouldBeEmpty();
        await Enter(FakeAccess.Code);

        // Back on the page that required signing in; the session is one cookie, not readable by scripts or other sites.
        page.Url.ShouldBe(new Uri(host.Url, "/ru/desk/deadlines").ToString());
        var cookie = (await page.Context.CookiesAsync()).Single(one => one.Name == "habeas-desk");
        (cookie.Name, cookie.HttpOnly, cookie.SameSite, cookie.Expires, cookie.Path)
            .ShouldBe(("habeas-desk", true, SameSiteAttribute.Strict, -1, "/"));
        (await page.Count("article.deadline")).ShouldBe(3);
        await page.GetByText("Как найден этот день").First.ClickAsync();
        (await page.Locator(".steps").First.IsVisibleAsync()).ShouldBeTrue();

        await page.Locator($"article.deadline a[href*='{CasesData.Suit}']").ClickAsync();
        (await page.Text("h1")).ShouldBe(CasesData.Hostile);
        var waiting = page.WaitForDownloadAsync();
        await page.Locator($"a[href*='target=ombudsman'][href*='language=az'][href*='format=docx']").ClickAsync();
        var letter = await waiting;
        letter.SuggestedFilename.ShouldBe("letter-ombudsman-az.docx");
        (await File.ReadAllTextAsync(await letter.PathAsync())).ShouldBe("PK letter");

        await page.GetByText("Пришла квитанция").ClickAsync();
        await page.GetByLabel("Номер на нём").FillAsync("RR 900");
        await page.GetByLabel("Дата на нём").FillAsync("2026-11-23");
        await page.GetByRole(AriaRole.Button, new() { Name = "Записать доказательство" }).ClickAsync();
        (await page.GetByRole(AriaRole.Status).InnerTextAsync()).ShouldContain("Записано");
        (await page.Text(".timeline")).ShouldContain("RR 900");
        host.Data.Requests.OfType<AddProofRequest>().ShouldHaveSingleItem().Proof.Reference.ShouldBe("RR 900");

        if (width < 600)
        {
            // On a telephone the sections are in a menu, which needs no script.
            await page.GetByRole(AriaRole.Button, new() { Name = "Меню" }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Выйти" }).ClickAsync();
        // A page that is still loading cannot go back.
        (await page.Text("h1")).ShouldBe("Вход для сотрудников");
        (await page.Context.CookiesAsync()).ShouldHaveSingleItem().Name.ShouldBe("habeas-device");
        await page.GoBackAsync();
        (await page.ContentAsync()).ShouldNotContain("RR 900");
        (await page.Text("h1")).ShouldBe("Вход для сотрудников");

        async Task Enter(string code)
        {
            await page.GetByLabel("Пароль").FillAsync(FakeAccess.Password);
            await page.GetByLabel("Код", new() { Exact = true }).FillAsync(code);
            await page.GetByRole(AriaRole.Button, new() { Name = "Войти" }).ClickAsync();
        }
    }

    [Fact]
    public async Task A_page_of_another_site_can_neither_record_nor_sign_anybody_in()
    {
        var page = await chromium!.Open(host.Url, javaScript: false, width: 1200);
        await SignIn(page);
        host.Data.Requests.Clear();
        // Another host for the browser but the same server, so that its requests arrive.
        var stranger = new UriBuilder(host.Url) { Host = "localhost" }.Uri;
        await page.Context.RouteAsync("**/stranger", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<form method=post action='{new Uri(host.Url, $"/en/desk/{CasesData.Suit}")}'><input name=act value=register><input "
                + $"name=registration_number value=1><input name=date value=2026-11-20><button>record</button></form>"
                + $"<form method=post action='{new Uri(host.Url, "/en/desk/sign-in")}'><input name=name "
                    + $"value='{FakeAccess.SignInName}'><button>sign in</button></form>",
        }));
        foreach (var button in new[] { "record", "sign in" })
        {
            await page.GotoAsync(new Uri(stranger, "/stranger").ToString());
            var answer = await page.RunAndWaitForResponseAsync(
                () => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync(),
                response => response.Request.Method == "POST");
            answer.Status.ShouldBe(403);
        }

        host.Data.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_page_scrolls_sideways_on_the_smallest_phone()
    {
        var page = await chromium!.Open(host.Url, javaScript: true, width: 320);
        await SignIn(page);
        foreach (var path in DeskTests.Paths.Select(row => row.Data))
        {
            foreach (var language in new[] { "az", "ru", "en" })
            {
                await page.GotoAsync($"/{language}{path}");
                await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320, $"{language}{path}");
            }
        }
    }

    [Theory]
    [InlineData(1200, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Axe_finds_nothing(int width, ColorScheme scheme)
    {
        var page = await chromium!.Open(host.Url, javaScript: true, width, scheme);
        await page.GotoAsync("/ru/desk");
        await Check("signed out");
        await SignIn(page);
        foreach (var path in DeskTests.Paths.Select(row => row.Data))
        {
            await page.GotoAsync("/ru" + path);
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            await Check(path);
        }

        async Task Check(string path)
        {
            var result = await page.RunAxe(new AxeRunOptions());
            result.Passes.Length.ShouldBeGreaterThan(10);
            result.Violations.Select(
                violation =>
                    $"{path} {violation.Id}: {string.Join(' ', violation.Nodes.Take(2).Select(node => node.Html))}").ShouldBeEmpty();
        }
    }
}
