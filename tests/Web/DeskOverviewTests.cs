using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>What waits for whom, and the strip of the week.</summary>
public sealed class DeskOverviewTests : DeskTest
{
    [Fact]
    public async Task Work_stands_in_the_order_of_urgency_with_names_and_how_much_of_it_there_is()
    {
        using var response = await Get("/en/desk");
        var own = (await Parse(response)).QuerySelector("section[aria-labelledby=own]")!;
        own.QuerySelectorAll(".work h3 a").Select(link => link.GetAttribute("href")).ShouldBe(
        [
            "/en/desk/deadlines?window=overdue", "/en/desk/deadlines?window=7", "/en/desk/filings?silence=presumedwithheld",
            "/en/desk/filings?silence=unconfirmed", "/en/desk/proceedings?follower=nobody", "/en/desk/unwatched", "/en/desk/notices",
            "/en/desk/proposals", "/en/desk/publications", "/en/desk/proceedings?approval=changespending",
        ]);
        own.QuerySelectorAll(".work h3 strong").Select(count => count.TextContent)
            .ShouldBe(["3+", "3+", "1", "1", "1+", "1", "1", "2", "3", "1+"]);
        own.QuerySelectorAll(".urgent h3 a").Length.ShouldBe(3);
        Rows(own, "window=overdue")[0].TextContent.ShouldContain("¤ Invented court, 2-1(1)/24");
        Rows(own, "window=overdue")[0].TextContent.ShouldContain("27 November 2026 · ¤ civil appeal · Elshan Numunazade 1");
        Rows(own, "unwatched")[0].QuerySelector("a")!.GetAttribute("href").ShouldBe("/en/desk/" + CasesData.Proceeding);
        Rows(own, "notices")[0].TextContent.ShouldContain("A hearing is set");
        Rows(own, "proposals")[0].QuerySelector("a")!.GetAttribute("href")
            .ShouldBe($"/en/desk/proposals?prisoner={Person}#proposal-{Person}-7");
        host.Data.Requests.OfType<ListProceedingsRequest>().ShouldContain(request => request.Unassigned);
    }

    [Fact]
    public async Task The_week_has_seven_days_with_their_hearings_and_deadlines()
    {
        var hearing = host.Cases.Case.Hearings[1];
        (hearing.Date, hearing.Time) = (FakeData.Day(2026, 11, 27), new Google.Type.TimeOfDay { Hours = 9, Minutes = 5 });
        using var response = await Get("/en/desk");
        var days = (await Parse(response)).QuerySelectorAll(".week > li");
        days.Select(day => day.QuerySelector("time")!.GetAttribute("datetime"))
            .ShouldBe(Enumerable.Range(24, 7).Select(day => $"2026-11-{day}"));
        days[3].QuerySelector("h3")!.TextContent.ShouldBe("Fri 27 Nov");
        var items = days[3].QuerySelectorAll("ul li");
        items.Length.ShouldBe(4, "a hearing and three deadlines");
        items[0].TextContent.ShouldBe("09:05 Hearing: ¤ Invented court, ¤ 2-1(1)/24");
        items[0].QuerySelector("time")!.GetAttribute("datetime").ShouldBe("2026-11-27T09:05");
        items[1].TextContent.Trim().ShouldBe("¤ civil appeal: ¤ Invented court, 2-1(1)/24");
        days[0].TextContent.ShouldContain("nothing");
        var asked = host.Data.Requests.OfType<ListProceedingsRequest>().Single(request => request.HearingFrom is not null);
        (asked.HearingFrom, asked.HearingTo).ShouldBe((FakeData.Day(2026, 11, 24), FakeData.Day(2026, 11, 30)));

        hearing.State = HearingState.Cancelled;
        using var without = await Get("/en/desk");
        (await Parse(without)).QuerySelectorAll(".week > li")[3].QuerySelectorAll("ul li").Length.ShouldBe(3);
    }

