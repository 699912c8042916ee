using System.Text;

namespace Habeas.Web.Tests;

/// <summary>The headings' font, which every visitor gets from the house.</summary>
public sealed class FontTests : HostedTest
{
    [Theory]
    [InlineData("/az", 1)]
    [InlineData("/en", 1)]
    [InlineData("/ru", 2)]
    public async Task A_page_asks_at_once_for_the_fonts_of_its_scripts_and_they_may_be_kept_for_ever(string path, int fonts)
    {
        var page = await new HtmlParser().ParseDocumentAsync(
            await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
        var links = page.QuerySelectorAll("link[rel=preload][as=font][crossorigin]").Select(link => link.GetAttribute("href")!).ToArray();
        links.Length.ShouldBe(fonts);
        var styles = await host.Client.GetStringAsync(
            page.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href"), TestContext.Current.CancellationToken);
        foreach (var link in links)
        {
            styles.ShouldContain(link, customMessage: "or the browser loads it twice");
            using var request = new HttpRequestMessage(HttpMethod.Get, link);
            request.Headers.Add("Accept-Encoding", "gzip");
            using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            response.Content.Headers.ContentType!.ToString().ShouldBe("font/woff2");
            response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
            response.Content.Headers.ContentEncoding.ShouldBeEmpty("it is compressed already");
            var font = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Encoding.ASCII.GetString(font, 0, 4).ShouldBe("wOF2");
            font.Length.ShouldBeLessThan(14 * 1024);
        }
    }

    [Fact]
    public async Task The_fonts_licence_is_served_beside_them() =>
        (await host.Client.GetStringAsync("/assets/literata.txt", TestContext.Current.CancellationToken))
            .ShouldContain("SIL OPEN FONT LICENSE");
}
