using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>Photographs of persons: on pages, as files, and at the desk.</summary>
public sealed class PhotoTests : DeskTest
{
    private const string Picture = FakeData.Person + "/photos/01890000-0000-8000-8000-000000000abc";
    private const string Page = "/en/" + FakeData.Person;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        host.Data.Prisoners[0].Photo = new Photo { Name = Picture, Width = 480, Height = 720, Credit = "¤ A. Maker" };
    }

    [Fact]
    public async Task A_page_shows_it_with_its_maker_and_keeps_its_place_free()
    {
        var image = (IHtmlImageElement)(await Open(Page)).QuerySelector(".person .portrait img")!;
        image.GetAttribute("src").ShouldBe($"/en/{Picture}.jpg");
        (image.GetAttribute("width"), image.GetAttribute("height")).ShouldBe(("480", "720"));
        image.AlternativeText.ShouldBe("Elshan Numunazade 1");
        image.ParentElement!.QuerySelector("figcaption")!.TextContent.ShouldBe("Photograph: ¤ A. Maker");

        var mark = (await Open("/ru")).QuerySelector($".persons a[href*='{PagesTests.Id(FakeData.Person)}'] img")!;
        mark.GetAttribute("src").ShouldBe($"/ru/{Picture}.jpg?size=small");
        mark.GetAttribute("alt").ShouldBe("", "the name stands beside it");
        var past = (await Open(Page + "?as_of=2026-06-01")).QuerySelector(".portrait img")!;
        past.GetAttribute("src")!.ShouldEndWith(".jpg?as_of=2026-06-01");
    }

    [Fact]
    public async Task The_file_is_asked_for_each_time_and_gone_with_the_consent()
    {
        using var large = await host.Client.GetAsync($"/{Picture}.jpg");
        (large.StatusCode, await large.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.OK, "large"));
        large.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        large.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromMinutes(1));
        using var small = await host.Client.GetAsync($"/ru/{Picture}.jpg?size=small");
        (await small.Content.ReadAsStringAsync()).ShouldBe("small");
        small.Headers.ETag.ShouldNotBe(large.Headers.ETag);

        using var again = await Send(host, HttpMethod.Get, $"/{Picture}.jpg", [], [("If-None-Match", large.Headers.ETag!.Tag)]);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        host.Data.Prisoners[0].Photo = null;
        using var gone = await Send(host, HttpMethod.Get, $"/{Picture}.jpg", [], [("If-None-Match", large.Headers.ETag!.Tag)]);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Open(Page)).QuerySelector(".portrait").ShouldBeNull();
    }

    [Fact]
    public async Task The_desk_adds_one_sees_it_before_anybody_and_removes_it()
    {
        const string desk = "/en/desk/" + FakeData.Person;
        host.Cases.Register.Person.Photo = null;
        using var without = await Get(desk);
        var page = await Parse(without);
        page.QuerySelector("#remove-photo").ShouldBeNull();
        var form = (IHtmlFormElement)page.QuerySelector("#set-photo")!;
        form.Enctype.ShouldBe("multipart/form-data");
        using var sent = await Upload(
            [.. Hidden(form), ("credit", "¤ A. Maker"), ("source", "the family")], [1, 2, 3], "portrait.jpg", "image/jpeg", desk);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var asked = host.Data.Requests.OfType<SetPrisonerPhotoRequest>().Single();
        asked.ShouldBe(new SetPrisonerPhotoRequest
        {
            Name = FakeData.Person, RequestId = asked.RequestId, Etag = "\"31\"", Content = Google.Protobuf.ByteString.CopyFrom(1, 2, 3),
            Credit = "¤ A. Maker", Sources = { "the family" },
        });

        host.Cases.Register.Person.Photo = host.Data.Prisoners[0].Photo;
        using var response = await Get(desk);
        page = await Parse(response);
        var image = page.QuerySelector(".portrait img")!.GetAttribute("src")!;
        image.ShouldBe($"/en/desk/{Picture}.jpg");
        using var file = await Get(image);
        (file.StatusCode, await file.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.OK, "large"));
        file.Headers.CacheControl!.NoStore.ShouldBeTrue();
        host.Data.Headers[^1].Get("authorization").ShouldNotBeNull();
        using var removed = await Post(desk, Hidden(page.QuerySelector("#remove-photo")!));
        removed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        host.Data.Requests.OfType<RemovePrisonerPhotoRequest>().Single().Name.ShouldBe(FakeData.Person);
    }

    private async Task<IHtmlDocument> Open(string path) =>
        await new HtmlParser().ParseDocumentAsync(await host.Client.GetStringAsync(path));
}