    [Fact]
    public async Task What_one_entered_or_proposed_waits_for_another_person()
    {
        host.Cases.Case.EnteredBy.Add(CasesData.Clerk);
        host.Cases.Proposals[0].Proposer = CasesData.Clerk;
        host.Cases.Waiting[0].Publication.EnteredBy.Add(CasesData.Clerk);
        var page = await PageOf(CasesData.ClerkToken, "/en/desk");
        var others = page.QuerySelector("section[aria-labelledby=others]")!;
        others.QuerySelectorAll(".work h3").Select(title => title.TextContent.Trim()).ShouldBe(
        [
            "1 Facts that wait to be confirmed for the register", "1 Records with changes that are not public yet",
            "1 Cases with new entries that are not public yet",
        ]);
        var own = page.QuerySelector("section[aria-labelledby=own]")!;
        own.QuerySelector("h3 a[href='/en/desk/proposals'] strong")!.TextContent.ShouldBe("1");
        own.QuerySelector("h3 a[href='/en/desk/publications'] strong")!.TextContent.ShouldBe("2");
        own.QuerySelector("h3 a[href*=changespending]").ShouldBeNull();

        var other = await PageOf(CasesData.LawyerToken, "/en/desk");
        other.QuerySelector("section[aria-labelledby=others]").ShouldBeNull();
        other.QuerySelector("h3 a[href='/en/desk/proposals'] strong")!.TextContent.ShouldBe("2");
    }

    [Fact]
    public async Task Where_nothing_waits_is_folded_into_one_line()
    {
        host.Cases.Proposals.Clear();
        host.Cases.Waiting.Clear();
        using var response = await Get("/en/desk");
        var page = await Parse(response);
        var idle = (IHtmlDetailsElement)page.QuerySelector("details.idle")!;
        idle.IsOpen.ShouldBeFalse();
        idle.QuerySelector("summary")!.TextContent.ShouldBe("Nothing else waits");
        idle.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).ShouldBe(["/en/desk/proposals", "/en/desk/publications"]);
        page.QuerySelector(".work a[href='/en/desk/proposals']").ShouldBeNull();
    }

    [Fact]
    public async Task A_service_that_does_not_answer_leaves_the_rest_of_the_overview()
    {
        host.Data.CasesFailure = StatusCode.Unavailable;
        using var response = await Get("/en/desk");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await Parse(response);
        page.QuerySelectorAll("main [role=status]").ShouldHaveSingleItem().TextContent.ShouldContain("the cases");
        page.QuerySelectorAll(".work h3 a").Select(link => link.GetAttribute("href"))
            .ShouldBe(["/en/desk/proposals", "/en/desk/publications"]);
    }

    [Fact]
    public async Task Custodians_see_roles_to_confirm_and_whoever_proposed_them_does_not()
    {
        var token = CasesData.DeskCustodianToken;
        var page = await PageOf(token, "/en/desk");
        var roles = page.QuerySelector("section[aria-labelledby=own] h3 a[href='/en/desk/people']")!;
        roles.TextContent.ShouldBe("1 Roles to confirm");
        Rows(page.Body!, "people")[0].TextContent.ShouldContain("¤ nadir <b>");
        (await PageOf(CasesData.ClerkToken, "/en/desk")).QuerySelector(".work a[href='/en/desk/people']").ShouldBeNull();
    }

    [Fact]
    public async Task One_gets_to_ones_own_deadlines_and_cases()
    {
        var page = await PageOf(CasesData.LawyerToken, "/en/desk");
        page.QuerySelectorAll("section[aria-labelledby=week] > p a").Select(link => link.GetAttribute("href")).ShouldBe(
        [
            "/en/desk/deadlines?window=30", "/en/desk/deadlines?lawyer=lawyer-2", "/en/desk/proceedings?follower=me", "/en/desk/calendars",
        ]);
    }

    private static IHtmlCollection<IElement> Rows(IElement section, string list) =>
        section.QuerySelector($".work h3 a[href*='{list}']")!.Closest(".work")!.QuerySelectorAll(".found li");
}
