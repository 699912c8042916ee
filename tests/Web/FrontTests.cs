using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>The front page, and what every public page has around its content.</summary>
public sealed class FrontTests : HostedTest
{
    [Fact]
    public async Task Among_real_persons_those_who_are_invented_have_a_small_sign_that_is_explained_once()
    {
        host.Data.Prisoners[0].Invented = false;
        var page = await new HtmlParser().ParseDocumentAsync(await host.Client.GetStringAsync("/en/prisoners"));
        var rows = page.QuerySelectorAll("table.cards tbody tr");
        rows.Count(row => row.QuerySelector(".invented") is not null).ShouldBe(rows.Length - 1);
        rows[1].QuerySelector("th .unseen")!.TextContent.ShouldBe(" (Invented for demonstration)");
        page.QuerySelectorAll("main .mark").ShouldBeEmpty();
        page.QuerySelectorAll("main p.hint").Count(hint => hint.TextContent == "◇ Invented for demonstration").ShouldBe(1);
    }

    [Fact]
    public async Task The_first_sentence_says_how_many_are_held_and_who_exists_comes_before_who_is_invented()
    {
        var (real, longest) = (host.Data.Prisoners[30], host.Data.Prisoners[40]);
        (real.Invented, real.DaysHeldMax, longest.DaysHeldMax) = (false, 20, 9_000);
        var page = await Page("/en");

        page.QuerySelector("h1")!.TextContent.ShouldBe(
            "96 persons are held today whom this register recognises as political prisoners.");
        page.QuerySelectorAll(".persons a").Take(2).Select(link => link.GetAttribute("href")).ShouldBe(
            [$"/en/{real.Name}", $"/en/{longest.Name}"]);
        page.QuerySelectorAll(".persons a")[1].TextContent.ShouldContain("9,000 days");
        page.QuerySelectorAll(".persons li").Length.ShouldBe(12);
        page.QuerySelectorAll(".marks li").Length.ShouldBe(60);
        page.QuerySelectorAll(".marks a").ShouldAllBe(link => link.TextContent.Contains("days"), "a tile is read out with its name");
        page.QuerySelector("#prisoners")!.ParentElement!.TextContent.ShouldContain("24 more persons");
        page.QuerySelectorAll(".tile").ShouldAllBe(tile => tile.GetAttribute("data-letters")!.Length == 2);
        host.Data.Requests.OfType<ListPrisonersRequest>().Count(request => request.OrderBy == "held_since").ShouldBe(1);
    }

    [Fact]
    public async Task What_happened_last_is_on_the_front_page_and_its_absence_is_said()
    {
        (await Page("/en")).QuerySelectorAll(".news li").ShouldNotBeEmpty();
        host.Data.Requests.OfType<ListCourtNewsRequest>().Single().PageSize.ShouldBe(5);
        host.Data.CasesFailure = StatusCode.Unavailable;
        var page = await Page("/en");
        page.QuerySelectorAll(".news li").ShouldBeEmpty();
        page.QuerySelector("#last ~ .notice").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_day_in_the_past_is_asked_for_on_every_page_and_keeps_what_the_page_was_filtered_by()
    {
        var page = await Page("/ru/prisoners?category=journalist&page_token=50&at=50&as_of=2026-01-01");
        var form = page.QuerySelector("footer form")!;
        form.GetAttribute("action").ShouldBe("/ru/prisoners");
        form.QuerySelectorAll("input[type=hidden]").Select(input => (input.GetAttribute("name"), input.GetAttribute("value")))
            .ShouldBe([("category", "journalist")], "a place in a list is not the same place on another day");
        form.QuerySelector("input[type=date]")!.GetAttribute("value").ShouldBe("2026-01-01");

        (await Page("/en?as_of=2026-03-01")).QuerySelector("h1")!.TextContent.ShouldStartWith("On 1 March 2026, 96 persons were held");
        (await Page("/en?as_of=")).QuerySelector(".notice").ShouldBeNull();
    }

    [Fact]
    public async Task A_page_tells_search_engines_and_link_previews_its_one_address_and_what_it_is_about()
    {
        var page = await Page("/ru/prisoners?category=journalist&status=&as_of=2026-01-01&view=table");
        var one = new Uri(host.Url, "/ru/prisoners?category=journalist").ToString();
        Link(page, "link[rel=canonical]").ShouldBe(one);
        page.QuerySelectorAll("link[hreflang]").Select(link => link.GetAttribute("href")).ShouldContain(one.Replace("/ru/", "/az/"));
        Meta(page, "og:url").ShouldBe(one);
        Meta(page, "og:title").ShouldBe("Заключённые");
        page.QuerySelector("meta[name=description]")!.GetAttribute("content").ShouldBe(Meta(page, "og:description"));
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex", "of each day there would be one more page");
        (await Page("/ru/prisoners")).QuerySelector("meta[name=robots]").ShouldBeNull();
        page = await Page("/en");
        Meta(page, "og:description").ShouldBe(page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_search_counts_who_is_meant_and_folds_who_only_has_a_similar_name()
    {
        host.Data.Similar = 21;
        var page = await Page("/en/prisoners?q=Numunazade 7");
        page.QuerySelector("main > .rows caption")!.TextContent.ShouldBe("2 persons found for “Numunazade 7”");
        page.QuerySelectorAll("main > .rows tbody tr").Length.ShouldBe(2);
        var similar = page.QuerySelector("details.similar")!;
        similar.HasAttribute("open").ShouldBeFalse();
        similar.QuerySelector("summary")!.TextContent.ShouldBe("21 persons with a similar name");
        similar.QuerySelectorAll("tbody tr").Length.ShouldBe(21);

        page = await Page("/en/prisoners?q=nobody");
        page.QuerySelector("main > .empty")!.TextContent.ShouldBe("0 persons found for “nobody”");
        page.QuerySelectorAll("details.similar tbody tr").Length.ShouldBe(21);
    }

    [Fact]
    public async Task The_status_says_which_services_answer_and_nothing_about_why()
    {
        host.Data.CasesFailure = StatusCode.Internal;
        var page = await Page("/en/status");
        page.QuerySelectorAll("main dd").Select(state => state.TextContent).ShouldBe(["answers", "answers", "does not answer"]);
        page.QuerySelector("main .lead")!.TextContent.ShouldStartWith("A part of the site");
        page.QuerySelector("main .hint")!.TextContent.ShouldBe("Asked on 24 November 2026 at 09:00 UTC.");
        page.Body!.TextContent.ShouldNotContain("secret");

        var before = host.Data.Requests.Count;
        await Page("/ru/status");
        host.Data.Requests.Count.ShouldBe(before, "many visitors ask the services as often as one");
    }

    private static string? Link(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.GetAttribute("href");

    private static string? Meta(IHtmlDocument page, string property) =>
        page.QuerySelector($"meta[property='{property}']")!.GetAttribute("content");

    private async Task<IHtmlDocument> Page(string path) =>
        await new HtmlParser().ParseDocumentAsync(await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
}
