using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Google.Protobuf;

namespace Habeas.Web.Tests;

/// <summary>What a person lets be published and who may act for the person, on the person's page.</summary>
public sealed class DeskConsentsTests : DeskTest
{
    private const string Page = "/en/desk/" + FakeData.Person;

    private static readonly string Leyla = PagesTests.Id(FakeAccess.Account);
    private static readonly string Nadir = PagesTests.Id(ConsentsData.Witness);

    [Fact]
    public async Task What_was_said_is_listed_with_names_instead_of_accounts()
    {
        using var response = await Get(Page);
        var page = await Parse(response);
        var rows = page.QuerySelectorAll("section[aria-labelledby=consents] tbody tr").Select(row => row.TextContent).ToList();
        rows[0].ShouldContain("Recalled");
        rows[0].ShouldContain("all");
        rows[0].ShouldContain(CasesData.Hostile);
        rows[1].ShouldContain("Health, Photograph");
        rows[1].ShouldContain("At a visit, ¤ nadir <b>");
        rows[1].ShouldContain("2 October 2026, ¤ clerk-1");
        page.QuerySelector("section[aria-labelledby=mandates] .card h3")!.TextContent.ShouldContain(FakeAccess.SignInName);
        page.Body!.TextContent.ShouldNotContain(Leyla);
        host.Data.Requests.OfType<ListMandatesRequest>().Single().Prisoner.ShouldBe(FakeData.Person);
    }

    [Fact]
    public async Task The_page_is_shown_without_them_when_the_access_service_does_not_answer()
    {
        host.Cases.Consents.IsAway = true;
        using var response = await Get(Page);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await Parse(response);
        page.QuerySelector("section[aria-labelledby=consents] .notice").ShouldNotBeNull();
        page.QuerySelector("form#change-person").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("told", "way witnesses", "statement")]
    [InlineData("published", "statement", "way witnesses")]
    [InlineData("01890000-0000-7000-8000-0000000e0a01", "", "way witnesses statement")]
    public async Task The_questions_follow_from_how_the_word_came(string word, string asked, string left)
    {
        using var chosen = await Get(Page);
        var link = (await Parse(chosen)).QuerySelector($"section[aria-labelledby=consents] a[href*='word={word}']")!;
        using var response = await Get(link.GetAttribute("href")!.Split('#')[0]);
        var form = (await Parse(response)).QuerySelector("form:has(input[value=record-consent])")!;
        form.QuerySelectorAll("[name=kinds]").Length.ShouldBe(9);
        form.QuerySelectorAll("[name=channels]").Length.ShouldBe(6);
        foreach (var name in asked.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            form.QuerySelector($"[name={name}]").ShouldNotBeNull(name);
        }

        foreach (var name in left.Split(' '))
        {
            form.QuerySelector($"[name={name}]").ShouldBeNull(name);
        }
    }

    [Fact]
    public async Task Only_a_mandate_with_consent_that_is_or_was_in_force_can_be_named()
    {
        host.Cases.Consents.Mandates.Add(new Mandate
        {
            Name = "mandates/01890000-0000-7000-8000-0000000e0a04", State = MandateState.InForce, Scopes = { MandateScope.SignPapers },
        });
        using var response = await Get(Page);
        (await Parse(response)).QuerySelectorAll("section[aria-labelledby=consents] a[href*='word=']").Length.ShouldBe(3);
        using var other = await Get($"{Page}?word=01890000-0000-7000-8000-0000000e0a04");
        (await Parse(other)).QuerySelector("input[value=record-consent]").ShouldBeNull();
    }

