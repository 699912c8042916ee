using System.IO.Compression;

namespace Habeas.Web.Tests;

/// <summary>
/// What a page costs whoever opens it for the first time: as a browser gets it, with the fonts, and as text, which the browser must read
/// after it has unpacked it.
/// </summary>
public sealed class BudgetTests : HostedTest
{
    private const int MostBytes = 60 * 1024;
    private const int MostPacked = 44 * 1024;
    private const int MostRequests = 8;

    /// <summary>The pages for visitors; the API's reference is for developers, and quotes whole services.</summary>
    public static TheoryData<string> Paths =>
        [.. PagesTests.Paths.Select(row => row.Data).Where(path => !path.StartsWith("/api", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_page_with_all_it_loads_is_at_most_60_KB_44_as_it_is_sent_and_8_requests(string path)
    {
        host.Data.Prisoners.AddRange(Enumerable.Range(121, 280).Select(FakeData.MakePrisoner));
        host.Data.MoreChanges = 60;
        foreach (var language in new[] { "az", "ru", "en" })
        {
            var address = path == "/" ? $"/{language}" : $"/{language}{path}";
            var html = await host.Client.GetByteArrayAsync(address, TestContext.Current.CancellationToken);
            var page = await new HtmlParser().ParseDocumentAsync(System.Text.Encoding.UTF8.GetString(html));
            var loads = page.QuerySelectorAll("[src], link[rel=stylesheet], link[rel=icon], link[rel=preload]")
                .Select(element => (element.GetAttribute("src") ?? element.GetAttribute("href"))!)
                .Distinct()
                .ToArray();
            var (bytes, packed) = (html.Length, await Loaded(address));
            foreach (var load in loads)
            {
                var loaded = await Loaded(load);
                packed += loaded;
                bytes += load.Contains(".woff2", StringComparison.Ordinal) ? 0 : loaded;
            }

            bytes.ShouldBeLessThanOrEqualTo(MostBytes, language);
            packed.ShouldBeLessThanOrEqualTo(MostPacked, language);
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

    [Fact]
    public async Task A_page_is_compressed_for_who_can_read_that_and_is_the_same_page()
    {
        var plain = await host.Client.GetStringAsync("/ru/prisoners", TestContext.Current.CancellationToken);
        using var packed = await Packed("/ru/prisoners");
        packed.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        packed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        await using var unpacked = new GZipStream(
            await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        (await new StreamReader(unpacked).ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(plain);
        (await Loaded("/ru/prisoners")).ShouldBeLessThan(plain.Length / 4);
    }

    [Fact]
    public async Task No_page_of_the_desk_is_compressed_for_its_length_would_tell_of_secrets()
    {
        using var packed = await Packed("/en/desk/sign-in");
        packed.StatusCode.ShouldBe(HttpStatusCode.OK);
        packed.Content.Headers.ContentEncoding.ShouldBeEmpty();
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
