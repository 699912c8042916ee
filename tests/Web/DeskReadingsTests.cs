using Habeas.Journal.V1;

namespace Habeas.Web.Tests;

/// <summary>Who read what: named, linked and counted, without reading it again.</summary>
public sealed class DeskReadingsTests : DeskTest
{
    [Fact]
    public async Task Records_are_called_by_what_everybody_sees_of_them()
    {
        var page = await PageOf(CasesData.CustodianToken, "/en/desk/readings");
        var rows = page.QuerySelectorAll("tbody tr");
        rows.Length.ShouldBe(5);
        rows[0].QuerySelector("td a")!.GetAttribute("href").ShouldBe("/en/desk/" + FakeData.Person);
        rows[0].QuerySelector("td a")!.TextContent.ShouldNotContain("prisoners/");
        rows[0].LastElementChild!.TextContent.ShouldBe("opened");
        rows[1].QuerySelector("td a")!.TextContent.ShouldBe("Person", "this one is not public");
        rows[2].QuerySelector("td a")!.TextContent.ShouldStartWith("Incident · ");
        rows[2].QuerySelector("td a")!.GetAttribute("href").ShouldBe("/en/desk/" + FakeData.First, "its place has the page");
        rows[3].QuerySelector("summary")!.TextContent.ShouldBe("Person · 2 records");
        rows[3].QuerySelectorAll("td a").Length.ShouldBe(2);
        rows[4].QuerySelector("td a").ShouldBeNull("of all persons there is no page");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("01890000");
        host.Data.Requests.OfType<GetPrisonerRequest>().Select(request => request.Name)
            .ShouldBe([FakeData.Person, FakeReadings.Hidden], ignoreOrder: true);
    }

    [Fact]
    public async Task A_page_address_asks_for_its_record()
    {
        await PageOf(CasesData.CustodianToken, $"/en/desk/readings?reader=clerk-2&record=https://example.org/en/desk/{FakeData.Person}?x");
        host.Data.Requests.OfType<ListReadingsRequest>().ShouldAllBe(request =>
            request.Reader == "clerk-2" && request.Record == FakeData.Person);
    }
}
