using AngleSharp.Html.Dom;
using Habeas.Web.Pages;

namespace Habeas.Web.Tests;

/// <summary>A person's page: who, for what, the years on one line, how to write, and the address with the name.</summary>
public sealed class PersonTests : HostedTest
{
    private Prisoner Person => host.Data.Prisoners[0];

    [Fact]
    public async Task The_page_begins_with_who_since_when_for_what_said_and_for_what_in_truth()
    {
        (Person.DaysHeldMin, Person.DaysHeldMax) = (1402, 1402);
        var page = await Page();
        page.QuerySelector(".person .lead")!.TextContent.ShouldBe(
            "Journalist · Serving a sentence · since 5 March 2023 · Penitentiary Institution No. 2");
        var facts = page.QuerySelectorAll(".facts.large dd").Select(fact => fact.TextContent.Trim()).ToArray();
        facts[0].ShouldBe("about 3 years 10 months (1,402 days)", "as the register counts on the day of the page");
        facts[1].ShouldStartWith("234.4.3, 221.3");
        facts[2].ShouldStartWith("¤ Detained for articles that he wrote.");
        var preview = page.QuerySelector("meta[name=description]")!.GetAttribute("content")!;
        preview.ShouldStartWith("Journalist · Serving a sentence");
        preview.Length.ShouldBeLessThanOrEqualTo(201);

        Person.Assessments[0].Status = AssessmentStatus.UnderReview;
        (await Page()).QuerySelectorAll(".facts.large dd").Length.ShouldBe(2, "nobody has found yet what it is for in truth");
    }

    [Fact]
    public async Task The_years_are_one_drawing_and_the_same_days_a_table()
    {
        var page = await Page();
        page.QuerySelectorAll(".life .held").Length.ShouldBe(2);
        page.QuerySelectorAll(".life .court").ShouldNotBeEmpty();
        page.QuerySelectorAll(".life .list").Length.ShouldBe(2);
        page.QuerySelector("#life-desc")!.TextContent.ShouldBe(
            "Times held: 2. Days before a court: 7. Lists: 2. From August 2014 to 7 December 2026.");
        var rows = page.QuerySelectorAll("#life ~ details tbody tr").Select(row => row.TextContent).ToArray();
        rows.Length.ShouldBe(15, "six dated facts of custody, seven days in court and two lists");
        rows.ShouldContain(row => row.Contains("Verdict: convicted") && row.Contains("18 June 2025") && row.Contains("Before a court"));

        host.Data.CasesFailure = StatusCode.Unavailable;
        page = await Page();
        page.QuerySelectorAll(".life .court").ShouldBeEmpty();
        page.QuerySelectorAll(".life .held").Length.ShouldBe(2, "the rest of the page does not wait for the courts");
    }

    [Fact]
    public async Task Letters_go_where_a_person_is_held_and_only_if_that_is_public()
    {
        Person.Invented = host.Data.Facilities[1].Invented = false;
        var page = await Page();
        page.QuerySelector("address")!.TextContent.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)
            .ShouldBe(["Səbinə Nümunəzadə 1", "2 saylı cəzaçəkmə müəssisəsi", "¤ Baku"]);
        page.QuerySelector("#letters")!.ParentElement!.QuerySelector(".mark").ShouldBeNull();

        host.Data.Facilities[1].Invented = true;
        (await Fresh()).QuerySelector("#letters")!.ParentElement!.QuerySelector(".mark").ShouldNotBeNull();

        Person.Facility = "";
        page = await Page();
        page.QuerySelector("address").ShouldBeNull();
        page.QuerySelector("#letters")!.ParentElement!.TextContent.ShouldContain("not public, or not known");

        Person.CustodyStatus = CustodyStatus.Released;
        (await Page()).QuerySelector("#letters").ShouldBeNull("who is free gets no letters in prison");
    }

    [Fact]
    public async Task The_address_with_the_name_is_the_one_to_share_and_an_outdated_name_leads_to_it()
    {
        var shared = $"/en/{FakeData.Person}/sebine-numunezade-1";
        (await Page()).QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe(new Uri(host.Url, shared).ToString());
        using var old = await host.Client.GetAsync(
            $"/en/{FakeData.Person}/another?as_of=2026-01-01", TestContext.Current.CancellationToken);
        old.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        old.Headers.Location!.ToString().ShouldBe(shared + "?as_of=2026-01-01");
        using var same = await host.Client.GetAsync(shared, TestContext.Current.CancellationToken);
        same.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Search_engines_read_the_name_and_its_spellings_from_the_page_itself()
    {
        var person = (await Page()).QuerySelector("[itemtype='https://schema.org/Person']")!;
        person.QuerySelectorAll("[itemprop=name]").ShouldHaveSingleItem().TextContent.ShouldBe("Elshan Numunazade 1");
        person.QuerySelectorAll("[itemprop=alternateName]").Length.ShouldBe(5);
        person.QuerySelector("#names ~ details")!.HasAttribute("open").ShouldBeFalse("spellings are folded");
    }

    [Theory]
    [InlineData("Ağakərim Nümunəzadə-Ӏ", "")]
    [InlineData("Ağakərim  Nümunəzadə (İkinci)", "agakerim-numunezade-ikinci")]
    [InlineData("Çıraq Şıxəliyev", "ciraq-sixeliyev")]
    [InlineData("Елшән", "")]
    [InlineData("../%2e", "2e")]
    public void A_name_in_an_address_is_plain_letters(string name, string slug) => Slug.Of(name).ShouldBe(slug);

    private Task<IHtmlDocument> Page() => Page(host);

    /// <summary>From pages that have asked nothing yet: what many pages name is kept for some seconds.</summary>
    private async Task<IHtmlDocument> Fresh()
    {
        var after = await WebHost.Start();
        after.Data.Prisoners[0] = Person;
        after.Data.Facilities[1] = host.Data.Facilities[1];
        await host.DisposeAsync();
        host = after;
        return await Page();
    }

    private static async Task<IHtmlDocument> Page(WebHost host) => await new HtmlParser().ParseDocumentAsync(
        await host.Client.GetStringAsync("/en/" + FakeData.Person, TestContext.Current.CancellationToken));
}
