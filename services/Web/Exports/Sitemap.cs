using System.Globalization;
using System.Text;
using System.Xml;
using Habeas.Client;

namespace Habeas.Web.Exports;

/// <summary>
/// What search engines ask for: robots.txt, and the addresses of all public pages, each with its translations (sitemaps.org). A sitemap has
/// at most 50,000 addresses, so a longer register is cut: its pages are also found through the lists.
/// </summary>
internal sealed class Sitemap(PublicApi api, Site site)
{
    public const string Path = "/sitemap.xml";
    public const string RobotsPath = "/robots.txt";

    private const int MostPersons = 12_000;
    private const int MostOthers = 2_000;
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly string[] Pages = ["/", "/prisoners", "/facilities", "/courts", "/lists", "/compare", "/about"];

    /// <summary>Search engines keep away from the desk, and from every day of the past.</summary>
    public IResult Robots(HttpContext http)
    {
        site.Read(http.Request);
        http.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Text(
            $"User-agent: *\nDisallow: /desk\nDisallow: /*/desk\nDisallow: /*as_of=\nSitemap: {site.Origin}{Path}\n",
            "text/plain",
            Encoding.UTF8);
    }

    public async Task Write(HttpContext http)
    {
        var cancel = http.RequestAborted;
        site.Read(http.Request);
        await using var addresses = All(cancel).GetAsyncEnumerator(cancel);
        bool more;
        try
        {
            more = await addresses.MoveNextAsync();
        }
        catch (RpcException failure)
        {
            http.Response.StatusCode = SiteFilter.Status(failure);
            return;
        }

        http.Response.ContentType = "application/xml; charset=utf-8";
        http.Response.Headers.CacheControl = "public, max-age=60";
        await using var xml = XmlWriter.Create(
            http.Response.Body,
            new XmlWriterSettings { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        await xml.WriteStartElementAsync(prefix: null, "urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
        await xml.WriteAttributeStringAsync("xmlns", "xhtml", ns: null, Xhtml);
        try
        {
            for (; more; more = await addresses.MoveNextAsync())
            {
                foreach (var language in Language.All)
                {
                    await Page(xml, language, addresses.Current);
                }

                await xml.FlushAsync();
            }
        }
        catch (RpcException)
        {
            http.Abort();
            return;
        }

        await xml.WriteEndElementAsync();
    }

    /// <summary>First what a service must answer for, so that its absence is told before anything is sent.</summary>
    private async IAsyncEnumerable<(string Path, DateTimeOffset? Changed)> All(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var person in Paging.ReadAll(
            api.Prisoners.ListPrisonersAsync, new ListPrisonersRequest(), page => page.Prisoners, cancel).Take(MostPersons))
        {
            yield return (Slug.Path(person), person.UpdateTime?.ToDateTimeOffset());
        }

        foreach (var page in Pages)
        {
            yield return (page, null);
        }

        await foreach (var place in Paging.ReadAll(
            api.Facilities.ListFacilitiesAsync, new ListFacilitiesRequest(), page => page.Facilities, cancel).Take(MostOthers))
        {
            yield return (Names.Page(place.Name), place.UpdateTime?.ToDateTimeOffset());
        }

        await foreach (var edition in Paging.ReadAll(
            api.Editions.ListEditionsAsync,
            new Habeas.Lists.V1.ListEditionsRequest { Parent = "publishers/-" },
            page => page.Editions,
            cancel).Take(MostOthers))
        {
            yield return (Names.Page(edition.Name), edition.PublishTime?.ToDateTimeOffset());
        }
    }

    private async Task Page(XmlWriter xml, Language language, (string Path, DateTimeOffset? Changed) page)
    {
        await xml.WriteStartElementAsync(prefix: null, "url", ns: null);
        await xml.WriteElementStringAsync(prefix: null, "loc", ns: null, site.Whole(language, page.Path));
        if (page.Changed is { } changed)
        {
            await xml.WriteElementStringAsync(
                prefix: null, "lastmod", ns: null, changed.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        }

        foreach (var other in Language.All)
        {
            await xml.WriteStartElementAsync("xhtml", "link", Xhtml);
            await xml.WriteAttributeStringAsync(prefix: null, "rel", ns: null, "alternate");
            await xml.WriteAttributeStringAsync(prefix: null, "hreflang", ns: null, other.Code);
            await xml.WriteAttributeStringAsync(prefix: null, "href", ns: null, site.Whole(other, page.Path));
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
    }
}