    public static TheoryData<string, (string, string)[], string> Acts => new()
    {
        {
            "record-consent",
            [
                ("target", "told"), ("answer", "given"), ("kinds", "health"), ("kinds", "family"), ("channels", "pages"),
                ("date", "2026-11-20"), ("way", "visit"), ("witnesses", Nadir), ("end", "2027-11-20"),
            ],
            $$"""
            { "parent": "{{FakeData.Person}}", "consent": { "answer": "CONSENT_ANSWER_GIVEN",
              "kinds": ["FACT_KIND_HEALTH", "FACT_KIND_FAMILY"], "channels": ["CHANNEL_PAGES"],
              "spokenDate": { "year": 2026, "month": 11, "day": 20 }, "endDate": { "year": 2027, "month": 11, "day": 20 },
              "way": "INSTRUCTION_WAY_VISIT", "witnesses": ["{{ConsentsData.Witness}}"] } }
            """
        },
        {
            "record-consent",
            [
                ("target", "published"), ("answer", "refused"), ("kinds", "name"), ("channels", "media"), ("date", "2026-11-20"),
                ("statement", "a letter"),
            ],
            $$"""
            { "parent": "{{FakeData.Person}}", "consent": { "answer": "CONSENT_ANSWER_REFUSED", "kinds": ["FACT_KIND_NAME"],
              "channels": ["CHANNEL_MEDIA"], "spokenDate": { "year": 2026, "month": 11, "day": 20 },
              "way": "INSTRUCTION_WAY_PUBLIC_STATEMENT", "statement": "a letter" } }
            """
        },
        {
            "record-consent",
            [
                ("target", PagesTests.Id(ConsentsData.Mandate)), ("answer", "given"), ("kinds", "faith"), ("channels", "api"),
                ("date", "2026-11-20"), ("way", "visit"),
            ],
            $$"""
            { "parent": "{{FakeData.Person}}", "consent": { "answer": "CONSENT_ANSWER_GIVEN", "kinds": ["FACT_KIND_FAITH"],
              "channels": ["CHANNEL_API"], "spokenDate": { "year": 2026, "month": 11, "day": 20 }, "mandate": "{{ConsentsData.Mandate}}" } }
            """
        },
        {
            "recall-consents", [("kinds", "health"), ("reason", "threats"), ("way", "call"), ("said", "2026-11-21"), ("sure", "yes")],
            $$"""
            { "parent": "{{FakeData.Person}}", "kinds": ["FACT_KIND_HEALTH"], "reason": "threats", "way": "INSTRUCTION_WAY_CALL",
              "spokenDate": { "year": 2026, "month": 11, "day": 21 } }
            """
        },
        {
            "give-mandate",
            [
                ("target", "prisoner"), ("representative", Leyla), ("scopes", "signpapers"), ("scopes", "receivepapers"), ("way", "letter"),
                ("date", "2026-11-20"), ("witnesses", Nadir),
            ],
            $$"""
            { "mandate": { "prisoner": "{{FakeData.Person}}", "giver": "MANDATE_GIVER_PRISONER", "representative": "{{FakeAccess.Account}}",
              "scopes": ["MANDATE_SCOPE_SIGN_PAPERS", "MANDATE_SCOPE_RECEIVE_PAPERS"], "way": "INSTRUCTION_WAY_LETTER",
              "startDate": { "year": 2026, "month": 11, "day": 20 }, "instructDate": { "year": 2026, "month": 11, "day": 20 },
              "witnesses": ["{{ConsentsData.Witness}}"] } }
            """
        },
        {
            "give-mandate",
            [
                ("target", "nextofkin"), ("kin", "a sister"), ("incapacity", "incommunicado"), ("representative", Leyla),
                ("scopes", "speakpublicly"), ("way", "call"), ("date", "2026-11-20"), ("start", "2026-11-21"), ("end", "2027-11-20"),
                ("witnesses", Nadir),
            ],
            $$"""
            { "mandate": { "prisoner": "{{FakeData.Person}}", "giver": "MANDATE_GIVER_NEXT_OF_KIN", "kin": "a sister",
              "incapacityReason": "incommunicado", "representative": "{{FakeAccess.Account}}", "scopes": ["MANDATE_SCOPE_SPEAK_PUBLICLY"],
              "way": "INSTRUCTION_WAY_CALL", "startDate": { "year": 2026, "month": 11, "day": 21 },
              "endDate": { "year": 2027, "month": 11, "day": 20 }, "instructDate": { "year": 2026, "month": 11, "day": 20 },
              "witnesses": ["{{ConsentsData.Witness}}"] } }
            """
        },
        {
            "confirm-mandate", [("target", PagesTests.Id(ConsentsData.Unconfirmed)), ("etag", "\"4\"")],
            $$"""{ "name": "{{ConsentsData.Unconfirmed}}", "etag": "\"4\"" }"""
        },
        {
            "suspend-mandate", [("target", PagesTests.Id(ConsentsData.Mandate)), ("etag", "\"4\""), ("reason", "no contact")],
            $$"""{ "name": "{{ConsentsData.Mandate}}", "etag": "\"4\"", "reason": "no contact" }"""
        },
        {
            "resume-mandate", [("target", PagesTests.Id(ConsentsData.Suspended)), ("etag", "\"4\"")],
            $$"""{ "name": "{{ConsentsData.Suspended}}", "etag": "\"4\"" }"""
        },
        {
            "recall-mandate",
            [("target", PagesTests.Id(ConsentsData.Mandate)), ("etag", "\"4\""), ("reason", "he said so"), ("sure", "yes")],
            $$"""{ "name": "{{ConsentsData.Mandate}}", "etag": "\"4\"", "reason": "he said so" }"""
        },
    };

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task What_is_typed_reaches_the_access_service(string act, (string, string)[] typed, string request)
    {
        var id = Guid.NewGuid().ToString();
        using var sent = await Post(Page, [("act", act), ("request_id", id), .. typed]);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldBe($"{Page}?done={act}#recorded");
        var asked = JsonFormatter.Default.Format((IMessage)host.Data.Requests[^1]);
        var expected = JsonNode.Parse(request)!;
        expected["requestId"] = id;
        JsonNode.DeepEquals(JsonNode.Parse(asked), expected).ShouldBeTrue(asked);
    }

