using AngleSharp.Html.Dom;
using Habeas.Lists.V1;

namespace Habeas.Web.Tests;

/// <summary>The publishers of lists, each with a small chart; and the charts' words.</summary>
public sealed class ListsTests : HostedTest
{
    [Fact]
    public async Task Each_publisher_has_a_chart_and_all_charts_have_the_same_scale()
    {
        host.Data.Sizes[FakeData.Own] = [10, 20];
        var page = await Page("/en/lists");
        var cards = page.QuerySelectorAll(".multiples > li");
        cards.Length.ShouldBe(2);
        cards[0].QuerySelector("a")!.GetAttribute("href").ShouldBe("/en/" + FakeData.Publisher);
        cards[0].TextContent.ShouldContain("392 persons on 1 November 2024");
        cards[0].QuerySelector("svg")!.GetAttribute("aria-label").ShouldBe("From 288 on 1 January 2024 to 392 on 1 November 2024.");
        page.QuerySelector(".hint")!.TextContent.ShouldBe("All charts have the same scale: 2024 to 2024, up to 392 persons.");
        // 84 high, 8 above and 2 below, for 400 persons.
        Height(cards[0]).ShouldBe(82 - (74 * 392 / 400.0), 0.1);
        Height(cards[1]).ShouldBe(82 - (74 * 20 / 400.0), 0.1);
        host.Data.Requests.OfType<GetStatisticsRequest>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_publisher_without_two_dated_editions_has_no_chart_and_no_empty_box()
    {
        (host.Data.Sizes[FakeData.Own], host.Data.Sizes[FakeData.Publisher]) = ([], [12]);
        var page = await Page("/en/lists");
        page.QuerySelector("figure, svg.chart").ShouldBeNull();
        page.QuerySelectorAll(".multiples > li")[0].TextContent.ShouldContain("12 persons on 1 January 2024");
        page.QuerySelectorAll(".multiples > li")[1].TextContent.ShouldContain("No edition with a known date yet.");
        page.QuerySelector(".multiples")!.ParentElement!.QuerySelector(".hint")!.TextContent.ShouldNotContain("scale");
    }

    [Fact]
    public async Task The_chart_of_years_says_at_its_lines_what_they_are_and_when_many_were_arrested()
    {
        var chart = (await Page("/en")).QuerySelector("section:has(#over-time) figure")!;
        var labels = chart.QuerySelectorAll("text.label").Select(label => label.TextContent).ToArray();
        labels.Length.ShouldBe(4);
        labels[..2].ShouldBe(["held: 110", "recognised: 96"]);
        labels[2].ShouldBe("+10: Jul 2022 – Jan 2023", "the newest that has room");
        chart.QuerySelector(".legend").ShouldBeNull();
        chart.QuerySelectorAll(".day-mark").Length.ShouldBe(2);
        chart.QuerySelector("desc")!.TextContent.ShouldEndWith("2 published lists.");
        chart.QuerySelector("desc")!.TextContent.ShouldContain("+10: Jul 2025 – Jan 2026.");
    }

    [Fact]
    public async Task The_page_of_services_offers_no_day_in_the_past()
    {
        (await Page("/en/status")).QuerySelector("form.day").ShouldBeNull();
        (await Page("/en/about")).QuerySelector("form.day").ShouldNotBeNull();
    }

    private static double Height(AngleSharp.Dom.IElement card) => double.Parse(
        card.QuerySelector("circle")!.GetAttribute("cy")!, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IHtmlDocument> Page(string path) => await new HtmlParser().ParseDocumentAsync(
        await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
}
