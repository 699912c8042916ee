namespace Habeas.Web.Tests;

/// <summary>Forgetting persons: two custodians decide it.</summary>
public sealed class DeskForgettingsTests : DeskTest
{
    private const string Page = "/en/desk/forgettings";

    private static readonly string Unconfirmed = PagesTests.Id(FakeForgettings.Unconfirmed);

    [Fact]
    public async Task The_page_says_how_far_each_is_and_offers_only_what_is_left_to_do()
    {
        var page = await PageOf(CasesData.CustodianToken, Page);
        var cards = page.QuerySelectorAll("section.card");
        cards.Length.ShouldBe(2);
        cards[0].TextContent.ShouldContain("Waits for another custodian");
        cards[0].TextContent.ShouldContain(CasesData.Hostile);
        cards[0].TextContent.ShouldContain("at once, because the person is in danger");
        Acts(cards[0]).ShouldBe(["confirm-forgetting", "cancel-forgetting"]);
        cards[1].TextContent.ShouldContain("Complete");
        cards[1].TextContent.ShouldContain("keys destroyed on 4 November 2026, master key replaced");
        cards[1].TextContent.ShouldContain("keys destroyed on 5 November 2026; the master key is still to be replaced");
        Acts(cards[1]).ShouldBeEmpty();
        page.QuerySelector("form[id^=create-forgetting]").ShouldBeNull("nobody is chosen yet");
        foreach (var language in Languages)
        {
            var shown = await PageOf(CasesData.CustodianToken, $"/{language}/desk/forgettings");
            shown.QuerySelector("h1")!.TextContent.ShouldNotContain(".");
        }
    }

    [Fact]
    public async Task One_confirms_what_another_proposed_and_is_told_of_it_in_the_overview()
    {
        (await PageOf(CasesData.DeskCustodianToken, "/en/desk")).QuerySelector($".work a[href='{Page}']")!.TextContent
            .ShouldBe("1 Forgettings to confirm");
        (await PageOf(CasesData.ClerkToken, "/en/desk")).QuerySelector($"a[href='{Page}']").ShouldBeNull();
        using var sent = await Send(("act", "confirm-forgetting"), ("target", Unconfirmed), ("etag", "\"1\""));
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<ConfirmForgettingRequest>().Single();
        (asked.Name, asked.Etag).ShouldBe((FakeForgettings.Unconfirmed, "\"1\""));
    }

    [Fact]
    public async Task A_person_is_chosen_first_and_a_refusal_keeps_what_was_typed()
    {
        var form = (await PageOf(CasesData.CustodianToken, $"{Page}?prisoner={Person}")).QuerySelector("form[id^=create-forgetting]")!;
        form.TextContent.ShouldContain("Nothing happens until another custodian confirms.");
        using var sent = await Send([.. Hidden(form), ("reason", "¤ asked"), ("urgent", "yes")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<CreateForgettingRequest>().Single();
        asked.Forgetting.ShouldBe(new Forgetting { Prisoner = FakeData.Person, Reason = "¤ asked", Urgent = true });
        asked.RequestId.Length.ShouldBe(36);

        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "FORGETTING_BEGUN", "English.");
        using var refused = await Send([.. Hidden(form), ("reason", "¤ asked again")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var again = (await Parse(refused)).QuerySelector("form[id^=create-forgetting]")!;
        again.QuerySelector("[role=alert]")!.TextContent.ShouldBe("The keys are being destroyed; it can no longer be cancelled.");
        again.QuerySelector("[name=reason]")!.GetAttribute("value").ShouldBe("¤ asked again");
    }

    private static IEnumerable<string?> Acts(AngleSharp.Dom.IElement card) =>
        card.QuerySelectorAll("input[name=act]").Select(act => act.GetAttribute("value"));

    private Task<HttpResponseMessage> Send(params (string Name, string Value)[] fields) =>
        Post(Page, fields, signedIn: false, [("Origin", Own), ("Cookie", $"habeas-desk={CasesData.CustodianToken}")]);
}