    [Theory]
    [InlineData(CasesData.CustodianToken, "¤ clerk-1", true)]
    [InlineData(CasesData.CustodianToken, "¤ clerk-2", false)]
    [InlineData(CasesData.Token, "¤ clerk-1", false)]
    public async Task A_mandate_is_confirmed_by_a_second_person_who_may(string token, string creator, bool isOffered)
    {
        host.Cases.Consents.Mandates[1].Creator = creator;
        using var response = await Get(Page, ("Cookie", $"habeas-desk={token}"));
        var cards = (await Parse(response)).QuerySelectorAll("section[aria-labelledby=mandates] .card").ToList();
        Acts(cards[0]).ShouldBe("suspend-mandate recall-mandate");
        Acts(cards[1]).ShouldBe(isOffered ? "confirm-mandate recall-mandate" : "recall-mandate");
        Acts(cards[2]).ShouldBe("resume-mandate recall-mandate");

        static string Acts(IElement card) =>
            string.Join(' ', card.QuerySelectorAll("input[name=act]").Select(act => act.GetAttribute("value")));
    }

    [Fact]
    public async Task A_recall_says_what_it_does_and_asks_once()
    {
        using var response = await Get(Page);
        var form = (await Parse(response)).QuerySelector("form#recall-consents")!;
        form.TextContent.ShouldContain("disappears within a minute");
        form.QuerySelector("[name=sure]")!.HasAttribute("required").ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_consent_keeps_what_was_ticked_and_typed()
    {
        host.Cases.Refusal = Fault.Invalid("consent.spoken_date", "must not be in the future.");
        using var sent = await Post($"{Page}?word=told", [
            ("act", "record-consent"), ("target", "told"), ("kinds", "health"), ("kinds", "family"), ("channels", "media"),
            ("date", "2030-01-01"), ("way", "letter"), ("witnesses", Nadir),
        ]);
        sent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var form = (await Parse(sent)).QuerySelector("form:has(input[value=record-consent])")!;
        form.QuerySelectorAll("input[type=checkbox]").OfType<IHtmlInputElement>().Where(box => box.IsChecked).Select(box => box.Value)
            .ShouldBe(["health", "family", "media", Nadir]);
        var day = (IHtmlInputElement)form.QuerySelector("[name=date]")!;
        (day.Value, day.GetAttribute("aria-invalid")).ShouldBe(("2030-01-01", "true"));
        form.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Day on which it was said");
    }

    [Fact]
    public async Task A_consent_without_a_kind_is_refused_at_its_group()
    {
        host.Cases.Refusal = Fault.Invalid("consent.kinds", "must not be empty.");
        using var sent = await Post($"{Page}?word=published", [("act", "record-consent"), ("target", "published"), ("date", "2026-11-20")]);
        var form = (await Parse(sent)).QuerySelector("form:has(input[value=record-consent])")!;
        form.QuerySelectorAll("[name=kinds]").ShouldAllBe(box => box.GetAttribute("aria-invalid") == "true");
    }
}
