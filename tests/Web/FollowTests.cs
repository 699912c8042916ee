using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using CodeHollow.FeedReader;
using CodeHollow.FeedReader.Feeds;
using Google.Protobuf.WellKnownTypes;

namespace Habeas.Web.Tests;

/// <summary>The feeds of a person, a place and a list, read with another library.</summary>
public sealed class FollowTests : HostedTest
{
    private const string PersonFeed = $"/en/{FakeData.Person}/news.atom";

    private static readonly DateTime Approved = new(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string> Pages => new()
    {
        { "/en/" + FakeData.Person, PersonFeed },
        { "/ru/" + FakeData.Colony, $"/ru/{FakeData.Colony}/news.atom" },
        { "/az/" + FakeData.Publisher, $"/az/{FakeData.Publisher}/news.atom" },
        { "/az/" + FakeData.First, $"/az/{FakeData.Publisher}/news.atom" },
    };

    private Prisoner Person => host.Data.Prisoners[0];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_names_its_feed_to_readers_and_to_people(string path, string feed)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await Get(path));
        ((IHtmlLinkElement)page.QuerySelector("link[type='application/atom+xml']")!).GetAttribute("href").ShouldBe(feed);
        page.QuerySelector(".follow a[type='application/atom+xml']")!.GetAttribute("href").ShouldBe(feed);
        var text = await Get(feed);
        text.ShouldContain($"xml:lang=\"{path[1..3]}\"");
        var read = FeedReader.ReadFromString(text);
        read.Type.ShouldBe(FeedType.Atom);
        read.Items.ShouldNotBeEmpty();
        read.Items.Select(item => item.Id).ShouldBeUnique();
        read.Items.ShouldAllBe(item => item.Id.StartsWith("urn:uuid:") && item.Title.Length > 0);
        foreach (var link in read.Items.Select(item => new Uri(item.Link)).Distinct())
        {
            using var response = await host.Client.GetAsync(link, TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, link.ToString());
        }

        host.Data.Headers.ShouldAllBe(headers => headers.Get("authorization") == null, "nothing is read with the desk's rights");
    }

    [Fact]
    public async Task A_person_s_feed_has_facts_assessments_courts_and_lists_each_from_when_it_became_public()
    {
        Person.Custodies[1].Facts[0].RecordTime = Timestamp.FromDateTime(Approved);
        var feed = await Feed(PersonFeed);
        feed.Title.ShouldBe("Elshan Numunazade 1: what became public");
        var titles = feed.Items.Select(item => item.Title).ToArray();
        titles.ShouldContain("Is this a political prisoner? Recognised – Elshan Numunazade 1");
        titles.ShouldContain("On the list: Siyasi məhbusların siyahısı, may 2026 – Elshan Numunazade 1");
        titles.ShouldContain(title => title.StartsWith("Hearing set for 7 April 2025"));
        var arrest = feed.Items.Single(item => item.PublishingDate == Approved);
        arrest.Title.ShouldEndWith("– Elshan Numunazade 1");
        arrest.Content.ShouldContain("5 March 2023");
        ((AtomFeed)feed.SpecificFeed).UpdatedDate!.Value.ToUniversalTime().ShouldBeGreaterThanOrEqualTo(Approved);
        feed.Items.Count.ShouldBe(7 + 1 + 9 + 2);
    }

    [Fact]
    public async Task Ids_stay_when_something_else_is_withdrawn_and_of_what_was_withdrawn_nothing_remains()
    {
        var before = (await Feed(PersonFeed)).Items;
        var gone = before.Single(item => item.Content.Contains("4(009)-2023"));
        Person.Custodies[1].Facts.RemoveAt(2);
        var after = (await Feed(PersonFeed)).Items;
        after.Select(item => item.Id).ShouldBe(before.Select(item => item.Id).Where(id => id != gone.Id), ignoreOrder: true);

        host.Data.Prisoners.RemoveAt(0);
        using var none = await host.Client.GetAsync(PersonFeed, TestContext.Current.CancellationToken);
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await none.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("Numunazade");
    }

    [Fact]
    public async Task Two_facts_of_one_kind_and_day_are_two_entries()
    {
        Person.Custodies[1].Facts.Add(Person.Custodies[1].Facts[4].Clone());
        (await Feed(PersonFeed)).Items.Select(item => item.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task Each_language_has_entries_of_its_own()
    {
        var english = (await Feed(PersonFeed)).Items.Select(item => item.Id).ToArray();
        (await Feed(PersonFeed.Replace("/en/", "/ru/"))).Items.ShouldAllBe(item => !english.Contains(item.Id));
    }

    [Fact]
    public async Task A_merged_person_s_feed_leads_to_the_other_s()
    {
        using var response = await host.Client.GetAsync($"/ru/{FakeData.Merged}/news.atom", TestContext.Current.CancellationToken);
        response.Headers.Location!.ToString().ShouldBe($"/ru/{FakeData.Person}/news.atom");
    }

    [Fact]
    public async Task A_place_s_feed_has_its_incidents_from_when_they_became_public()
    {
        host.Data.IncidentsPublic = Timestamp.FromDateTime(Approved);
        var items = (await Feed($"/en/{FakeData.Colony}/news.atom")).Items;
        items.Count.ShouldBe(3, "two incidents and the record");
        var incident = items.Single(item => item.Title == "Mail withheld – Penitentiary Institution No. 1");
        incident.PublishingDate!.Value.ToUniversalTime().ShouldBe(Approved);
        incident.Content.ShouldContain("No receipt came back.");
        incident.Link.ShouldEndWith($"{FakeData.Colony}#incident-1");
    }

    [Fact]
    public async Task A_publisher_s_feed_has_its_editions()
    {
        var items = (await Feed($"/en/{FakeData.Publisher}/news.atom")).Items;
        items.Select(item => item.Title).ShouldContain("Siyasi məhbusların siyahısı, oktyabr 2026 – Nümunə Birliyi");
        items.Single(item => item.Title.Contains("oktyabr")).Content.ShouldContain("392");
    }

    [Theory]
    [InlineData("/en/prisoners/01890000-0000-7000-8000-00000000dead/news.atom")]
    [InlineData("/en/facilities/01890000-0000-7000-8000-00000000dead/news.atom")]
    [InlineData("/en/publishers/01890000-0000-7000-8000-00000000dead/news.atom")]
    public async Task There_is_no_feed_of_what_is_not_public(string path)
    {
        using var response = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reader_that_has_the_feed_gets_304()
    {
        using var first = await host.Client.GetAsync(PersonFeed, TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, PersonFeed);
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));
        using var second = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    private async Task<Feed> Feed(string path) => FeedReader.ReadFromString(await Get(path));

    private Task<string> Get(string path) => host.Client.GetStringAsync(path, TestContext.Current.CancellationToken);
}
