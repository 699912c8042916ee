using AngleSharp.Html.Dom;

namespace Habeas.Web.Tests;

/// <summary>A host of the pages, called by a clerk's browser or another site's page.</summary>
public abstract class DeskTest : HostedTest
{
    private protected static readonly string[] Languages = ["az", "ru", "en"];

    private protected static readonly string Person = PagesTests.Id(FakeData.Person);

    private protected string Own => host.Url.GetLeftPart(UriPartial.Authority);

    private protected static string Cookie(HttpResponseMessage response) => response.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();

    private protected static async Task<IHtmlDocument> Parse(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    private protected static (string Name, string Value)[] Hidden(AngleSharp.Dom.IElement form) =>
        [.. form.QuerySelectorAll("input[type=hidden]").OfType<IHtmlInputElement>().Select(input => (input.Name!, input.Value))];

    /// <summary>A form with a file, as sent by a browser.</summary>
    private protected async Task<HttpResponseMessage> Upload(
        (string Name, string Value)[] fields, byte[] content, string name, string type, string path = "/en/desk/" + CasesData.Suit)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.TryAddWithoutValidation("Origin", Own);
        request.Headers.TryAddWithoutValidation("Cookie", $"habeas-desk={CasesData.Token}");
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new(type);
        form.Add(file, "file", name);
        request.Content = form;
        return await host.Client.SendAsync(request);
    }

    private protected Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) =>
        Send(
            host,
            HttpMethod.Get,
            path,
            [],
            headers.Any(header => header.Name == "Cookie") ? headers : [.. headers, ("Cookie", $"habeas-desk={CasesData.Token}")]);

    /// <summary>A page as somebody sees it whose token says who they are.</summary>
    private protected async Task<IHtmlDocument> PageOf(string token, string path)
    {
        using var response = await Get(path, ("Cookie", $"habeas-desk={token}"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await Parse(response);
    }

    private protected Task<HttpResponseMessage> Post(
        string path, (string Name, string Value)[] fields, bool signedIn = true, (string Name, string Value)[]? headers = null) => Send(
        host,
        HttpMethod.Post,
        path,
        fields,
        [
            .. headers ?? [("Origin", Own)],
            .. signedIn
                ? [("Cookie", $"habeas-desk={CasesData.Token}; __Host-habeas-desk={CasesData.Token}")]
                : Array.Empty<(string, string)>(),
        ]);

    private protected static async Task<HttpResponseMessage> Send(
        WebHost host, HttpMethod method, string path, (string Name, string Value)[] fields, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (method == HttpMethod.Post)
        {
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        return await host.Client.SendAsync(request);
    }
}
