using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>Persons of the register at the desk: the list, one person, and what is recorded.</summary>
public sealed class DeskPersonsTests : DeskTest
{
    private const string Page = "/en/desk/" + FakeData.Person;

    [Fact]
    public async Task Persons_are_listed_filtered_and_found_by_name_with_what_the_public_sees()
    {
        host.Data.Prisoners[0].Publication = new Publication.V1.Publication { IsPublic = false };
        using var response = await Get(
            "/en/desk/prisoners?status=serving&assessment=recognised&facility=" + PagesTests.Id(FakeData.Colony));
        var asked = host.Data.Requests.OfType<ListPrisonersRequest>().Single();
        (asked.CustodyStatus, asked.AssessmentStatus, asked.Facility)
            .ShouldBe((CustodyStatus.Serving, AssessmentStatus.Recognised, FakeData.Colony));
        var page = await Parse(response);
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(50);
        page.QuerySelector("tbody th a")!.GetAttribute("href")!.ShouldStartWith("/en/desk/prisoners/");
        var rows = page.QuerySelectorAll("tbody tr");
        rows[0].TextContent.ShouldContain("Only the desk sees this record.");
        rows[1].TextContent.ShouldNotContain("Only the desk sees this record.", Case.Sensitive, "who is not told sees what everybody sees");
        using var next = await Get(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var more = host.Data.Requests.OfType<ListPrisonersRequest>().Last();
        (more.PageToken, more.CustodyStatus).ShouldBe(("50", CustodyStatus.Serving));

        using var found = await Get("/en/desk/prisoners?q=Numunazade");
        host.Data.Requests.OfType<SearchPrisonersRequest>().Single().Query.ShouldBe("Numunazade");
        (await Parse(found)).QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        using var wrong = await Get("/en/desk/prisoners?facility=everywhere");
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_person_is_shown_with_sources_reviewers_and_who_entered_each_fact()
    {
        using var response = await Get(Page);
        var page = await Parse(response);
        page.Body!.TextContent.ShouldContain(CasesData.Hostile);
        page.QuerySelectorAll("script, main img").ShouldBeEmpty();
        page.QuerySelector(".notice.waiting")!.TextContent.ShouldContain("1 proposed fact waits");
        page.QuerySelector("section[aria-labelledby=public] p")!.TextContent.ShouldContain("2 changes wait for approval.");
        var fact = page.QuerySelectorAll(".timeline > li").First(item => item.TextContent.Contains("¤ Police"));
        fact.TextContent.ShouldContain("Entered 2 October 2026, 13:30 by ¤ clerk-1.");
        fact.QuerySelector("a[href='https://example.org/arrest']").ShouldNotBeNull();
        page.QuerySelector("section[aria-labelledby=assessment]")!.TextContent
            .ShouldContain("Proposed by ¤ clerk-1, confirmed by ¤ clerk-3");
        var listed = page.QuerySelectorAll("section[aria-labelledby=names] tbody tr").Last();
        listed.TextContent.ShouldContain("Only in a list");
        listed.QuerySelector("td a")!.GetAttribute("href").ShouldBe("/en/desk/" + FakeData.First);
    }

    [Fact]
    public async Task The_history_is_shown_newest_first_and_page_by_page()
    {
        using var response = await Get(Page);
        var page = await Parse(response);
        var rows = page.QuerySelectorAll("section[aria-labelledby=history] tbody tr");
        rows.Length.ShouldBe(10);
        rows[0].TextContent.ShouldContain("¤ clerk-3");
        rows[0].TextContent.ShouldContain("Approved for the public");
        page.QuerySelector("section[aria-labelledby=history] caption")!.TextContent.ShouldBe("31 entries, newest first");
        page.QuerySelector("a[rel=next]")!.GetAttribute("href").ShouldBe($"{Page}?at=10#history");
        using var last = await Get($"{Page}?at=25");
        var older = (await Parse(last)).QuerySelectorAll("section[aria-labelledby=history] tbody tr");
        older.Length.ShouldBe(6);
        older[2].TextContent.ShouldContain("¤ the day was wrong");
        older[3].TextContent.ShouldContain("A fact proposed: Transferred");
        older[4].QuerySelector("s").ShouldNotBeNull("it was corrected");
        older[5].QuerySelector("td:last-child a")!.GetAttribute("href").ShouldBe("/en/desk/" + FakeData.First);
    }

    [Theory]
    [InlineData(CustodyStatus.Serving, "transfer verdict charges release death", "arrest remand")]
    [InlineData(CustodyStatus.Remand, "charges remand transfer verdict release death", "arrest")]
    [InlineData(CustodyStatus.Released, "arrest", "charges remand transfer verdict release death")]
    [InlineData(CustodyStatus.Died, "", "arrest charges remand transfer verdict release death")]
    public async Task Only_what_fits_the_state_is_offered_first(CustodyStatus status, string now, string before)
    {
        host.Cases.Register.Person.CustodyStatus = status;
        using var response = await Get(Page);
        var section = (await Parse(response)).QuerySelector("section[aria-labelledby=custody]")!;
        Acts(section.QuerySelectorAll(":scope > div.card:not([id]) form")).ShouldBe(now);
        Acts(section.QuerySelectorAll(":scope > details form")).ShouldBe(before);

        static string Acts(IEnumerable<IElement> forms) => string.Join(' ', forms.Select(form => form.Id!["record-".Length..]));
    }

    [Fact]
    public async Task Nothing_is_offered_in_a_record_that_was_merged_or_retracted()
    {
        host.Cases.Register.Person.MergedInto = RegisterData.Candidate;
        using var merged = await Get(Page);
        var page = await Parse(merged);
        page.QuerySelectorAll("main form").ShouldBeEmpty();
        page.QuerySelector(".notice a")!.GetAttribute("href").ShouldBe("/en/desk/" + RegisterData.Candidate);
        (host.Cases.Register.Person.MergedInto, host.Cases.Register.Person.Retracted) = ("", true);
        using var retracted = await Get(Page);
        (await Parse(retracted)).QuerySelectorAll("main form").ShouldBeEmpty();
    }

    [Fact]
    public async Task Details_are_replaced_as_a_whole()
    {
        using var response = await Get(Page);
        var form = (await Parse(response)).QuerySelector("form#change-person")!;
        ((IHtmlInputElement)form.QuerySelector("[name=birth_date_year]")!).Value.ShouldBe("1970");
        ((IHtmlInputElement)form.QuerySelector("[name=categories][value=journalist]")!).IsChecked.ShouldBeTrue();
        using var sent = await Post(
            Page,
            [
                .. Hidden(form), ("sex", "female"), ("occupations", "writer\neditor"), ("categories", "activist"),
                ("categories", "journalist"), ("note", ""),
            ]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<UpdatePrisonerRequest>().Single();
        (asked.Prisoner.Name, asked.Prisoner.Etag, asked.Prisoner.Sex).ShouldBe((FakeData.Person, "\"31\"", Sex.Female));
        asked.Prisoner.Occupations.ShouldBe(["writer", "editor"]);
        asked.Prisoner.Categories.ShouldBe(["activist", "journalist"]);
        asked.UpdateMask.Paths.ShouldBe(["sex", "birth_date", "occupations", "affiliations", "categories", "photo_uri", "note"]);
        asked.RequestId.Length.ShouldBe(36);
    }

    [Fact]
    public async Task Another_spelling_becomes_the_main_one_where_no_record_was_merged()
    {
        using var before = await Get(Page);
        (await Parse(before)).QuerySelectorAll("input[value=main-name]").ShouldBeEmpty();
        host.Cases.Register.Person.Absorbed.Clear();
        using var response = await Get(Page);
        var form = (await Parse(response)).QuerySelector("form:has(input[value=main-name])")!;
        using var sent = await Post(Page, Hidden(form));
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<UpdatePrisonerRequest>().Single();
        asked.UpdateMask.Paths.ShouldBe(["personal_names"]);
        asked.Prisoner.PersonalNames.Count.ShouldBe(host.Cases.Register.Person.PersonalNames.Count);
        asked.Prisoner.PersonalNames.Single(name => name.Primary).Language.ShouldBe("ru");
    }

    [Fact]
    public async Task A_refused_act_is_shown_again_as_typed_with_the_field_that_is_wrong()
    {
        host.Cases.Refusal = Fault.Invalid("charges.charges[0].article", "must not be empty");
        using var sent = await Post(Page, [("act", "record-charges"), ("charges", "AZ-CC:"), ("sources", "a letter")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var form = (await Parse(sent)).QuerySelector("#record-charges")!;
        form.Closest("details")!.HasAttribute("open").ShouldBeTrue();
        form.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Articles");
        var field = (IHtmlTextAreaElement)form.QuerySelector("[name=charges]")!;
        (field.Value, field.GetAttribute("aria-invalid")).ShouldBe(("AZ-CC:", "true"));
        ((IHtmlTextAreaElement)form.QuerySelector("[name=sources]")!).Value.ShouldBe("a letter");
    }

    [Fact]
    public async Task A_fact_is_put_right_with_its_present_content_filled_in()
    {
        using var response = await Get(Page);
        var link = (await Parse(response)).QuerySelector("a[href$='fact=5#correction']")!;
        using var chosen = await Get(link.GetAttribute("href")!.Split('#')[0]);
        var page = await Parse(chosen);
        var form = page.QuerySelector("#correction form")!;
        form.GetAttribute("action")!.ShouldStartWith($"{Page}?fact=5#");
        ((IHtmlInputElement)form.QuerySelector("[name=years]")!).Value.ShouldBe("8");
        ((IHtmlTextAreaElement)form.QuerySelector("[name=convicted_of]")!).Value.ShouldBe("234.4.3@2000\n221.3@2000");

        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "CUSTODY_CONFLICT", "");
        using var refused = await Post($"{Page}?fact=5", [.. Hidden(form), ("years", "9"), ("correction_reason", "misread")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var again = (await Parse(refused)).QuerySelector("#correction form")!;
        again.QuerySelector("[role=alert]")!.TextContent.ShouldContain("contradicts");
        ((IHtmlInputElement)again.QuerySelector("[name=years]")!).Value.ShouldBe("9");
    }

    [Fact]
    public async Task An_assessment_is_not_reviewed_by_the_one_who_proposed_it()
    {
        using var response = await Get(Page, ("Cookie", $"habeas-desk={CasesData.CustodianToken}"));
        var cards = (await Parse(response)).QuerySelectorAll("section[aria-labelledby=assessment] .card:has(h3)").ToList();
        var proposed = cards.Where(card => card.TextContent.Contains("¤ waits")).ToList();
        proposed[0].QuerySelectorAll("form").Length.ShouldBe(2);
        proposed[1].QuerySelectorAll("form").ShouldBeEmpty();
        proposed[1].TextContent.ShouldContain("You proposed this.");
    }

    [Fact]
    public async Task A_person_is_found_compared_and_merged_after_a_look_at_both()
    {
        using var found = await Get($"{Page}?same=Numunazade");
        var link = (await Parse(found)).QuerySelectorAll("section[aria-labelledby=same] li a").Last().GetAttribute("href")!;
        link.ShouldStartWith($"{Page}/merge?with=");
        using var compared = await Get(link);
        var page = await Parse(compared);
        page.QuerySelectorAll("section.card").Length.ShouldBe(2);
        var form = page.QuerySelector("form#merge, main form:has(input[value=merge])")!;
        using var sent = await Post(form.GetAttribute("action")!.Split('#')[0], [.. Hidden(form), ("reason", "same case number")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldBe($"{Page}?done=merge#recorded");
        var asked = host.Data.Requests.OfType<MergePrisonerRequest>().Single();
        (asked.Name, asked.Etag, asked.Reason).ShouldBe((FakeData.Person, "\"31\"", "same case number"));
        asked.Duplicate.ShouldBe("prisoners/" + link[^36..]);
        using var nobody = await Get($"{Page}?same=nobody");
        (await Parse(nobody)).QuerySelector("#same-fault").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_record_that_absorbed_others_is_not_merged_away()
    {
        using var compared = await Get($"/en/desk/{RegisterData.Candidate}/merge?with={Person}");
        var page = await Parse(compared);
        page.QuerySelectorAll("main form").ShouldBeEmpty();
        page.QuerySelector(".notice")!.TextContent.ShouldContain("Keep it instead");
        page.QuerySelectorAll("main a").ShouldContain(
            link => link.GetAttribute("href") == $"{Page}/merge?with={PagesTests.Id(RegisterData.Candidate)}");
    }

    [Fact]
    public async Task Somebody_new_is_compared_with_the_register_before_being_entered()
    {
        using var response = await Get("/en/desk/prisoners/new?name=+R%C9%99%C5%9Fad+Yeni+&language=az");
        var matched = host.Data.Requests.OfType<MatchPrisonersRequest>().Single();
        (matched.Persons.Single().Names.Single(), matched.Language).ShouldBe(("Rəşad Yeni", "en"));
        var page = await Parse(response);
        var candidate = page.QuerySelectorAll("article.card").ShouldHaveSingleItem("one was found to be somebody else");
        candidate.QuerySelector("a")!.GetAttribute("href").ShouldBe("/en/desk/" + RegisterData.Candidate);
        candidate.TextContent.ShouldContain("¤ the family names agree");
        var form = page.QuerySelector("form#create-person")!;
        form.QuerySelector("[name=another]")!.HasAttribute("required").ShouldBeTrue();
        using var sent = await Post(form.GetAttribute("action")!.Split('#')[0], [
            .. Hidden(form), ("spellings", "Рашад Ени"), ("sex", "male"), ("date_year", "2026"), ("authority", "Police"),
            ("sources", "a call"), ("another", "yes"),
        ]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldBe($"{Page}?done=create-person#recorded");
        var asked = host.Data.Requests.OfType<CreatePrisonerRequest>().Single();
        asked.Prisoner.PersonalNames.Select(name => (name.Text, name.Language, name.Primary))
            .ShouldBe([("Rəşad Yeni", "az", true), ("Рашад Ени", "", false)]);
        var fact = asked.Facts.ShouldHaveSingleItem();
        (fact.Date.Year, fact.Arrest.Authority, fact.Sources.Single(), asked.Sources.Single())
            .ShouldBe((2026, "Police", "a call", "a call"));
        asked.RequestId.Length.ShouldBe(36);
    }

    [Fact]
    public async Task Nobody_similar_needs_no_confirmation_and_no_arrest_is_invented()
    {
        host.Cases.Register.Candidates.Clear();
        using var response = await Get("/en/desk/prisoners/new?name=Yeni");
        var form = (await Parse(response)).QuerySelector("form#create-person")!;
        form.QuerySelector("[name=another]").ShouldBeNull();
        using var sent = await Post("/en/desk/prisoners/new?name=Yeni", Hidden(form));
        host.Data.Requests.OfType<CreatePrisonerRequest>().Single().Facts.ShouldBeEmpty();
    }
}
