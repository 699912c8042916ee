using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>The desk's pages, as seen by a clerk's browser and by another site's page.</summary>
public sealed partial class DeskTests : DeskTest
{
    public static TheoryData<string> Paths =>
    [
        "/desk", "/desk/deadlines", "/desk/deadlines?window=overdue&kind=own",
        "/desk/deadlines?from=2026-01-01&to=2026-12-31&lawyer=lawyer-1", "/desk/deadlines?prisoner=Elshan",
        "/desk/unwatched", "/desk/rules", "/desk/filings", "/desk/filings?silence=presumedwithheld&state=handedover", "/desk/"
            + CasesData.Suit, $"/desk/{CasesData.Suit}?done=add-proof", "/desk/"
            + CasesData.Draft,
        "/desk/" + CasesData.Proceeding, "/desk/calendars", "/desk/sign-in", "/desk/enrol", "/desk/sessions", "/desk/people",
        "/desk/proposals",
        "/desk/publications", "/desk/publications?kind=prisoner&source=01890000-0000-7000-8000-0000000e0001",
        "/desk/proceedings", "/desk/proceedings?approval=changespending&kind=civil&stage=appeal&number=2-1",
        "/desk/proceedings?prisoner=Numunazade", $"/desk/proceedings?prisoner={FakeData.Person}",
        "/desk/filings/new", "/desk/filings/new?name=Numunazade",
        $"/desk/filings/new?prisoner={Person}&proceeding={PagesTests.Id(CasesData.Proceeding)}",
        $"/desk/{CasesData.Proceeding}/correct", $"/desk/{CasesData.Suit}/correct",
        $"/desk/{CasesData.Proceeding}/history", $"/desk/{CasesData.Suit}/history", "/desk/proceedings?follower=nobody",
        $"/desk/{CasesData.Suit}/attachments/1", "/desk/find", "/desk/find?q=Numunazade", "/desk/find?q=nothing+at+all", "/desk/notices",
        "/desk/prisoners", "/desk/prisoners?q=Numunazade", "/desk/prisoners?status=serving", "/desk/" + FakeData.Person,
        $"/desk/{FakeData.Person}?fact=4&same=Numunazade&at=25", $"/desk/{FakeData.Person}?done=record-arrest",
        $"/desk/{FakeData.Person}?word=told&giver=nextofkin", $"/desk/{FakeData.Person}?word=published&giver=prisoner",
        $"/desk/{FakeData.Person}/merge?with=01890000-0000-7000-8000-000000000003",
        "/desk/prisoners/new", "/desk/prisoners/new?name=Numunazade",
        "/desk/facilities", "/desk/facilities?kind=colony&q=colony", "/desk/facilities/new", "/desk/" + FakeData.Colony,
        $"/desk/{FakeData.Colony}?done=record-incident", $"/desk/{FakeData.Colony}/incidents/new",
        $"/desk/{FakeData.Colony}/incidents/new?prisoner={Person}&name=Numunazade",
        "/desk/proceedings/new", $"/desk/proceedings/new?prisoner={Person}&prisoner=01890000-0000-7000-8000-000000000002&name=nobody",
        "/desk/contacts", $"/desk/contacts?prisoner={Person}",
        "/desk/lists", $"/desk/{FakeData.Publisher}/groups", "/desk/lists/import", "/desk/lists/draft", "/desk/lists/compare",
        $"/desk/lists/compare?from={PagesTests.Id(FakeData.First)}&to={PagesTests.Id(FakeData.Second)}", "/desk/" + ListsData.Edition,
        $"/desk/{ListsData.Edition}?verdict=ask&unread=yes&done=publish-edition", $"/desk/{ListsData.Edition}/entries/1",
        $"/desk/{ListsData.Edition}/entries/2?queue=ask&name=Numunazade&done=decide-entry&before=1",
        $"/desk/{ListsData.Edition}/entries/4?queue=unread", "/desk/work/" + ListsData.Work,
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_exists_in_every_language_and_is_not_cached(string path)
    {
        foreach (var language in Languages)
        {
            using var response = await Get($"/{language}{path}");
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Content.Headers.ContentLanguage.ShouldBe([language]);
            response.Headers.CacheControl!.ToString().ShouldBe("no-store");
            response.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
            var page = await Parse(response);
            page.DocumentElement.GetAttribute("lang").ShouldBe(language);
            page.QuerySelectorAll("script:not([src^='/assets/']), [style], style, iframe, main img").ShouldBeEmpty();
            page.All.SelectMany(element => element.Attributes).ShouldNotContain(attribute => attribute.Name.StartsWith("on"));
            page.QuerySelectorAll("h1").Length.ShouldBe(1);
            page.QuerySelectorAll("[id]").Select(element => element.Id).ShouldBeUnique();
            page.QuerySelectorAll("table").ShouldAllBe(table => table.QuerySelector("caption")!.TextContent.Length > 0);
            page.QuerySelectorAll("input:not([type=hidden]), select, textarea")
                .ShouldAllBe(field => page.QuerySelector($"label[for='{field.Id}']") != null);
            page.QuerySelectorAll("[aria-describedby]")
                .SelectMany(field => field.GetAttribute("aria-describedby")!.Split(' '))
                .ShouldAllBe(id => page.GetElementById(id) != null);
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_link_of_a_page_keeps_its_language_and_leads_to_a_page(string path)
    {
        using var response = await Get("/ru" + path);
        foreach (
            var link in (await Parse(response))
                .QuerySelectorAll("main a[href]:not([rel~=external]), .sections a")
                .Select(link => link.GetAttribute("href")!)
                .Distinct())
        {
            link.ShouldStartWith("/ru/");
            using var followed = await Get(link);
            followed.StatusCode.ShouldBe(HttpStatusCode.OK, link);
        }
    }

    [Fact]
    public async Task User_input_is_never_markup()
    {
        string[] records = ["filings", CasesData.Suit, CasesData.Proceeding, ListsData.Edition];
        foreach (var path in records.Select(record => "/en/desk/" + record))
        {
            using var response = await Get(path);
            var page = await Parse(response);
            page.QuerySelectorAll("script, main img").ShouldBeEmpty();
            page.Body!.TextContent.ShouldContain(CasesData.Hostile);
        }

        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "NEW_REASON", CasesData.Hostile);
        using var refused = await Post(
            "/en/desk/" + CasesData.Suit, [("act", "register"), ("registration_number", CasesData.Hostile), ("date", "2026-11-24")]);
        var shown = await Parse(refused);
        shown.QuerySelectorAll("script, main img").ShouldBeEmpty();
        ((IHtmlInputElement)shown.QuerySelector("#register-registration_number")!).Value.ShouldBe(CasesData.Hostile);
        shown.QuerySelector("#register-fault")!.TextContent.ShouldBe($"The service refused: {CasesData.Hostile} (NEW_REASON)");
    }

    [Fact]
    public async Task Nothing_uncertain_is_called_expired()
    {
        using var response = await Get("/en/desk/deadlines");
        var page = await Parse(response);
        page.QuerySelectorAll(".deadline .state")
            .Select(state => state.TextContent)
            .ShouldBe(["Due soon", "May be over: have a lawyer check it", "There is time"]);
        page.Body!.TextContent.ShouldNotContain("Expired");
        var first = page.QuerySelector(".deadline")!;
        first.TextContent.ShouldContain("27 November 2026");
        first.TextContent.ShouldContain("30 November 2026");
        first.TextContent.ShouldContain("Sources conflict");
        first.TextContent.ShouldContain("No service is recorded");
        first.QuerySelectorAll("details .steps li")
            .Select(step => step.TextContent)
            .ShouldBe(["¤ starts on 27 October 2026", "¤ ends on 27 November 2026"]);
        page.QuerySelector("h2")!.TextContent.ShouldBe("27 November 2026 in 3 days");
    }

    [Theory]
    [InlineData("window=overdue", null, "2026-11-23")]
    [InlineData("window=7", "2026-11-24", "2026-12-01")]
    [InlineData("", "2026-11-24", "2026-12-24")]
    [InlineData("window=90", "2026-11-24", "2027-02-22")]
    [InlineData("window=all", null, null)]
    [InlineData("window=7&from=2025-01-01", "2025-01-01", null)]
    [InlineData("to=2025-01-01", null, "2025-01-01")]
    public async Task A_range_of_days_begins_with_today_in_Baku(string query, string? from, string? to)
    {
        using var response = await Get("/en/desk/deadlines?" + query);
        var asked = host.Data.Requests.OfType<ListDeadlinesRequest>().Single();
        (asked.From is { } first ? $"{first.Year:0000}-{first.Month:00}-{first.Day:00}" : null).ShouldBe(from);
        (asked.To is { } last ? $"{last.Year:0000}-{last.Month:00}-{last.Day:00}" : null).ShouldBe(to);
        asked.Language.ShouldBe("en");
    }

    [Fact]
    public async Task Filters_reach_the_service_and_the_next_page_keeps_them()
    {
        using var response = await Get($"/en/desk/deadlines?window=all&kind=answer&lawyer=lawyer-1&prisoner={FakeData.Person}");
        var asked = host.Data.Requests.OfType<ListDeadlinesRequest>().Single();
        (asked.Kind, asked.Lawyer, asked.Prisoner).ShouldBe((DeadlineKind.Answer, "lawyer-1", FakeData.Person));
        var next = (await Parse(response)).QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        using var followed = await Get(next);
        var again = host.Data.Requests.OfType<ListDeadlinesRequest>().Last();
        (again.Kind, again.Lawyer, again.Prisoner, again.PageToken).ShouldBe((DeadlineKind.Answer, "lawyer-1", FakeData.Person, "next"));
    }

    [Fact]
    public async Task The_filters_of_cases_reach_the_service_and_the_next_page_keeps_them()
    {
        using var response = await Get(
            $"/en/desk/proceedings?approval=changespending&kind=civil&stage=appeal&number=+2-1+&prisoner={FakeData.Person}");
        using var followed = await Get((await Parse(response)).QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var asked = host.Data.Requests.OfType<ListProceedingsRequest>().ToArray();
        asked.ShouldAllBe(
            request => request.Approval == Approval.ChangesPending
                && request.Kind == ProceedingKind.Civil
                && request.Stage == Stage.Appeal
                && request.CaseNumber == "2-1"
                && request.Prisoner == FakeData.Person);
        asked.Select(request => request.PageToken).ShouldBe(["", "next"]);

        using var several = await Get("/en/desk/proceedings?prisoner=Numunazade&kind=civil");
        (await Parse(several))
            .QuerySelectorAll("main li a")
            .Select(link => link.GetAttribute("href")!)
            .ShouldAllBe(link => link.Contains("prisoner=prisoners%2F") && link.Contains("kind=civil"));
    }

    [Fact]
    public async Task A_day_that_a_decree_moved_says_from_where()
    {
        foreach (var path in new[] { "/en/desk/deadlines", "/en/desk/" + CasesData.Proceeding, "/en/desk/" + CasesData.Suit })
        {
            using var response = await Get(path);
            (await Parse(response)).QuerySelectorAll("p.mark").Select(mark => mark.TextContent)
                .ShouldContain(
                    "This day was 26 November 2026 and is now 27 November 2026: days off were decreed again (¤ az@2026-11).", path);
        }
    }

    [Theory]
    [InlineData("/en/desk/filings/01890000-0000-7000-8000-0000000000ee", HttpStatusCode.NotFound)]
    [InlineData("/en/desk/filings/nothing", HttpStatusCode.NotFound)]
    [InlineData("/en/desk/nothing", HttpStatusCode.NotFound)]
    public async Task A_missing_record_is_reported_as_missing(string path, HttpStatusCode status)
    {
        using var response = await Get(path);
        response.StatusCode.ShouldBe(status);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
