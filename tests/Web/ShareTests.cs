using AngleSharp.Html.Dom;
using Habeas.Web.Pictures;
using SkiaSharp;

namespace Habeas.Web.Tests;

/// <summary>The pictures that stand beside a link when it is shared.</summary>
public sealed class ShareTests : HostedTest
{
    private const string Picture = $"/ru/{FakeData.Person}/picture.png";

    [Theory]
    [InlineData("/ru/" + FakeData.Person, Picture)]
    [InlineData("/az", "/az/picture.png")]
    public async Task A_page_names_its_picture_which_is_a_PNG_of_the_size_that_it_says(string path, string picture)
    {
        var page = await Page(path);
        Meta(page, "og:image").ShouldBe(new Uri(host.Url, picture).ToString());
        Meta(page, "twitter:card").ShouldBe("summary_large_image");
        Meta(page, "og:image:alt")!.ShouldNotBeEmpty();
        using var response = await host.Client.GetAsync(picture, TestContext.Current.CancellationToken);
        response.Content.Headers.ContentType!.ToString().ShouldBe("image/png");
        response.Headers.CacheControl!.ToString().ShouldBe("public, max-age=60");
        var png = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        png.Length.ShouldBeLessThan(100 * 1024);
        using var read = SKBitmap.Decode(png);
        (read.Width, read.Height).ShouldBe((1200, 630));
        ($"{read.Width}", $"{read.Height}").ShouldBe((Meta(page, "og:image:width")!, Meta(page, "og:image:height")!));

        using var again = new HttpRequestMessage(HttpMethod.Get, picture);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        using var same = await host.Client.SendAsync(again, TestContext.Current.CancellationToken);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task It_differs_with_the_person_the_language_and_what_is_known()
    {
        var first = await Drawn(Picture);
        (await Drawn(Picture)).ShouldBe(first);
        (await Drawn(Picture.Replace("/ru/", "/az/"))).ShouldNotBe(first);
        (await Drawn($"/ru/{host.Data.Prisoners[1].Name}/picture.png")).ShouldNotBe(first);
        host.Data.Prisoners[0].DaysHeldMax++;
        (await Drawn(Picture)).ShouldNotBe(first);
    }

    [Theory]
    [InlineData("/en/prisoners/01890000-0000-7000-8000-00000000dead/picture.png")]
    [InlineData($"/en/{FakeData.Merged}/picture.png")]
    public async Task There_is_none_of_who_is_not_public(string path)
    {
        using var response = await host.Client.GetAsync(path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<h1>");
    }

    [Fact]
    public async Task Of_who_was_withdrawn_none_remains_though_it_was_drawn_before()
    {
        await Drawn(Picture);
        host.Data.Prisoners.RemoveAt(0);
        using var response = await host.Client.GetAsync(Picture, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_name_that_the_font_cannot_write_has_no_picture_rather_than_empty_boxes()
    {
        host.Data.Prisoners[0].PersonalNames.Clear();
        host.Data.Prisoners[0].DisplayName = "ნიმუში";
        var page = await Page("/en/" + FakeData.Person);
        Meta(page, "og:image").ShouldBeNull();
        Meta(page, "twitter:card").ShouldBe("summary");
        using var response = await host.Client.GetAsync(Picture, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_of_a_day_in_the_past_has_none() =>
        Meta(await Page($"/en/{FakeData.Person}?as_of=2026-01-01"), "og:image").ShouldBeNull();

    [Fact]
    public void The_font_has_every_letter_of_the_three_languages()
    {
        using var drawing = new ShareDrawing();
        drawing.Has("AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZzWw").ShouldBeTrue();
        drawing.Has("АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя").ShouldBeTrue();
        drawing.Has("0123456789 ,.–—’«»“”·№").ShouldBeTrue();
        drawing.Has("ნიმუში").ShouldBeFalse();
    }

    private async Task<byte[]> Drawn(string path) =>
        await host.Client.GetByteArrayAsync(path, TestContext.Current.CancellationToken);

    private async Task<IHtmlDocument> Page(string path) => await new HtmlParser().ParseDocumentAsync(
        await host.Client.GetStringAsync(path, TestContext.Current.CancellationToken));

    private static string? Meta(IHtmlDocument page, string property) =>
        page.QuerySelector($"meta[property='{property}'], meta[name='{property}']")?.GetAttribute("content");
}
