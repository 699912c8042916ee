using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>Records that wait for publication.</summary>
public sealed partial class DeskTests
{
    private const string Publications = "/en/desk/publications";

    [Fact]
    public async Task Pending_publications_are_described_with_who_entered_them_and_since_when()
    {
        using var response = await Get(Publications);
        var page = await Parse(response);
        var cards = page.QuerySelectorAll("article.card");
        cards.Select(card => card.QuerySelector(".what")!.TextContent).ShouldBe(
            [
                "Prisoner, already public; changes wait", "Prisoner, not public yet", "Incident, not public yet",
            ]);
        cards.Select(card => card.QuerySelector("h2")!.TextContent.Trim())
            .ShouldBe(["Elshan Numunazade 1", "Elshan Numunazade 2", "¤ A visit was refused."]);
        var changes = cards[0].QuerySelectorAll(".changes > li");
        changes.Select(change => change.QuerySelector("strong")!.TextContent)
            .ShouldBe(["Transferred, 18 November 2026", "A fact withdrawn"]);
        changes[0].TextContent.ShouldContain("20 November 2026, ¤ clerk-1");
        changes[0].TextContent.ShouldContain(CasesData.Hostile);
        changes[1].TextContent.ShouldContain("¤ doubled");
        cards[0].TextContent.ShouldContain("¤ clerk-1, ¤ clerk-2");
        cards[0].QuerySelectorAll(".named a").ShouldHaveSingleItem().GetAttribute("href").ShouldBe("/en/desk/" + FakeData.First);
        cards[1].QuerySelector(".facts")!.TextContent.ShouldContain("Elshan Numunazade 2");
        cards[1].QuerySelector("h2 a").ShouldBeNull("it has no public page yet");

        using var overview = await Get("/en/desk");
        (await Parse(overview)).QuerySelectorAll(".work h3 a")
            .Select(figure => (figure.GetAttribute("href"), figure.QuerySelector("strong")!.TextContent))
            .ShouldContain((Publications, "3"));
    }

    [Theory]
    [InlineData("en", "Reprisals followed earlier publications about this person or place (1 in the last year).")]
    [InlineData("az", "25 noyabr 2026 tarixindən təsdiq edilə bilər.")]
    [InlineData("ru", "Утвердить можно с 25 ноября 2026")]
    public async Task An_approver_is_told_of_reprisals_that_followed_earlier_publications(string language, string told)
    {
        using var response = await Get($"/{language}/desk/publications");
        var cards = (await Parse(response)).QuerySelectorAll("article.card");
        var warned = cards.Select(card => card.QuerySelector(".notice")?.TextContent ?? "").ToList();
        warned.ShouldBe(["", "", warned[^1]]);
        warned[^1].ShouldContain(told);
    }

