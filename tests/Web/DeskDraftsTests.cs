using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>Forms that a clerk is interrupted at, and goes on with later.</summary>
public sealed class DeskDraftsTests : DeskTest
{
    private const string Page = "/en/desk/contacts";

    private static readonly string NewFiling = $"/en/desk/filings/new?prisoner={Person}";

    /// <summary>Its form: for whom it is stands in its id.</summary>
    private static readonly string Draft = $"#draft-{Person}";

    private static readonly RpcException Silent = new(new Status(StatusCode.Unavailable, "secret detail"));

    [Fact]
    public async Task What_was_typed_is_saved_and_shown_again_in_its_form_and_another_form_is_as_it_was()
    {
        using var saved = await Save(
            $"{Page}?prisoner={Person}", "#create-contact", ("pseudonym", "¤ Swan"), ("kind", "source"), ("note", "¤ 1\r\n2"));
        saved.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var back = saved.Headers.Location!.OriginalString;
        back.ShouldBe($"{Page}?prisoner={Person}&draft=create-contact#create-contact");
        var asked = host.Data.Requests.OfType<SaveDraftRequest>().Single();
        (asked.Page, asked.Form).ShouldBe(($"/desk/contacts?prisoner={Person}", "create-contact"));
        asked.Fields.ShouldNotContain(field => field.Name == "draft_act" || field.Name == "kept_draft");
        host.Data.Requests.OfType<CreateContactRequest>().ShouldBeEmpty();

        (string Address, string Notice)[] later =
        [
            (back, "Saved as a draft on 23 November 2026, 12:30."),
            ($"{Page}?prisoner={Person}", "This is your draft of 23 November 2026"),
            ($"/ru/desk/contacts?prisoner={Person}", "Это ваш черновик"),
            ($"/az/desk/contacts?prisoner={Person}", "Bu sizin qaralamanızdır"),
        ];
        foreach (var (address, notice) in later)
        {
            var page = await Shown(address);
            var form = page.QuerySelector("#create-contact")!;
            Value(form, "pseudonym").ShouldBe("¤ Swan");
            form.QuerySelector("[name=kind] [selected]")!.GetAttribute("value").ShouldBe("source");
            form.QuerySelector("[name=note]")!.TextContent.ShouldBe("¤ 1\n2");
            form.QuerySelector("[role=status]")!.TextContent.ShouldContain(notice);
            form.Closest("details")!.HasAttribute("open").ShouldBeTrue("what is begun is not hidden");
            var other = page.QuerySelectorAll("form[id^=replace-contact]")[0];
            other.QuerySelectorAll("[role=status]").ShouldBeEmpty();
            other.Closest("details")!.HasAttribute("open").ShouldBeFalse();
            Ways(form).ShouldBe(["save", "discard"]);
            form.QuerySelectorAll("button").First().HasAttribute("name").ShouldBeFalse("the Enter key presses the first one");
        }

        (await Shown(Page)).QuerySelector("#create-contact [role=status]").ShouldBeNull("it is about nobody in particular");
    }

