using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Habeas.Web.Tests;

/// <summary>The whole register as a file, and what search engines ask for.</summary>
public sealed class ExportTests : HostedTest
{
    private static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    [Fact]
    public async Task The_table_has_a_line_for_everybody_and_no_cell_that_a_spreadsheet_runs()
    {
        Many();
        host.Data.Prisoners[0].DisplayName = "=HYPERLINK(\"https://evil.example\",\"a\")";
        host.Data.Prisoners[1].DisplayName = "'+1, \"two\"\r\nlines";
        using var response = await Get("/ru/register.csv");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("register.csv");
        response.Headers.CacheControl!.Public.ShouldBeTrue();
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var text = Encoding.UTF8.GetString(bytes[3..]);

        text.ShouldStartWith("id,name,name_az,");
        text.Split("\r\n").Length.ShouldBe(1200 + 3, "a heading, a line that a name breaks in two, and the end");
        text.ShouldContain(",\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"a\"\")\",");
        text.ShouldContain(",\"''+1, \"\"two\"\"\r\nlines\",");
        var id = PagesTests.Id(host.Data.Prisoners[2].Name);
        var third = text.Split("\r\n").Single(line => line.StartsWith(id, StringComparison.Ordinal));
        third.ShouldContain(",Гюнель Нумунезаде 3,Elshan Numunazade 3,");
        third.ShouldContain(",journalist,remand,Колония № 4,2023-03-05,1301,1331,recognised,true,");
        third.ShouldEndWith($",{host.Url}ru/{host.Data.Prisoners[2].Name}/gunel-numunezade-3");
        host.Data.Requests.OfType<ListPrisonersRequest>().Select(request => request.PageSize).ShouldBe([500, 500, 500]);
        host.Data.Headers.ShouldAllBe(headers => headers.Get("authorization") == null);
    }

    [Fact]
    public async Task The_data_is_valid_JSON_and_a_day_in_the_past_is_passed_on()
    {
        Many();
        using var response = await Get("/register.json?as_of=2026-01-01");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("register-2026-01-01.json");
        using var read = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var prisoners = read.RootElement.GetProperty("prisoners");
        prisoners.GetArrayLength().ShouldBe(1200);
        prisoners[0].GetProperty("displayName").GetString().ShouldBe("Səbinə Nümunəzadə 1");
        host.Data.Requests.OfType<ListPrisonersRequest>()
            .ShouldAllBe(request => request.AsOf.ToDateTime().Date == new DateTime(2026, 1, 1));
    }

    [Fact]
    public async Task FollowTheMoney_has_one_person_a_line()
    {
        using var response = await Get("/en/register.ftm");
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd().Split('\n');
        lines.Length.ShouldBe(120);
        using var read = JsonDocument.Parse(lines[0]);
        read.RootElement.GetProperty("schema").GetString().ShouldBe("Person");
        read.RootElement.GetProperty("properties").GetProperty("alias").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public async Task A_file_that_a_failure_cuts_short_does_not_look_whole()
    {
        Many();
        host.Data.BrokenPage = "500";
        await Should.ThrowAsync<HttpRequestException>(
            () => host.Client.GetStringAsync("/en/register.csv", TestContext.Current.CancellationToken));

        host.Data.Failure = StatusCode.Unavailable;
        using var refused = await Get("/en/register.csv");
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await Get("/en/register.csv?as_of=never")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Get("/en/register.exe")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_sitemap_has_every_page_in_every_language_with_its_translations()
    {
        var map = XDocument.Parse(await host.Client.GetStringAsync("/sitemap.xml", TestContext.Current.CancellationToken));
        var pages = map.Root!.Elements(Map + "url").ToDictionary(url => url.Element(Map + "loc")!.Value);
        pages.Count.ShouldBe(3 * (7 + 120 + 4 + 2));
        var person = pages[new Uri(host.Url, $"/ru/{FakeData.Person}/sebine-numunezade-1").ToString()];
        person.Elements(Xhtml + "link").Select(link => (link.Attribute("hreflang")!.Value, link.Attribute("href")!.Value)).ShouldBe(
            new[] { "az", "ru", "en" }.Select(
                language => (language, new Uri(host.Url, $"/{language}/{FakeData.Person}/sebine-numunezade-1").ToString())));
        pages.Keys.ShouldContain(new Uri(host.Url, "/az").ToString());
        foreach (var path in pages.Keys.Where((_, i) => i % 40 == 0))
        {
            (await host.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        var robots = await host.Client.GetStringAsync("/robots.txt", TestContext.Current.CancellationToken);
        robots.ShouldContain("Disallow: /*/desk");
        robots.ShouldContain($"Sitemap: {host.Url}sitemap.xml");
    }

    private void Many() => host.Data.Prisoners.AddRange(Enumerable.Range(121, 1080).Select(FakeData.MakePrisoner));

    private Task<HttpResponseMessage> Get(string path) => host.Client.GetAsync(
        path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
}