    [Fact]
    public async Task Pending_publications_are_filtered_by_kind_of_record_and_by_list()
    {
        using var response = await Get($"{Publications}?kind=facility&source={PagesTests.Id(FakeData.First)}");
        var asked = host.Data.Requests.OfType<ListWaitingPublicationsRequest>().Single();
        (asked.Kind, asked.Source).ShouldBe((PublishedKind.Facility, FakeData.First));
        var page = await Parse(response);
        page.QuerySelectorAll("select option[selected]").Select(option => option.GetAttribute("value"))
            .ShouldBe(["facility", PagesTests.Id(FakeData.First)]);
        page.QuerySelector("form#approve-shown")!.GetAttribute("action")
            .ShouldBe($"{Publications}?kind=facility&source={PagesTests.Id(FakeData.First)}#approve-shown");

        using var wrong = await Get($"{Publications}?source=everything");
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task All_that_is_shown_is_ticked_and_approved_at_once_each_as_it_was_read()
    {
        using var response = await Get(Publications);
        var page = await Parse(response);
        var form = page.QuerySelector("form#approve-shown")!;
        var ticks = page.QuerySelectorAll("input[form=approve-shown]").Cast<IHtmlInputElement>().ToList();
        ticks.Select(tick => tick.IsChecked).ShouldBe([true, true, false], "what may be punished is not approved along with the rest");
        using var sent = await Post(form.GetAttribute("action")!, [.. Hidden(form), .. ticks.Select(tick => (tick.Name!, tick.Value))]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<ApprovePublicationsRequest>().Single();
        asked.Approvals.Select(approval => (approval.Name, approval.Etag)).ShouldBe(
            [
                (FakeData.Person, "\"8\""), (FakePublications.New, "\"1\""), (FakePublications.Incident, "\"3\""),
            ]);
        asked.Approvals.ShouldAllBe(approval => approval.AcknowledgeReprisals);
        asked.RequestId.Length.ShouldBe(36);
        using var after = await Get(sent.Headers.Location!.ToString());
        var empty = await Parse(after);
        empty.QuerySelectorAll("article.card").ShouldBeEmpty();
        empty.QuerySelector("[role=status]")!.TextContent.ShouldContain("Approved for the public");
    }

    [Fact]
    public async Task One_record_is_approved_alone()
    {
        using var response = await Get(Publications);
        var form = (await Parse(response)).QuerySelectorAll("article.card form").First();
        using var sent = await Post(form.GetAttribute("action")!, Hidden(form));
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var approval = host.Data.Requests.OfType<ApprovePublicationsRequest>().Single().Approvals.ShouldHaveSingleItem();
        (approval.Name, approval.Etag).ShouldBe((FakeData.Person, "\"8\""));
    }

    [Theory]
    [InlineData("az", "Başqa şəxs", "Bu vaxt ərzində")]
    [InlineData("ru", "должен сделать другой", "Тем временем")]
    [InlineData("en", "Another person must", "Somebody recorded something")]
    public async Task Records_not_approved_are_named_with_the_reason_and_the_rest_is_approved(string language, string same, string stale)
    {
        host.Cases.NotApproved[FakeData.Person] = "SAME_PERSON";
        host.Cases.NotApproved[FakePublications.Incident] = "STALE_ETAG";
        using var sent = await Post(
            $"/{language}/desk/publications",
            [
                ("act", "approve-shown"), ("request_id", Guid.NewGuid().ToString()), ("record", FakeData.Person + " \"8\""),
                ("record", FakePublications.New + " \"1\""), ("record", FakePublications.Incident + " \"3\""),
            ]);
        sent.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await Parse(sent);
        page.QuerySelectorAll("article.card").Length.ShouldBe(2);
        var named = page.QuerySelectorAll("[role=alert] li").ToList();
        named.Select(line => line.QuerySelector("a")!.GetAttribute("href"))
            .ShouldBe(page.QuerySelectorAll("article.card").Select(card => "#" + card.Id));
        named[0].TextContent.ShouldContain(same);
        named[1].TextContent.ShouldContain(stale);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_leaves_the_ticks_and_the_request_as_they_were()
    {
        host.Cases.Refusal = Fault.Rpc(StatusCode.DeadlineExceeded, "UNAVAILABLE", "");
        var id = Guid.NewGuid().ToString();
        using var sent = await Post(
            Publications, [("act", "approve-shown"), ("request_id", id), ("record", FakePublications.New + " \"1\"")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var page = await Parse(sent);
        page.QuerySelector("#approve-shown [role=alert]")!.TextContent.ShouldContain("recorded once at most");
        Hidden(page.QuerySelector("#approve-shown")!).ShouldContain(("request_id", id));
        page.QuerySelectorAll("input[form=approve-shown]").Cast<IHtmlInputElement>().Select(tick => tick.IsChecked)
            .ShouldBe([false, true, false]);
    }

    [Theory]
    [InlineData("http://127.0.0.1/ru/" + FakePublications.New + "?as_of=2026-01-01", FakePublications.New)]
    [InlineData(FakeData.Colony, FakeData.Colony)]
    [InlineData("nobody", "")]
    public async Task Any_record_is_withdrawn_by_the_address_of_its_page(string address, string name)
    {
        using var sent = await Post(Publications, [("act", "withdraw-publication"), ("address", address), ("reason", "asked for")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<WithdrawPublicationRequest>().Single();
        (asked.Name, asked.Reason, asked.Etag).ShouldBe((name, "asked for", ""));
    }

    [Fact]
    public async Task A_pending_record_is_withdrawn_as_it_was_read()
    {
        using var response = await Get(Publications);
        var form = (await Parse(response)).QuerySelector("article.card details form")!;
        using var sent = await Post(form.GetAttribute("action")!, [.. Hidden(form), ("reason", "asked for")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<WithdrawPublicationRequest>().Single();
        (asked.Name, asked.Reason, asked.Etag).ShouldBe((FakeData.Person, "asked for", "\"8\""));
    }
}
