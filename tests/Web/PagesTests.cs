using System.Text.RegularExpressions;
namespace Habeas.Web.Tests;

public sealed class PagesTests : HostedTest
{
    public static TheoryData<string> Paths =>
    [
        "/", "/prisoners", "/prisoners?q=Elshan",
        "/prisoners?category=journalist&status=serving&assessment=recognised&held_on=2026-01-01&order=longest",
        "/"
            + FakeData.Person, "/facilities", "/"
            + FakeData.Colony, $"/{FakeData.Colony}?held_on=2025-01-01", "/lists", "/"
            + FakeData.Publisher,
        "/" + FakeData.Second, "/compare", $"/compare?from={Id(FakeData.First)}&to={Id(FakeData.Second)}", "/about",
        "/courts", "/courts?kind=criminal&stage=appeal", $"/courts?prisoner={Id(FakeData.Person)}", "/courts?name=Elshan", "/"
            + FakeData.Trial, "/"
            + FakeData.Suit,
        "/prisoners?view=table", $"/{FakeData.Colony}?view=table", "/status",
        "/api", "/api/errors", "/api/habeas.names.v1.NamesService",
    ];

    public static string Id(string name) => name[(name.IndexOf('/') + 1)..];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_exists_in_every_language_and_follows_the_policy(string path)
    {
        foreach (var language in new[] { "az", "ru", "en" })
        {
            using var response = await host.Client.GetAsync(
                path == "/" ? $"/{language}" : $"/{language}{path}", TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentLanguage.ShouldBe([language]);
            response.Headers.Contains("Set-Cookie").ShouldBeFalse();
            response.Headers.CacheControl!.Public.ShouldBeTrue();

            var page = await new HtmlParser().ParseDocumentAsync(
                await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            page.DocumentElement.GetAttribute("lang").ShouldBe(language);
            page.QuerySelectorAll("script, [style], style, iframe").ShouldBeEmpty();
            page.All.SelectMany(element => element.Attributes).ShouldNotContain(attribute => attribute.Name.StartsWith("on"));
            page.QuerySelectorAll("[src], link[rel=stylesheet], link[rel=icon]")
                .ShouldAllBe(element => (element.GetAttribute("src") ?? element.GetAttribute("href"))!.StartsWith("/assets/"));
            page.QuerySelectorAll("h1").Length.ShouldBe(1);
            page.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique();
            page.QuerySelectorAll("table").ShouldAllBe(table => table.QuerySelector("caption")!.TextContent.Length > 0);
        }
    }

    [Theory]
    [InlineData("az", "Sayılmayıb: heç bir tarixi məlum olmayan 7 nəfər.")]
    [InlineData("ru", "Не учтены 7 человек, о которых не известна ни одна дата.")]
    [InlineData("en", "Not counted: 7 persons without any known date.")]
    public async Task Persons_without_any_known_date_are_left_out_of_every_count_and_their_number_is_shown(string language, string said)
    {
        var before = await Figures();
        host.Data.Undated = 7;
        var after = await WebHost.Start();
        after.Data.Undated = 7;
        await host.DisposeAsync();
        host = after;

        var page = await new HtmlParser().ParseDocumentAsync(
            await host.Client.GetStringAsync("/" + language, TestContext.Current.CancellationToken));

        (await Figures()).ShouldBe(before, "they count neither today nor in 1985");
        page.QuerySelectorAll(".left-out")
            .Select(line => line.TextContent)
            .Count(line => line == said)
            .ShouldBe(2, "beside the figures and under the chart");

        async Task<string[]> Figures()
        {
            var front = await new HtmlParser().ParseDocumentAsync(
                await host.Client.GetStringAsync("/en", TestContext.Current.CancellationToken));
            return [.. front.QuerySelectorAll("h1, main > .lead, figure td").Select(number => number.TextContent)];
        }
    }

    [Theory]
    [InlineData("az", "heç bir siyahıda olmayanlar")]
    [InlineData("ru", "кого нет ни в одном списке")]
    [InlineData("en", "who is on no list")]
    public async Task A_publishers_statistic_says_what_it_leaves_out(string language, string said)
    {
        var page = await new HtmlParser().ParseDocumentAsync(
            await host.Client.GetStringAsync($"/{language}/{FakeData.Publisher}", TestContext.Current.CancellationToken));
        page.QuerySelectorAll("figure .left-out").ShouldContain(line => line.TextContent.Contains(said));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_link_of_a_page_keeps_its_language_and_leads_to_a_page(string path)
    {
        var page = await new HtmlParser().ParseDocumentAsync(
            await host.Client.GetStringAsync(path == "/" ? "/ru" : "/ru" + path, TestContext.Current.CancellationToken));
        var links = page.QuerySelectorAll("main a[href], .sections a")
            .Select(link => link.GetAttribute("href")!)
            .Where(link => link.StartsWith('/') && !link.StartsWith("/v1/") && !link.StartsWith("/openapi/")
                // Signed text, for programs.
                && link != "/checkpoints")
            .Distinct()
            .Take(12);
        foreach (var link in links)
        {
            link.ShouldStartWith("/ru");
            using var response = await host.Client.GetAsync(link, TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, link);
        }
    }

    [Theory]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.5", "ru")]
    [InlineData("de,az;q=0.4", "az")]
    [InlineData("fr", "en")]
    [InlineData("ru;q=0,az;q=0.1", "az")]
    public async Task Without_a_language_in_the_path_the_browsers_language_is_used(string accepted, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/prisoners");
        request.Headers.Add("Accept-Language", accepted);
        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.Content.Headers.ContentLanguage.ShouldBe([language]);
        response.Headers.Vary.ShouldBe(["Accept-Encoding", "Accept-Language"]);
    }

    [Fact]
    public async Task No_call_to_a_service_carries_a_token()
    {
        await host.Client.GetStringAsync("/en/prisoners", TestContext.Current.CancellationToken);
        host.Data.Headers.ShouldNotBeEmpty();
        host.Data.Headers.ShouldAllBe(headers => headers.Get("authorization") == null && headers.Get("cookie") == null);
    }

    [Fact]
    public async Task Filters_reach_the_register_and_the_next_page_keeps_them()
    {
        var html = await host.Client.GetStringAsync(
            "/en/prisoners?category=journalist&order=longest&as_of=2026-01-01", TestContext.Current.CancellationToken);
        var sent = host.Data.Requests.OfType<ListPrisonersRequest>().Last();
        sent.Category.ShouldBe("journalist");
        sent.OrderBy.ShouldBe("held_since");
        sent.AsOf.ToDateTime().Date.ShouldBe(new DateTime(2026, 1, 1));

        var page = await new HtmlParser().ParseDocumentAsync(html);
        page.QuerySelector("caption")!.TextContent.ShouldBe("60 persons (1 to 50 are shown)");
        page.QuerySelector(".notice")!.TextContent.ShouldContain("1 January 2026");
        var next = page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        next.ShouldContain("category=journalist");
        next.ShouldContain("as_of=2026-01-01");
        page = await new HtmlParser().ParseDocumentAsync(await host.Client.GetStringAsync(next, TestContext.Current.CancellationToken));
        page.QuerySelector("caption")!.TextContent.ShouldBe("60 persons (51 to 60 are shown)");
        page.QuerySelector("a[rel=next]").ShouldBeNull();
    }

    [Theory]
    [InlineData("/en/prisoners?held_on=2024-02-31")]
    [InlineData("/en/prisoners?as_of=yesterday")]
    [InlineData("/en/facilities/01890000-0000-7000-8000-00000000f001?held_on=2024")]
    [InlineData("/en/compare?from=nothing&to=01890000-0000-7000-8000-0000000e0002")]
    [InlineData(
        "/en/compare?from_publisher=01890000-0000-7000-8000-0000000a0001&to_publisher=01890000-0000-7000-8000-0000000a0002"
            + "&date=1999-01-01")]
    public async Task A_bad_address_gets_400_with_an_explanation(string path)
    {
        using var response = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<h1>");
    }

    [Theory]
    [InlineData("/ru/nothing/here")]
    [InlineData("/ru/prisoners/not-a-uuid")]
    [InlineData("/ru/prisoners/01890000-0000-7000-8000-0000deadbeef")]
    [InlineData("/ru/notfound")]
    [InlineData("/ru/index.php")]
    public async Task A_missing_page_gets_404_in_the_pages_language(string path)
    {
        using var response = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Такой страницы нет");
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, HttpStatusCode.ServiceUnavailable)]
    [InlineData(StatusCode.Internal, HttpStatusCode.InternalServerError)]
    [InlineData(StatusCode.PermissionDenied, HttpStatusCode.NotFound)]
    [InlineData(StatusCode.InvalidArgument, HttpStatusCode.BadRequest)]
    public async Task A_failing_service_is_shown_without_its_details(StatusCode failure, HttpStatusCode expected)
    {
        host.Data.Failure = failure;
        using var response = await host.Client.GetAsync("/en/prisoners", TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(expected);
        response.Headers.Contains("Retry-After").ShouldBe(expected == HttpStatusCode.ServiceUnavailable);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldContain("<nav");
        html.ShouldNotContain("secret");
        html.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task A_merged_record_redirects_to_its_survivor()
    {
        using var response = await host.Client.GetAsync("/ru/" + FakeData.Merged, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.ToString().ShouldBe("/ru/" + FakeData.Person);
    }

    [Fact]
    public async Task A_person_is_shown_with_names_in_all_scripts_each_in_its_language()
    {
        var page = await new HtmlParser().ParseDocumentAsync(
            await host.Client.GetStringAsync("/ru/" + FakeData.Person, TestContext.Current.CancellationToken));
        page.QuerySelector("h1")!.TextContent.ShouldBe("Сабина Нумунезаде 1");
        page.QuerySelector("bdi[lang='az-Cyrl']")!.TextContent.ShouldBe("Елшән Нүмунәзадә 1");
        page.QuerySelector("bdi[lang='az']").ShouldNotBeNull();
        page.QuerySelectorAll("bdi[lang='ru']").ShouldBeEmpty();
        page.Body!.TextContent.ShouldContain("8 лет 6 месяцев");
        page.Body.TextContent.ShouldContain("Вымышлено для демонстрации");
        page.QuerySelectorAll("img").ShouldAllBe(image => image.GetAttribute("src")!.StartsWith("/assets/"));
        page.QuerySelectorAll("a[href^='javascript']").ShouldBeEmpty();
        page.QuerySelector("a[href='https://example.org/report']")!.GetAttribute("rel")!.ShouldContain("noreferrer");
    }

    [Theory]
    [InlineData(CustodyStatus.Serving, false, "С какого дня под стражей, неизвестно", null)]
    [InlineData(CustodyStatus.Serving, true, "12 марта 2021", "said")]
    [InlineData(CustodyStatus.Released, false, "", "said")]
    public async Task A_person_held_since_an_unknown_day_is_not_shown_as_if_nobody_were_held(
        CustodyStatus status, bool isKnown, string since, string? kind)
    {
        (host.Data.Prisoners[0].CustodyStatus, host.Data.Prisoners[0].HeldSince) = (
            status, isKnown ? FakeData.Day(2021, 3, 12) : null);
        var page = await new HtmlParser().ParseDocumentAsync(
            await host.Client.GetStringAsync("/ru/prisoners", TestContext.Current.CancellationToken));
        var cell = page.QuerySelector($"tr:has(a[href='/ru/{FakeData.Person}']) td[data-label='Под стражей с']")!;
        cell.TextContent.ShouldBe(since);
        // On telephones the label is read before what is said.
        cell.GetAttribute("class").ShouldBe(kind);
    }

    [Fact]
    public async Task Styles_are_cached_forever_at_an_address_that_changes_with_them()
    {
        var page = await new HtmlParser().ParseDocumentAsync(await host.Client.GetStringAsync("/", TestContext.Current.CancellationToken));
        using var response = await host.Client.GetAsync(
            page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        response.Headers.CacheControl!.ToString().ShouldContain("immutable");
        var styles = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Regex.Count(styles, "url\\(").ShouldBe(2);
        Regex.Count(styles, """url\("/assets/literata-[a-z]+\.woff2\?v=[0-9a-f]{12}"\)""").ShouldBe(2, "nothing else is loaded");
    }
}
