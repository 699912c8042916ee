using AngleSharp.Dom;
using Habeas.Web.Charts;

namespace Habeas.Web.Tests;

/// <summary>What became of a facility's papers, as squares, and the order of its page.</summary>
public sealed class WaffleTests : HostedTest
{
    [Theory]
    [InlineData(30, 10, 5, 5, 5, 6, 2, 1)]
    [InlineData(0, 0, 3, 1, 1, 0, 0, 3)]
    [InlineData(30, 10, 1195, 5, 15, 2, 1, 80)]
    [InlineData(100_000, 5, 0, 5, 1005, 100, 1, 0)]
    public void A_square_stands_for_the_same_number_everywhere_and_what_is_withheld_is_never_rounded_away(
        int arrived, int withheld, int unknown, int step, int each, int first, int second, int third)
    {
        var waffle = Waffle.Of(arrived, withheld, unknown, step)!;
        waffle.Each.ShouldBe(each);
        (each % step).ShouldBe(0);
        new[] { PaperFate.Arrived, PaperFate.Withheld, PaperFate.Unknown }.Select(fate => waffle.Cells.Count(cell => cell.Fate == fate))
            .ShouldBe([first, second, third]);
        waffle.Cells.Length.ShouldBeLessThanOrEqualTo(103);
        waffle.Cells.ShouldAllBe(cell => cell.X + Waffle.Side <= waffle.Frame.Width && cell.Y + Waffle.Side <= waffle.Frame.Height);
        waffle.Cells.Select(cell => (cell.X, cell.Y)).ShouldBeUnique();
    }

    [Fact]
    public void Without_papers_there_is_no_picture() => Waffle.Of(0, 0, 0, 5).ShouldBeNull();

    [Fact]
    public async Task A_place_shows_its_incidents_first_then_who_is_held_and_what_became_of_the_papers()
    {
        var page = await Page("/en/" + FakeData.Colony);
        page.QuerySelectorAll("main h2").Select(heading => heading.Id).ShouldBe(["incidents", "held", "filings", "about"]);
        page.QuerySelectorAll(".persons a").Length.ShouldBe(12);
        page.QuerySelectorAll(".waffle > svg .withheld").Length.ShouldBe(1);
        page.QuerySelector("#waffle-desc")!.TextContent.ShouldBe(
            "30 shown to have left, 10 presumed withheld or lost, 1,195 still waited for.");

        page = await Page($"/en/{FakeData.Colony}?view=table");
        page.QuerySelectorAll(".persons").ShouldBeEmpty();
        page.QuerySelectorAll("#held ~ .rows tbody tr").Length.ShouldBe(12);

        host.Data.FewFilings = true;
        (await Page("/en/" + FakeData.Colony)).QuerySelector(".waffle").ShouldBeNull("too few papers to say what became of any");
    }

    private async Task<IDocument> Page(string path) =>
        await new HtmlParser().ParseDocumentAsync(await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
}
