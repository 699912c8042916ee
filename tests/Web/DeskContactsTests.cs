namespace Habeas.Web.Tests;

/// <summary>The vault of relatives and sources, in a clerk's browser.</summary>
public sealed class DeskContactsTests : DeskTest
{
    private const string Page = "/en/desk/contacts";

    private static readonly string Relative = PagesTests.Id(FakeContacts.Relative);
    private static readonly string Source = PagesTests.Id(FakeContacts.Source);

    [Fact]
    public async Task A_contact_is_entered_for_the_person_whose_page_led_here()
    {
        using var response = await Get($"{Page}?prisoner={Person}");
        var page = await Parse(response);
        host.Data.Requests.OfType<ListContactsRequest>().Single().Prisoner.ShouldBe(FakeData.Person);
        using var created = await Post(
            $"{Page}?prisoner={Person}",
            [
                .. Hidden(page.QuerySelector("#create-contact")!), ("pseudonym", "¤ Swan"), ("kind", "source"), ("full_name", "¤ Who"),
                ("addresses", "¤ 1\n¤ 2"),
            ]);
        created.Headers.Location!.OriginalString.ShouldBe($"{Page}?prisoner={Person}&done=create-contact#recorded");
        var request = host.Data.Requests.OfType<CreateContactRequest>().Single();
        (request.Contact.Pseudonym, request.Contact.Kind, request.Contact.Prisoner)
            .ShouldBe(("¤ Swan", ContactKind.Source, FakeData.Person));
        (request.Details.FullName, request.Details.Addresses.Count).ShouldBe(("¤ Who", 2));
    }

    [Fact]
    public async Task Who_it_is_stands_in_the_answer_to_the_opening_and_nowhere_else()
    {
        (await Shown()).ShouldNotContain("Whole Name");
        using var opened = await Send(("act", "open-contact"), ("target", Source), ("request_id", Guid.NewGuid().ToString()));
        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
        opened.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var page = await Parse(opened);
        page.QuerySelector($"#contact-{Source} [role=status]")!.TextContent.ShouldContain("¤ Whole Name");
        page.QuerySelector($"#contact-{Relative}")!.TextContent.ShouldNotContain("Whole Name");
        host.Data.Requests.OfType<OpenContactRequest>().Single().Name.ShouldBe(FakeContacts.Source);
        (await Shown()).ShouldNotContain("Whole Name");

        async Task<string> Shown()
        {
            using var response = await Get(Page, ("Cookie", $"habeas-desk={CasesData.CustodianToken}"));
            return await response.Content.ReadAsStringAsync();
        }
    }

    [Theory]
    [InlineData(CasesData.CustodianToken, "open-contact allow-opening request-opening replace-contact erase-contact")]
    [InlineData(CasesData.Token, "request-opening replace-contact")]
    public async Task Only_what_the_caller_may_do_is_offered(string token, string expected)
    {
        using var response = await Get(Page, ("Cookie", $"habeas-desk={token}"));
        var page = await Parse(response);
        string.Join(' ', page.QuerySelectorAll($"#contact-{Source} input[name=act]").Select(act => act.GetAttribute("value")))
            .ShouldBe(expected);
        page.QuerySelectorAll($"#contact-{Source[..^1]}3 form").ShouldBeEmpty("who it was has been erased");
        page.QuerySelectorAll("script, main img").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_person_asked_for_is_allowed_by_its_number()
    {
        using var allowed = await Send(("act", "allow-opening"), ("target", $"{Source} 1"), ("etag", "\"3\""));
        allowed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var request = host.Data.Requests.OfType<AllowContactOpeningRequest>().Single();
        (request.Name, request.Opening, request.Etag).ShouldBe((FakeContacts.Source, 1, "\"3\""));
    }

    [Fact]
    public async Task A_refusal_stands_beside_its_form_with_what_was_typed()
    {
        host.Cases.Refusal = Fault.Rpc(StatusCode.FailedPrecondition, "CONTACT_ERASED", "English.");
        using var refused = await Send(("act", "request-opening"), ("target", Relative), ("reason", "¤ the trial"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var form = (await Parse(refused)).QuerySelector($"#request-opening-{Relative}")!;
        form.QuerySelector("[role=alert]")!.TextContent.ShouldBe("Who it was has been erased.");
        form.QuerySelector("[name=reason]")!.GetAttribute("value").ShouldBe("¤ the trial");
    }

    private Task<HttpResponseMessage> Send(params (string Name, string Value)[] fields) => Post(
        Page,
        fields,
        signedIn: false,
        [("Origin", Own), ("Cookie", $"habeas-desk={CasesData.CustodianToken}")]);
}
