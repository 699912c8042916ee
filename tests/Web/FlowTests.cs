using Habeas.Web.Charts;

namespace Habeas.Web.Tests;

/// <summary>From edition to edition as a picture.</summary>
public sealed class FlowTests : HostedTest
{
    [Fact]
    public void Heights_are_in_the_proportion_of_the_numbers_and_few_are_still_seen()
    {
        var flow = Flow.Of(300, 100, 100, 300)!;
        flow.Stayed.ShouldBe(2 * flow.Out, 0.01);
        flow.In.ShouldBe(flow.Out, 0.01);
        flow.Frame.InnerBottom.ShouldBeGreaterThanOrEqualTo(flow.Top + flow.Stayed + flow.In);
        Flow.Of(100_000, 1, 0, 100_001)!.In.ShouldBeGreaterThan(3);
        Flow.Of(100, 0, 0, 100)!.Out.ShouldBe(0);
        Flow.Of(0, 0, 0, 0).ShouldBeNull();
    }

    [Fact]
    public async Task A_comparison_says_how_many_stayed_came_and_left_and_why()
    {
        var html = await host.Client.GetStringAsync(
            $"/en/compare?from={PagesTests.Id(FakeData.First)}&to={PagesTests.Id(FakeData.Second)}", TestContext.Current.CancellationToken);
        var figure = (await new HtmlParser().ParseDocumentAsync(html)).QuerySelector(".flow")!;
        figure.QuerySelector("desc")!.TextContent.ShouldBe("375 before; 371 of them stayed, 4 left, 21 came; 392 after.");
        figure.QuerySelectorAll("text").Select(text => text.TextContent).ShouldBe(["375", "392", "stayed: 371", "left: 4", "came: 21"]);
        figure.QuerySelector("figcaption")!.TextContent.ShouldContain("released: 1, died in custody: 1");
    }
}
