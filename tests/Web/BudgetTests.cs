using System.IO.Compression;

namespace Habeas.Web.Tests;

/// <summary>
/// What a page costs whoever opens it for the first time: the page as it is, for pages are not compressed, and what it loads as a browser
/// gets it, which is compressed.
/// </summary>
public sealed class BudgetTests : HostedTest
{
    private const int MostBytes = 60 * 1024;
    private const int MostRequests = 8;

    /// <summary>The pages for visitors; the API's reference is for developers, and quotes whole services.</summary>
    public static TheoryData<string> Paths =>
        [.. PagesTests.Paths.Select(row => row.Data).Where(path => !path.StartsWith("/api", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_with_all_it_loads_is_at_most_60_KB_and_8_requests(string path)
    {
        host.Data.Prisoners.AddRange(Enumerable.Range(121, 280).Select(FakeData.MakePrisoner));
        host.Data.MoreChanges = 60;
        foreach (var language in new[] { "az", "ru", "en" })
        {
            var html = await host.Client.GetByteArrayAsync(
                path == "/" ? $"/{language}" : $"/{language}{path}", TestContext.Current.CancellationToken);
            var page = await new HtmlParser().ParseDocumentAsync(System.Text.Encoding.UTF8.GetString(html));
            var loads = page.QuerySelectorAll("[src], link[rel=stylesheet], link[rel=icon]")
                .Select(element => (element.GetAttribute("src") ?? element.GetAttribute("href"))!)
                .Distinct()
                .ToArray();
            var bytes = html.Length;
            foreach (var load in loads)
            {
                bytes += await Loaded(load);
            }

            bytes.ShouldBeLessThanOrEqualTo(MostBytes, language);
            (loads.Length + 1).ShouldBeLessThanOrEqualTo(MostRequests);
            page.QuerySelectorAll("img").ShouldAllBe(
                image => image.HasAttribute("width") && image.HasAttribute("height"), "or the text jumps when it arrives");
        }
    }

    [Fact]
    public async Task What_a_page_loads_is_compressed_for_who_can_read_that()
    {
        using var page = await host.Client.GetAsync("/en", TestContext.Current.CancellationToken);
        var html = await new HtmlParser().ParseDocumentAsync(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var styles = html.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var plain = await host.Client.GetStringAsync(styles, TestContext.Current.CancellationToken);
        (await Loaded(styles)).ShouldBeLessThan(plain.Length / 3);
        using var packed = await Packed(styles);
        packed.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        packed.Headers.ETag!.Tag.ShouldEndWith("-gzip\"");
        await using var unpacked = new GZipStream(
            await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        (await new StreamReader(unpacked).ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(plain);
    }

    private async Task<int> Loaded(string path)
    {
        using var response = await Packed(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
    }

    private async Task<HttpResponseMessage> Packed(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "br, gzip");
        return await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
