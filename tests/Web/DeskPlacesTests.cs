using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>Facilities and incidents at the desk.</summary>
public sealed class DeskPlacesTests : DeskTest
{
    private const string Page = "/en/desk/" + FakeData.Colony;

    [Fact]
    public async Task Places_are_listed_by_kind_and_by_name()
    {
        using var response = await Get("/en/desk/facilities?kind=colony&q=+No+2+");
        var asked = host.Data.Requests.OfType<ListFacilitiesRequest>().Single();
        (asked.Kind, asked.FacilityName, asked.PageSize).ShouldBe((FacilityKind.Colony, "No 2", 50));
        var page = await Parse(response);
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(4);
        page.QuerySelector("tbody th a")!.GetAttribute("href").ShouldBe(Page);
    }

    [Fact]
    public async Task A_place_is_entered_with_its_names_in_their_languages()
    {
        using var sent = await Post("/en/desk/facilities/new", [
            ("act", "create-place"), ("request_id", "0b9a1a52-1f0e-4b62-8a0f-0f6a5d5a1f11"),
            ("names", "az: 9 saylı\nru: Колония № 9\nNo. 9: the new one"), ("kind", "colony"), ("country", "az"), ("capacity", "700"),
            ("coordinates", "40.3953, 49.8822"),
            ("opened_year", "1999"), ("sources", "a letter"), ("invented", "yes"),
        ]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldBe($"{Page}?done=create-place#recorded");
        var asked = host.Data.Requests.OfType<CreateFacilityRequest>().Single();
        asked.Facility.FacilityNames.Select(name => (name.Language, name.Text))
            .ShouldBe([("az", "9 saylı"), ("ru", "Колония № 9"), ("", "No. 9: the new one")]);
        (asked.Facility.Kind, asked.Facility.Country, asked.Facility.Capacity, asked.Facility.Opened.Year, asked.Facility.Invented)
            .ShouldBe((FacilityKind.Colony, "AZ", 700, 1999, true));
        asked.Facility.Coordinates.ShouldBe(new Coordinates { Latitude = 40.3953, Longitude = 49.8822 });
        (asked.Sources.Single(), asked.RequestId).ShouldBe(("a letter", "0b9a1a52-1f0e-4b62-8a0f-0f6a5d5a1f11"));
    }

    [Fact]
    public async Task A_refused_place_is_shown_again_as_typed()
    {
        host.Cases.Refusal = Fault.Invalid("facility.facility_names[1].text", "is too long");
        using var sent = await Post(
            "/ru/desk/facilities/new", [("act", "create-place"), ("names", "ru: Колония № 9"), ("capacity", "many")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await Parse(sent);
        var names = (IHtmlTextAreaElement)page.QuerySelector("[name=names]")!;
        (names.Value, names.GetAttribute("aria-invalid")).ShouldBe(("ru: Колония № 9", "true"));
        ((IHtmlInputElement)page.QuerySelector("[name=capacity]")!).Value.ShouldBe("many");
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Названия");
    }

    [Theory]
    [InlineData("40.3953")]
    [InlineData("40,3953, 49,8822")]
    [InlineData("95, 49.8822")]
    [InlineData("40.3953, 181")]
    [InlineData("Baku")]
    public async Task Coordinates_that_cannot_be_read_reach_the_service_as_no_number(string typed)
    {
        host.Cases.Refusal = Fault.Invalid("facility.coordinates.latitude", "must be -90 to 90.");
        using var sent = await Post(
            "/en/desk/facilities/new", [("act", "create-place"), ("names", "No. 9"), ("coordinates", typed)]);
        var field = (IHtmlInputElement)(await Parse(sent)).QuerySelector("[name=coordinates]")!;
        (field.Value, field.GetAttribute("aria-invalid")).ShouldBe((typed, "true"));
        double.IsNaN(host.Data.Requests.OfType<CreateFacilityRequest>().Single().Facility.Coordinates.Latitude).ShouldBeTrue();
    }

    [Fact]
    public async Task A_place_is_changed_as_a_whole_from_what_it_is_now()
    {
        using var response = await Get(Page);
        var form = (await Parse(response)).QuerySelector("form#change-place")!;
        var names = ((IHtmlTextAreaElement)form.QuerySelector("[name=names]")!).Value;
        names.Split('\n').Length.ShouldBe(3);
        using var sent = await Post(Page, [.. Hidden(form), ("names", names), ("kind", "prison"), ("address", "Baku")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<UpdateFacilityRequest>().Single();
        (asked.Facility.Name, asked.Facility.Etag, asked.Facility.Kind).ShouldBe((FakeData.Colony, "\"12\"", FacilityKind.Prison));
        asked.Facility.FacilityNames.ShouldBe(host.Cases.Register.Place.FacilityNames);
        asked.UpdateMask.Paths.Count.ShouldBe(10);
        asked.RequestId.Length.ShouldBe(36);
    }

    [Fact]
    public async Task A_list_is_added_to_a_place_or_retracted_from_it()
    {
        using var response = await Get(Page);
        var page = await Parse(response);
        page.QuerySelectorAll("#attest-place option").Select(option => option.GetAttribute("value"))
            .ShouldNotContain(FakeData.First, "it is a source already");
        using var added = await Post(Page, [.. Hidden(page.QuerySelector("form#attest-place")!), ("source", FakeData.Second)]);
        var attested = host.Data.Requests.OfType<AttestFacilityRequest>().Single();
        (attested.Name, attested.Source, attested.Etag).ShouldBe((FakeData.Colony, FakeData.Second, "\"12\""));
        using var removed = await Post(
            Page, [.. Hidden(page.QuerySelector("form#retract-place")!), ("source", FakeData.First), ("reason", "withdrawn")]);
        var retracted = host.Data.Requests.OfType<RetractFacilitySourceRequest>().Single();
        (retracted.Name, retracted.Source, retracted.Reason).ShouldBe((FakeData.Colony, FakeData.First, "withdrawn"));
        using var withdrawn = await Post(
            Page, [.. Hidden(page.QuerySelector("form#withdraw-publication")!), ("reason", "asked for")]);
        host.Data.Requests.OfType<WithdrawPublicationRequest>().Single().Name.ShouldBe(FakeData.Colony);
    }

    [Fact]
    public async Task Incidents_are_shown_with_persons_sources_and_who_sees_them()
    {
        using var response = await Get(Page);
        var page = await Parse(response);
        var cards = page.QuerySelectorAll("article.card");
        cards.Select(card => card.QuerySelector(".what")!.TextContent).ShouldBe([
            "Public", "Only the desk sees it: waits for approval", "Withdrawn", "Only the desk sees it: there is no summary for the public",
        ]);
        cards[0].TextContent.ShouldContain(CasesData.Hostile);
        page.QuerySelectorAll("script, main img").ShouldBeEmpty();
        cards[0].QuerySelector("a[href='/en/desk/" + FakeData.Person + "']").ShouldNotBeNull();
        cards[0].QuerySelector("a[href='https://example.org/account']").ShouldNotBeNull();
        using var older = await Get(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        host.Data.Requests.OfType<ListIncidentsRequest>().Select(request => request.PageToken).ShouldBe(["", "older"]);
    }

    [Theory]
    [InlineData("¤ clerk-1", "withdraw-incident;publish-incident withdraw-incident;;withdraw-incident", "")]
    [InlineData("¤ clerk-2", "withdraw-incident;withdraw-incident;;withdraw-incident", "You recorded this.")]
    public async Task Approval_is_offered_to_all_but_the_one_who_recorded_it(string author, string offered, string told)
    {
        var waiting = host.Cases.Waiting.Single(record => record.Name == FakePublications.Incident);
        waiting.Publication.EnteredBy.Clear();
        waiting.Publication.EnteredBy.Add(author);
        using var response = await Get(Page, ("Cookie", $"habeas-desk={CasesData.CustodianToken}"));
        var cards = (await Parse(response)).QuerySelectorAll("article.card").ToList();
        string.Join(';', cards.Select(Acts)).ShouldBe(offered);
        cards[1].TextContent.ShouldContain(told);

        static string Acts(IElement card) =>
            string.Join(' ', card.QuerySelectorAll("input[name=act]").Select(act => act.GetAttribute("value")));
    }

    [Fact]
    public async Task Reprisals_are_shown_before_an_approval_and_have_to_be_acknowledged()
    {
        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "REPRISAL_RISK", "");
        using var response = await Get(Page);
        var form = (await Parse(response)).QuerySelector("form:has(input[value=publish-incident])")!;
        form.TextContent.ShouldContain("(1 in the last year)");
        using var refused = await Post(Page, Hidden(form));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var again = (await Parse(refused)).QuerySelector("form:has(input[value=publish-incident])")!;
        again.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Ask those concerned first.");
        again.Closest("details")!.HasAttribute("open").ShouldBeTrue();
        host.Cases.Refusal = null;
        using var sent = await Post(Page, [.. Hidden(again), ("reprisals", "yes")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<PublishIncidentRequest>().Last();
        (asked.Name, asked.Etag, asked.AcknowledgeReprisals).ShouldBe((FakePublications.Incident, "\"12\"", true));
        host.Data.Requests.OfType<PublishIncidentRequest>().First().AcknowledgeReprisals.ShouldBeFalse();
    }

    [Fact]
    public async Task An_incident_is_withdrawn_with_a_reason()
    {
        using var response = await Get(Page);
        var form = (await Parse(response)).QuerySelector("#incident-1 form:has(input[value=withdraw-incident])")!;
        using var sent = await Post(Page, [.. Hidden(form), ("reason", "mistaken")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<WithdrawIncidentRequest>().Single();
        (asked.Name, asked.Reason, asked.Etag).ShouldBe((FakeData.Colony + "/incidents/1", "mistaken", "\"12\""));
    }

    [Fact]
    public async Task Whom_an_incident_concerns_is_found_by_name_and_kept_when_it_is_refused()
    {
        using var found = await Get($"{Page}/incidents/new?name=Numunazade");
        var link = (await Parse(found)).QuerySelector("section[aria-labelledby=whom] li a")!.GetAttribute("href")!;
        link.ShouldBe($"{Page}/incidents/new?prisoner={Person}");
        using var chosen = await Get(link);
        var form = (await Parse(chosen)).QuerySelector("section[aria-labelledby=what] form")!;
        (string, string)[] typed =
        [
            .. Hidden(form), ("kind", "mailwithheld"), ("from_year", "2026"), ("from_month", "11"), ("summary", "Letters did not leave."),
            ("account", "he said so"), ("source_class", "relative"), ("reliability", "reported"), ("sources", "a call"),
            ("after", "complaint"), ("after_what", "to the court"), ("after_date_year", "2026"),
        ];
        host.Cases.Refusal = Fault.Invalid("incident.from", "is no date");
        using var refused = await Post($"{Page}/incidents/new", typed);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await Parse(refused);
        page.QuerySelector("section[aria-labelledby=whom] .named a")!.GetAttribute("href").ShouldBe("/en/desk/" + FakeData.Person);
        ((IHtmlTextAreaElement)page.QuerySelector("[name=account]")!).Value.ShouldBe("he said so");
        page.QuerySelector("[name=from_year]")!.GetAttribute("aria-invalid").ShouldBe("true");

        host.Cases.Refusal = null;
        using var sent = await Post($"{Page}/incidents/new", typed);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldBe($"{Page}?done=record-incident#recorded");
        var asked = host.Data.Requests.OfType<CreateIncidentRequest>().Last();
        var incident = asked.Incident;
        (asked.Parent, asked.RequestId.Length).ShouldBe((FakeData.Colony, 36));
        incident.Prisoners.ShouldBe([FakeData.Person]);
        (incident.Kind, incident.From.Month, incident.PublicSummary, incident.Account, incident.SourceClass, incident.Reliability)
            .ShouldBe((IncidentKind.MailWithheld, 11, "Letters did not leave.", "he said so", SourceClass.Relative, Reliability.Reported));
        (incident.Reprisal.Kind, incident.Reprisal.Reference, incident.Reprisal.Date.Year)
            .ShouldBe((PrecedingKind.Complaint, "to the court", 2026));
    }

    [Fact]
    public async Task Without_a_reprisal_none_is_recorded()
    {
        using var sent = await Post($"{Page}/incidents/new", [("act", "record-incident"), ("kind", "conditions")]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var incident = host.Data.Requests.OfType<CreateIncidentRequest>().Single().Incident;
        incident.Reprisal.ShouldBeNull();
        incident.Prisoners.ShouldBeEmpty();
    }
}
