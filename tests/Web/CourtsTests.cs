using AngleSharp.Dom;
using Habeas.Web.Languages;
using Habeas.Web.Pages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Habeas.Web.Tests;

/// <summary>The pages about proceedings, and the sections about cases on other pages.</summary>
public sealed class CourtsTests : HostedTest
{
    [Fact]
    public async Task Filters_reach_the_service_and_the_next_page_keeps_them()
    {
        var page = await Page("/en/courts?kind=criminal&stage=appeal&prisoner=" + PagesTests.Id(FakeData.Person));
        var sent = host.Data.Requests.OfType<ListProceedingsRequest>().Last();
        (sent.Kind, sent.Stage, sent.Prisoner, sent.Approval)
            .ShouldBe((ProceedingKind.Criminal, Stage.Appeal, FakeData.Person, Approval.Unspecified));
        var next = page.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        next.ShouldContain("kind=criminal");
        next.ShouldContain("prisoner=");
        page.QuerySelector("#all")!.ParentElement!.TextContent.ShouldContain("Court of Appeal");
    }

    [Fact]
    public async Task A_name_that_matches_several_persons_asks_which_and_one_that_matches_nobody_lists_nothing()
    {
        var page = await Page("/ru/courts?name=Elshan&kind=civil");
        var choices = page.QuerySelectorAll("main a[href*='prisoner=']").Select(link => link.GetAttribute("href")!).ToArray();
        choices.Length.ShouldBe(2);
        choices.ShouldAllBe(link => link.Contains("kind=civil"));
        host.Data.Requests.OfType<ListProceedingsRequest>().ShouldBeEmpty();
        (await Page(choices[0])).QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        (await Page("/en/courts?name=nobody")).QuerySelector("main .empty")!.TextContent.ShouldContain("“nobody”");
        using var response = await host.Client.GetAsync("/en/courts?name=" + new string('x', 201), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_list_leads_to_the_feed_and_to_the_calendar_of_this_very_address()
    {
        var page = await Page("/az/courts");
        page.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href").ShouldBe("/az/courts/news.atom");
        page.QuerySelector("a[href^='webcal:']")!.GetAttribute("href").ShouldBe($"webcal://{host.Url.Authority}/v1/calendarFeeds:hearings");
        page.QuerySelector("a[href='/v1/calendarFeeds:hearings']").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_proceeding_is_shown_in_chronological_order_with_attendance_at_hearings()
    {
        var page = await Page("/en/" + FakeData.Trial);
        page.QuerySelector("h1")!.TextContent.ShouldBe("¤ Court of Appeal, ¤ 1(103)-9/2026");
        page.QuerySelectorAll(".timeline .what").Select(item => item.TextContent).ShouldBe(
        [
            "Remand in custody ordered", "First instance", "Remand in custody extended", "Hearing held", "Hearing called off",
            "Verdict: convicted", "Appeal",
            "Hearing postponed, new date unknown", "Hearing set",
        ]);
        var hearing = page.QuerySelectorAll(".timeline > li")[3].TextContent;
        hearing.ShouldContain("10:30");
        hearing.ShouldContain("by video link");
        hearing.ShouldContain("kept away");
        page.QuerySelectorAll("ul.tried a .tile").Length.ShouldBe(2, "the third is not in the register");
        page.QuerySelectorAll("ul.tried li").Length.ShouldBe(3);
        page.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href").ShouldBe($"/en/{FakeData.Trial}/news.atom");
        (await Page("/en/" + FakeData.Suit)).QuerySelector(".notice")!.TextContent.ShouldContain("expertise");
    }

    [Fact]
    public async Task The_person_the_stage_the_next_hearing_and_the_ruler_come_before_everything_else()
    {
        var page = await Page("/en/" + FakeData.Trial);
        var order = page.QuerySelectorAll("ul.tried, h1, ol.stages, .figure.next, #ruler, #about, #timeline").ToArray();
        order.Select(element => new[] { element.Id, element.ClassName, element.LocalName }.First(name => name?.Length > 0)).ShouldBe(
            ["persons tried", "h1", "stages", "figure next", "ruler", "about", "timeline"]);
        page.QuerySelector("ul.tried b")!.TextContent.ShouldBe("Elshan Numunazade 1");
        page.QuerySelector(".next strong")!.TextContent.ShouldBe("7 December 2026");
        page.QuerySelectorAll(".stages li").Select(step => (step.ClassName, step.QuerySelector("span")!.TextContent)).ShouldBe(
            [("passed", "Investigation"), ("passed", "First instance"), ("current", "Appeal"), ("ahead", "Cassation")]);
        page.QuerySelector("[aria-current=step]")!.TextContent.ShouldContain("1 September 2026");
        page.QuerySelectorAll("#ruler ~ details table").Length.ShouldBe(
            page.QuerySelectorAll("section:has(#ruler) table").Length, "tables are folded");

        var suit = await Page("/en/" + FakeData.Suit);
        suit.QuerySelectorAll(".stages li").Select(step => step.ClassName).ShouldBe(["current", "ahead", "ahead"]);
        suit.QuerySelector(".next").ShouldBeNull();
    }

    [Theory]
    [InlineData(Stage.Communicated, "First instance, Communicated to the government")]
    [InlineData(Stage.Closed, "First instance, Closed")]
    [InlineData(Stage.Investigation, "Investigation, First instance, Appeal, Cassation")]
    [InlineData(Stage.Unspecified, "")]
    public void A_case_outside_the_ordinary_way_shows_what_is_known_and_promises_nothing(Stage stage, string expected)
    {
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en");
        var file = new Proceeding { Kind = ProceedingKind.Criminal, Stage = stage };
        if (stage is Stage.Communicated or Stage.Closed)
        {
            file.Seats.Add(new Seat { Stage = Stage.FirstInstance });
        }

        string.Join(", ", StageBar.Of(file, English).Select(step => step.Name)).ShouldBe(expected);
    }

    [Fact]
    public async Task The_ruler_is_a_chart_with_a_table_of_known_days_only()
    {
        var page = await Page("/en/" + FakeData.Trial);
        var pictures = page.QuerySelectorAll("figure.ruler > svg");
        pictures.Length.ShouldBe(2);
        pictures[0].QuerySelector("desc")!.TextContent.ShouldBe(
            "From 1 November 2024 to 24 November 2026: 730 days with a known order; 5 days without a known order; 19 uncertain "
                + "days.");
        pictures[0].QuerySelectorAll("rect.held.without").Length.ShouldBe(2);
        pictures[0].QuerySelectorAll("rect.order").Length.ShouldBe(3);
        pictures[0].QuerySelectorAll("path.duty").Length.ShouldBe(4);
        pictures.SelectMany(picture => picture.QuerySelectorAll("rect.held.without"))
            .ShouldAllBe(bar => page.GetElementById(bar.GetAttribute("fill")!.Replace("url(#", "").TrimEnd(')')) != null);

        var section = page.QuerySelector("#ruler")!.ParentElement!;
        section.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr")
            .Select(row => row.QuerySelector(".number")!.TextContent)
            .ShouldBe(["19", "2", "120", "3", "85", "3", "522"]);
        section.TextContent.ShouldContain("No order is known for these days");
        section.TextContent.ShouldContain("No lawyer has confirmed these rules yet");
        section.TextContent.ShouldNotContain("illegal", Case.Insensitive);
        section.TextContent.ShouldNotContain("unlawful", Case.Insensitive);
        (await Page("/en/" + FakeData.Suit)).QuerySelector("#ruler").ShouldBeNull();
    }

    [Fact]
    public async Task A_facility_shows_its_filing_record_or_why_it_does_not()
    {
        var section = (await Page("/en/" + FakeData.Colony)).QuerySelector("#filings")!.ParentElement!;
        section.QuerySelectorAll("dd")
            .Select(value => value.TextContent.Trim())
            .ShouldBe(["1,235", "30", "10", "1,195", "25%"]);
        host.Data.FewFilings = true;
        section = (await Page("/en/" + FakeData.Colony)).QuerySelector("#filings")!.ParentElement!;
        section.TextContent.ShouldContain("Fewer than 10 papers");
        section.QuerySelectorAll("dd").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.DeadlineExceeded)]
    public async Task A_page_works_without_cases_and_says_what_is_missing(StatusCode failure)
    {
        host.Data.CasesFailure = failure;
        (await Page("/en/" + FakeData.Person))
            .QuerySelector("#proceedings")
            !.ParentElement!.TextContent.ShouldContain("cannot be reached at the moment");
        (await Page("/en/" + FakeData.Colony))
            .QuerySelector("#filings")
            !.ParentElement!.TextContent.ShouldContain("cannot be reached at the moment");
        foreach (var path in new[] { "/en/courts", "/en/" + FakeData.Trial, "/en/courts/news.atom" })
        {
            using var response = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("secret");
        }
    }

    [Fact]
    public async Task A_bug_in_cases_is_not_hidden()
    {
        host.Data.CasesFailure = StatusCode.Internal;
        using var response = await host.Client.GetAsync("/en/" + FakeData.Person, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_prisoners_page_lists_the_proceedings_and_links_to_all()
    {
        var page = await Page("/az/" + FakeData.Person);
        var section = page.QuerySelector("#proceedings")!.ParentElement!;
        section.QuerySelectorAll("tbody a")
            .Select(link => link.GetAttribute("href"))
            .ShouldBe(["/az/" + FakeData.Trial, "/az/" + FakeData.Suit]);
        section.QuerySelector($"a[href*='prisoner={PagesTests.Id(FakeData.Person)}']").ShouldNotBeNull();
        host.Data.Requests.OfType<ListProceedingsRequest>().Last().Prisoner.ShouldBe(FakeData.Person);
    }

    private static Texts English => new(new StringLocalizer<Texts>(
        new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)));

    private async Task<IDocument> Page(string path) =>
        await new HtmlParser().ParseDocumentAsync(await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
}
