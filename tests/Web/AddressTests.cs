using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

public sealed class AddressTests : HostedTest
{
    private static readonly string Person = PagesTests.Id(FakeData.Person);

    [Theory]
    [InlineData("/prisoners", "at=abc")]
    [InlineData("/prisoners", "at=-1")]
    [InlineData("/prisoners", "at=99999999999")]
    [InlineData("/prisoners", "page_token=abc")]
    [InlineData("/prisoners", "status=nothing")]
    [InlineData("/prisoners", "assessment=2")]
    [InlineData("/prisoners", "category=nothing")]
    [InlineData("/prisoners", "facility=nothing")]
    [InlineData("/prisoners", "order=nothing")]
    [InlineData("/prisoners", "as_of=2024-02-31")]
    [InlineData("/facilities", "kind=nothing")]
    [InlineData("/" + FakeData.Colony, "at=abc")]
    [InlineData("/lists", "at=abc")]
    [InlineData("/" + FakeData.Publisher, "at=abc")]
    [InlineData("/" + FakeData.Second, "at=abc")]
    [InlineData("/" + FakeData.Second, "group=nothing")]
    [InlineData("/courts", "at=abc")]
    [InlineData("/courts", "kind=nothing")]
    [InlineData("/courts", "stage=nothing")]
    [InlineData("/courts", "prisoner=nothing")]
    [InlineData("/desk/deadlines", "at=abc")]
    [InlineData("/desk/deadlines", "window=31")]
    [InlineData("/desk/deadlines", "kind=nothing")]
    [InlineData("/desk/proceedings", "approval=nothing")]
    [InlineData("/desk/proceedings", "kind=nothing")]
    [InlineData("/desk/proceedings", "stage=nothing")]
    [InlineData("/desk/filings", "silence=nothing")]
    [InlineData("/desk/filings", "state=nothing")]
    [InlineData("/desk/filings", "facility=nothing")]
    [InlineData("/desk/filings/new", "prisoner=nothing")]
    [InlineData("/desk/filings/new", "proceeding=nothing")]
    [InlineData("/desk/proposals", "prisoner=nothing")]
    [InlineData("/desk/unwatched", "at=abc")]
    [InlineData("/desk/prisoners", "status=nothing")]
    [InlineData("/desk/" + FakeData.Person, "at=abc")]
    [InlineData("/desk/" + FakeData.Person, "fact=first")]
    [InlineData("/desk/" + FakeData.Person, "giver=nobody")]
    [InlineData("/desk/" + FakeData.Person + "/merge", "with=nobody")]
    [InlineData("/desk/facilities", "kind=nothing")]
    [InlineData("/desk/" + FakeData.Colony, "at=abc")]
    [InlineData("/desk/calendars", "at=abc")]
    public async Task Unknown_values_in_an_address_are_named_in_the_pages_language(string path, string query)
    {
        foreach (var (language, words) in new[] { ("az", "düzgün deyil"), ("ru", "недопустимо"), ("en", "not valid") })
        {
            using var response = await Get($"/{language}{path}?{query}");
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{path} {query}");
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
            var page = await Parse(response);
            page.DocumentElement.GetAttribute("lang").ShouldBe(language);
            var lead = page.QuerySelector(".lead")!.TextContent;
            lead.ShouldContain(words);
            lead.ShouldContain($"({query[..query.IndexOf('=', StringComparison.Ordinal)]})");
            lead.ShouldNotContain("Address.");
        }
    }

    [Theory]
    [InlineData("target=nothing")]
    [InlineData("target=ombudsman&language=xx")]
    [InlineData("target=ombudsman&language=en&format=doc")]
    public async Task A_letter_that_cannot_be_written_is_refused(string query)
    {
        using var response = await Get($"/en/desk/{CasesData.Suit}/letter?{query}");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        host.Data.Requests.OfType<Cases.V1.PrepareLetterRequest>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/prisoners?q=&category=&status=&assessment=&facility=&held_on=&order=name")]
    [InlineData("/facilities?kind=")]
    [InlineData("/courts?kind=&stage=&name=&prisoner=")]
    [InlineData("/" + FakeData.Second + "?group=")]
    [InlineData("/desk/deadlines?window=30&kind=&from=&to=&prisoner=&lawyer=")]
    [InlineData("/desk/proceedings?approval=&kind=&stage=&number=&prisoner=")]
    [InlineData("/desk/filings?silence=&state=&facility=")]
    public async Task A_form_that_was_sent_empty_asks_for_all(string path)
    {
        using var response = await Get("/en" + path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("confirm-proposal", "")]
    [InlineData("decline-proposal", "not so")]
    public async Task The_person_whose_proposals_are_shown_is_kept_when_one_is_decided(string act, string reason)
    {
        using var response = await Get($"/ru/desk/proposals?prisoner={Person}");
        var form = (await Parse(response)).QuerySelector($"#{act}-{Person}-7")!;
        (string, string)[] fields =
        [
            .. form.QuerySelectorAll("input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!)),
            ("reason", reason),
        ];

        using var sent = await Post(form.GetAttribute("action")!, fields);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        sent.Headers.Location!.ToString().ShouldBe($"/ru/desk/proposals?prisoner={Person}&done={act}#recorded");
        using var after = await Get(sent.Headers.Location!.ToString());
        var page = await Parse(after);
        page.QuerySelector($".facts dd a[href='/ru/desk/{FakeData.Person}']").ShouldNotBeNull();
        page.QuerySelector("#recorded").ShouldNotBeNull();
        page.QuerySelectorAll("article.card").ShouldBeEmpty();

        host.Cases.Refusal = Fault.Rpc(Grpc.Core.StatusCode.FailedPrecondition, "NO_SUCH_PROPOSAL", "");
        using var refused = await Post(form.GetAttribute("action")!, fields);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        host.Data.Requests.OfType<ListFactProposalsRequest>().Last().Parent.ShouldBe(FakeData.Person);
    }

    [Theory]
    [InlineData("az", "qayda təsdiqlənməyib")]
    [InlineData("ru", "правило не подтверждено")]
    [InlineData("en", "unconfirmed rule")]
    public async Task An_end_of_a_term_less_the_days_on_remand_is_marked_as_computed_by_an_unconfirmed_rule(string language, string mark)
    {
        var verdict = host.Data.Prisoners[0].Custodies.SelectMany(custody => custody.Facts)
            .First(fact => fact.KindCase == CustodyFact.KindOneofCase.Verdict).Verdict;
        (verdict.TermFrom, verdict.TermEnd) = (FakeData.Day(2025, 11, 4), FakeData.Day(2033, 5, 3));
        (await Shown()).ShouldNotContain(mark);

        (verdict.RemandDays, verdict.TermEnd) = (100, FakeData.Day(2033, 1, 23));
        (await Shown()).ShouldContain(mark);

        async Task<string> Shown()
        {
            using var response = await Get($"/{language}/{FakeData.Person}");
            return (await Parse(response)).QuerySelector(".timeline")!.ParentElement!.TextContent;
        }
    }

    private static async Task<IHtmlDocument> Parse(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    private Task<HttpResponseMessage> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    private Task<HttpResponseMessage> Post(string path, IEnumerable<(string Name, string Value)> fields) => Send(new(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        Headers = { { "Origin", host.Url.GetLeftPart(UriPartial.Authority) } },
    });

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.Add("Cookie", $"habeas-desk={CasesData.Token}");
            return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }
    }
}