    [Fact]
    public async Task A_page_asks_for_drafts_once_and_only_if_it_has_a_long_form()
    {
        await Shown(Page);
        host.Data.Requests.OfType<ListDraftsRequest>().ShouldHaveSingleItem();
        await Shown("/en/desk/sessions");
        await Shown("/en/desk/filings");
        host.Data.Requests.OfType<ListDraftsRequest>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_recorded_has_no_draft_any_more()
    {
        (await Save(NewFiling, Draft, ("title", "¤ Complaint"))).Dispose();
        var form = (await Shown(NewFiling)).QuerySelector(Draft)!;
        Value(form, "title").ShouldBe("¤ Complaint");
        using var sent = await Post(NewFiling, [.. Hidden(form), ("title", "¤ Complaint"), ("kind", "complaint")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        host.Cases.Drafts.ShouldBeEmpty();
        Value((await Shown(NewFiling)).QuerySelector(Draft)!, "title").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task A_draft_that_was_saved_twice_from_two_devices_is_recorded_once()
    {
        (await Save(NewFiling, Draft, ("title", "¤ Complaint"))).Dispose();
        var (first, second) = (await Shown(NewFiling), await Shown(NewFiling));
        Value(second.QuerySelector(Draft)!, "request_id").ShouldBe(Value(first.QuerySelector(Draft)!, "request_id"));
    }

    [Fact]
    public async Task A_form_that_was_just_refused_keeps_what_was_typed_and_its_draft_stays()
    {
        (await Save(NewFiling, Draft, ("title", "¤ Old"))).Dispose();
        var form = (await Shown(NewFiling)).QuerySelector(Draft)!;
        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "NO_PRISONER", "English.");
        using var refused = await Post(NewFiling, [.. Hidden(form), ("title", "¤ New")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var again = (await Parse(refused)).QuerySelector(Draft)!;
        Value(again, "title").ShouldBe("¤ New");
        Value(again, "kept_draft").ShouldBe(host.Cases.Drafts.Single().Name);
        Ways(again).ShouldBe(["save", "discard"]);
    }

    [Fact]
    public async Task A_draft_that_cannot_be_saved_is_shown_as_it_was_typed()
    {
        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "TOO_MANY_DRAFTS", "English.");
        using var refused = await Save(NewFiling, Draft, ("title", "¤ Complaint"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var form = (await Parse(refused)).QuerySelector(Draft)!;
        Value(form, "title").ShouldBe("¤ Complaint");
        form.QuerySelector("[role=alert]")!.TextContent.ShouldContain("You have 100 drafts");

        host.Cases.Refusal = null;
        using var tooLong = await Save(NewFiling, Draft, ("body", new string('x', 20_001)));
        (await Parse(tooLong)).QuerySelector($"{Draft} [role=alert]")!.TextContent.ShouldContain("too long for a draft");
    }

    [Fact]
    public async Task A_draft_from_before_a_change_says_so_and_is_sent_as_of_its_own_time()
    {
        var first = (await Shown("/en/desk/" + CasesData.Proceeding)).QuerySelectorAll("form")
            .First(form => Ways(form).Contains("save") && Value(form, "etag") is { Length: > 0 });
        (await Save("/en/desk/" + CasesData.Proceeding, "#" + first.Id)).Dispose();
        host.Cases.Case.Etag = "\"99\"";
        var form = (await Shown("/en/desk/" + CasesData.Proceeding)).QuerySelector("#" + first.Id)!;
        form.QuerySelector("[role=status]")!.TextContent.ShouldContain("Something was recorded here since then");
        Value(form, "etag").ShouldBe(Value(first, "etag"));
    }

    [Fact]
    public async Task A_draft_is_discarded_at_its_form_and_on_the_first_page()
    {
        (await Save(NewFiling, Draft, ("title", "¤ Complaint"))).Dispose();
        var form = (await Shown(NewFiling)).QuerySelector(Draft)!;
        using var discarded = await Post(NewFiling, [.. Hidden(form), ("title", "¤ Complaint"), ("draft_act", "discard")]);
        var back = discarded.Headers.Location!.OriginalString;
        host.Cases.Drafts.ShouldBeEmpty();
        var page = await Shown(back.Split('#')[0]);
        page.QuerySelector($"{Draft} [role=status]")!.TextContent.ShouldBe("The draft was discarded.");

        (await Save(NewFiling, Draft, ("title", "¤ Complaint"))).Dispose();
        var listed = (await Shown("/en/desk")).QuerySelector("section[aria-labelledby=drafts]")!;
        using var other = await Post("/en/desk", [.. Hidden(listed.QuerySelector("form")!), ("draft_act", "discard")]);
        other.Headers.Location!.OriginalString.ShouldBe("/en/desk");
        host.Cases.Drafts.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_page_lists_the_last_five_and_nothing_where_there_is_none()
    {
        (await Shown("/en/desk")).QuerySelector("[aria-labelledby=drafts]").ShouldBeNull();
        for (var i = 0; i < 6; i++)
        {
            (await Save($"/en/desk/prisoners/new?name=Uydurma%20{i}", "#create-person")).Dispose();
        }

        (await Save(NewFiling, Draft, ("title", "¤ Complaint"))).Dispose();
        var links = (await Shown("/en/desk")).QuerySelectorAll("[aria-labelledby=drafts] li a");
        links.Length.ShouldBe(5);
        links[0].TextContent.ShouldStartWith("Go on with: ");
        links[0].GetAttribute("href").ShouldBe(NewFiling + Draft);
        links[1].GetAttribute("href").ShouldBe("/en/desk/prisoners/new?name=Uydurma%205#create-person");
    }

    [Fact]
    public async Task Without_an_answer_the_page_works_and_offers_no_drafts()
    {
        host.Cases.DraftsFailure = Silent;
        var form = (await Shown(NewFiling)).QuerySelector(Draft)!;
        Ways(form).ShouldBeEmpty();
        using var sent = await Post(NewFiling, [.. Hidden(form), ("title", "¤ Complaint"), ("kind", "complaint")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_form_with_a_field_that_is_called_like_other_buttons_is_saved_and_not_recorded()
    {
        var person = await Shown($"/en/desk/prisoners/{Person}");
        var link = person.QuerySelector("section[aria-labelledby=consents] a[href*='word=told']")!.GetAttribute("href")!;
        var form = (await Shown(link)).QuerySelector("form:has(input[value=record-consent])")!;
        var id = "#" + form.Id;
        (await Save(link.Split('#')[0], id, ("kinds", "name"), ("kinds", "photo"), ("way", "visit"))).Dispose();
        host.Data.Requests.OfType<CreateConsentRequest>().ShouldBeEmpty();
        var kept = host.Cases.Drafts.ShouldHaveSingleItem();
        kept.Fields.Where(field => field.Name is "kinds" or "way").Select(field => field.Value).ShouldBe(["name", "photo", "visit"]);
        (await Shown(link)).QuerySelector(id + " [name=way] [selected]")!.GetAttribute("value").ShouldBe("visit");
    }

    [Fact]
    public async Task Short_forms_and_those_with_a_file_are_no_drafts()
    {
        var import = await Shown("/en/desk/lists/import");
        import.QuerySelectorAll("main form button[name=draft_act]").ShouldBeEmpty();
        var contacts = await Shown(Page);
        contacts.QuerySelectorAll("form[id^=request-opening] button[name=draft_act]").ShouldBeEmpty();
    }

    private static string? Value(IElement form, string name) => form.QuerySelector($"[name={name}]")?.GetAttribute("value");

    private static IEnumerable<string?> Ways(IElement form) =>
        form.QuerySelectorAll("button[name=draft_act]").Select(button => button.GetAttribute("value"));

    private async Task<IHtmlDocument> Shown(string path)
    {
        using var response = await Get(path.Split('#')[0]);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return await Parse(response);
    }

    /// <summary>Presses "Save as draft" in a form of a page, after something was typed.</summary>
    private async Task<HttpResponseMessage> Save(string path, string form, params (string Name, string Value)[] typed)
    {
        var shown = (await Shown(path)).QuerySelector(form) ?? throw new InvalidOperationException($"No {form}.");
        return await Post(shown.GetAttribute("action")!.Split('#')[0], [.. Hidden(shown), .. typed, ("draft_act", "save")]);
    }
}
