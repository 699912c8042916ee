namespace Habeas.Web.Tests;

/// <summary>One search over everything in the house.</summary>
public sealed class DeskFindTests : DeskTest
{
    [Theory]
    [InlineData("Numunazade")]
    [InlineData("Nümunəzadə")]
    [InlineData("Нумунезаде")]
    public async Task A_person_is_found_in_any_script_with_their_cases_and_papers(string typed)
    {
        var page = await Find(typed);
        Links(page, "persons").ShouldBe(
            ["/en/desk/" + FakeData.Person, "/en/desk/prisoners/01890000-0000-7000-8000-000000000002"]);
        Links(page, "cases").ShouldBe(["/en/desk/" + CasesData.Proceeding]);
        Links(page, "papers").ShouldBe(["/en/desk/" + CasesData.Suit]);
        page.QuerySelector("#persons")!.TextContent.ShouldBe("2 persons");
        page.QuerySelector("#cases")!.TextContent.ShouldBe("1 case");
        page.QuerySelector("section[aria-labelledby=cases] .other")!.TextContent.ShouldBe("Civil case · Appeal · Elshan Numunazade 1");
        host.Data.Requests.OfType<SearchPrisonersRequest>().Single().Query.ShouldBe(typed);
        host.Data.Requests.OfType<ListProceedingsRequest>().Select(request => request.Prisoner)
            .ShouldBe(["", FakeData.Person, "prisoners/01890000-0000-7000-8000-000000000002"], ignoreOrder: true);
        host.Data.Requests.OfType<SearchProceedingsRequest>().Single().Query.ShouldBe(typed);
        host.Data.Requests.OfType<SearchDocumentsRequest>().Single().Query.ShouldBe(typed);
        host.Data.Requests.Count.ShouldBeLessThan(20, "a search is a bounded number of calls");
    }

    [Theory]
    [InlineData("nümunə birliyi", "lists", "/en/desk/lists")]
    [InlineData("НЮМУНЕ БИРЛИ", "lists", "/en/desk/lists")]
    [InlineData("oktyabr 2026", "lists", "/en/desk/" + FakeData.Second)]
    [InlineData("колония 2", "facilities", "/en/desk/facilities/01890000-0000-7000-8000-00000000f002")]
    [InlineData("penitentiary 2", "facilities", "/en/desk/facilities/01890000-0000-7000-8000-00000000f002")]
    public async Task Lists_and_places_are_found_by_their_words(string typed, string kind, string link) =>
        Links(await Find(typed), kind).ShouldContain(link);

    [Fact]
    public async Task Cases_and_papers_are_found_by_their_own_words_and_numbers()
    {
        var page = await Find("2-1(1)/24");
        Links(page, "cases").ShouldBe(["/en/desk/" + CasesData.Proceeding]);
        page.QuerySelector("#persons").ShouldBeNull();
        host.Data.Requests.OfType<ListProceedingsRequest>().Select(request => request.CaseNumber).ShouldContain("2-1(1)/24");

        Links(await Find("alert"), "papers").ShouldBe(["/en/desk/" + CasesData.Suit]);
        (await Find("<script>alert(1)</script>")).QuerySelectorAll("script, main img").ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_with_the_words_are_named_and_an_incomplete_search_says_so()
    {
        host.Cases.IsSearchIncomplete = true;
        var page = await Find("alert");
        page.QuerySelector("section[aria-labelledby=papers] .other")!.TextContent.ShouldContain("in the file: ");
        page.QuerySelector("main [role=status]")!.TextContent.ShouldContain("still being gathered");
    }

    [Fact]
    public async Task A_service_that_does_not_answer_hides_nothing_else_and_is_named()
    {
        host.Data.CasesFailure = StatusCode.Unavailable;
        var page = await Find("Numunazade");
        Links(page, "persons").Length.ShouldBe(2);
        page.QuerySelector("#cases").ShouldBeNull();
        page.QuerySelectorAll("main [role=status]").ShouldHaveSingleItem().TextContent.ShouldContain("the cases");
        page.Body!.TextContent.ShouldNotContain("secret detail");
    }

    [Fact]
    public async Task Nothing_and_too_much_are_said_and_ask_no_service()
    {
        using var empty = await Get("/en/desk/find?q=+");
        (await Parse(empty)).QuerySelectorAll("section, .empty, [role=alert]").ShouldBeEmpty();
        using var much = await Get("/en/desk/find?q=" + new string('a', 201));
        much.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Parse(much)).QuerySelector("[role=alert]")!.TextContent.ShouldContain("too long");
        host.Data.Requests.ShouldBeEmpty();
        (await Find("nothing at all")).QuerySelector(".empty")!.TextContent.ShouldContain("“nothing at all”");
    }

    [Fact]
    public async Task Every_page_of_the_desk_has_the_search_in_its_header()
    {
        foreach (var path in new[] { "/ru/desk", "/ru/desk/notices", "/ru/desk/" + CasesData.Proceeding })
        {
            using var response = await Get(path);
            var form = (await Parse(response)).QuerySelector("header form[role=search]")!;
            (form.GetAttribute("action"), form.GetAttribute("method")).ShouldBe(("/ru/desk/find", "get"));
            form.QuerySelector("input[name=q]").ShouldNotBeNull();
        }

        using var page = await Get("/ru/desk/find?q=a");
        (await Parse(page)).QuerySelectorAll("form[role=search]").ShouldHaveSingleItem();
    }

    private async Task<AngleSharp.Html.Dom.IHtmlDocument> Find(string typed)
    {
        host.Data.Requests.Clear();
        using var response = await Get("/en/desk/find?q=" + Uri.EscapeDataString(typed));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await Parse(response);
    }

    private static string[] Links(AngleSharp.Html.Dom.IHtmlDocument page, string kind) =>
        [.. page.QuerySelectorAll($"section[aria-labelledby={kind}] a").Select(link => link.GetAttribute("href")!)];
}
