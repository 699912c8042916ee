using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using CodeHollow.FeedReader;
using CodeHollow.FeedReader.Feeds;

namespace Habeas.Web.Tests;

/// <summary>The Atom feeds, read with another library and checked against RFC 4287.</summary>
public sealed partial class NewsFeedTests : HostedTest
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static TheoryData<string> Paths =>
        ["/az/courts/news.atom", "/ru/courts/news.atom", "/en/courts/news.atom", $"/ru/{FakeData.Trial}/news.atom"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_feed_follows_RFC_4287(string path)
    {
        using var response = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/atom+xml; charset=utf-8");
        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=60");
        var language = path.Split('/')[1];
        response.Content.Headers.ContentLanguage.ShouldBe([language]);

        // 2: well-formed XML.
        var feed = (await Read(response)).Root!;
        feed.Name.ShouldBe(Atom + "feed");
        feed.Attribute(XNamespace.Xml + "lang")!.Value.ShouldBe(language);

        // 4.1.1: exactly one id, title and updated; an author, because no entry has its own; one link to itself and at most one
        // alternate per type and language.
        One(feed, "id");
        One(feed, "title");
        Time(One(feed, "updated"));
        feed.Elements(Atom + "author").ShouldHaveSingleItem().Element(Atom + "name")!.Value.ShouldBe("Habeas");
        Link(feed, "self").ShouldBe(new Uri(host.Url, path).ToString());
        Link(feed, "alternate").ShouldBe(new Uri(host.Url, path.Replace("/news.atom", "")).ToString());

        // 4.1.2: each entry has exactly one id, title and updated, and at most one content and published.
        var entries = feed.Elements(Atom + "entry").ToList();
        entries.Count.ShouldBe(9);
        foreach (var entry in entries)
        {
            One(entry, "title").ShouldNotBeEmpty();
            (Time(One(entry, "updated")) >= Time(One(entry, "published"))).ShouldBeTrue();
            entry.Element(Atom + "content")!.Attribute("type")!.Value.ShouldBe("text");
            One(entry, "content").ShouldNotBeEmpty();
            Link(entry, "alternate").ShouldBe(new Uri(host.Url, $"/{language}/{FakeData.Trial}").ToString());
        }

        // 4.2.6: an id is an IRI in its normal form, and no two entries share one.
        var ids = entries.Select(entry => One(entry, "id")).Append(One(feed, "id")).ToList();
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => Urn().IsMatch(id));
        Time(One(feed, "updated")).ShouldBe(entries.Max(entry => Time(One(entry, "updated"))));
    }

    [Fact]
    public async Task Another_library_reads_it()
    {
        var text = await host.Client.GetStringAsync("/en/courts/news.atom", TestContext.Current.CancellationToken);
        var feed = FeedReader.ReadFromString(text);
        feed.Type.ShouldBe(FeedType.Atom);
        feed.Title.ShouldBe("Court news");
        var atom = (AtomFeed)feed.SpecificFeed;
        atom.Items.Count.ShouldBe(9);
        feed.Items.Select(item => item.Title).ShouldContain(
            "Hearing set for 7 April 2025, 10:30 – ¤ Court of Grave Crimes, ¤ 1(101)-5/2025");
        feed.Items[0].Title.ShouldStartWith("Hearing postponed, new date unknown");
        feed.Items[1].Content.ShouldContain("¤ <b>\"bold\"</b> & co", customMessage: "text, and no markup");
        feed.Items[1].Content.ShouldContain("Elshan Numunazade 1");
        feed.Items.ShouldAllBe(item => item.PublishingDate != null);
    }

    [Fact]
    public async Task Hostile_titles_are_sent_as_text_and_lose_only_characters_not_allowed_in_XML()
    {
        var feed = await Feed("/en/courts/news.atom");
        var title = feed.Root!.Elements(Atom + "entry").Last().Element(Atom + "title")!;
        title.Value.ShouldContain("<script>alert(1)</script>\uD83D\uDCC5 court");
        title.Attribute("type")!.Value.ShouldBe("text");
        feed.Descendants().ShouldAllBe(element => element.Name.Namespace == Atom);
    }

    [Fact]
    public async Task Ids_stay_when_news_is_corrected_and_differ_between_languages_and_news()
    {
        var before = Ids(await Feed("/ru/courts/news.atom"));
        host.Data.News = FakeNews.All("¤ Corrected court");
        host.Data.News[3].UpdateTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(
            new DateTime(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc));
        var after = await Feed("/ru/courts/news.atom");
        Ids(after).ShouldBe(before);
        after.ToString().ShouldContain("Corrected court");
        One(after.Root!, "updated").ShouldBe("2026-11-20T08:00:00Z");
        Ids(await Feed($"/ru/{FakeData.Trial}/news.atom")).ShouldBe(before, "the same news is the same entry in another feed");
        Ids(await Feed("/az/courts/news.atom")).ShouldAllBe(id => !before.Contains(id));
    }

    [Fact]
    public async Task A_feed_without_news_is_valid()
    {
        host.Data.News = [];
        var feed = (await Feed("/en/courts/news.atom")).Root!;
        feed.Elements(Atom + "entry").ShouldBeEmpty();
        One(feed, "updated").ShouldBe("1970-01-01T00:00:00Z");
    }

    [Fact]
    public async Task Addresses_are_those_of_the_request_to_the_gateway_unless_invalid()
    {
        Link((await Feed("/en/courts/news.atom", ("X-Forwarded-Host", "habeas.example.org"), ("X-Forwarded-Proto", "https"))).Root!, "self")
            .ShouldBe("https://habeas.example.org/en/courts/news.atom");
        foreach (var claimed in new[] { "a.example/path", "user@a.example", "a example", "\"><script>", "" })
        {
            Link((await Feed("/en/courts/news.atom", ("X-Forwarded-Host", claimed), ("X-Forwarded-Proto", "javascript"))).Root!, "self")
                .ShouldBe(new Uri(host.Url, "/en/courts/news.atom").ToString());
        }
    }

    [Fact]
    public async Task A_reader_that_has_the_feed_gets_304()
    {
        using var first = await host.Client.GetAsync("/en/courts/news.atom", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/courts/news.atom");
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.ToString()));
        using var second = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.CacheControl!.ToString().ShouldBe("public, max-age=60");
    }

    [Theory]
    [InlineData("/en/proceedings/01890000-0000-7000-8000-0000000c0009/news.atom")]
    [InlineData("/en/proceedings/nothing/news.atom")]
    public async Task There_is_no_feed_of_what_is_not_public(string path)
    {
        using var response = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<XDocument> Feed(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await Read(response);
    }

    private static async Task<XDocument> Read(HttpResponseMessage response)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var reader = XmlReader.Create(
            stream, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return await XDocument.LoadAsync(reader, LoadOptions.None, TestContext.Current.CancellationToken);
    }

    private static List<string> Ids(XDocument feed) => [.. feed.Root!.Elements(Atom + "entry").Select(entry => One(entry, "id"))];

    private static string One(XElement parent, string name) => parent.Elements(Atom + name).ShouldHaveSingleItem().Value;

    private static string Link(XElement parent, string relation) =>
        parent.Elements(Atom + "link")
            .Where(link => link.Attribute("rel")!.Value == relation)
            .ShouldHaveSingleItem()
            .Attribute("href")
            !.Value;

    /// <summary>3.3: a date-time of RFC 3339 with capital T and Z.</summary>
    private static DateTimeOffset Time(string text)
    {
        text.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$");
        return XmlConvert.ToDateTimeOffset(text);
    }

    [GeneratedRegex(
        "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
        RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Urn();
}
