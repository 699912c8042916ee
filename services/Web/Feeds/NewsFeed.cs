using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Microsoft.Net.Http.Headers;

namespace Habeas.Web.Feeds;

/// <summary>
/// Court news as Atom (RFC 4287). Ids are derived from the news' names and the language, not from an address: they stay when a news is
/// corrected
/// and when the site moves to another host.
/// </summary>
internal sealed class NewsFeed(PublicApi api, Catalogue catalogue, Site site, Texts texts)
{
    public const string MediaType = "application/atom+xml; charset=utf-8";

    /// <summary>The namespace for the ids of entries that are not resources. Must never change.</summary>
    private static readonly Guid Origin = new("0a1b7b52-6f3c-8d0e-9a55-5d1d4b7c2e11");

    private const int Entries = 50;

    private CourtWords Words => new(texts, catalogue, site.Language.Code);

    /// <summary>All news.</summary>
    public async Task<FileContentResult> OfAll(CancellationToken cancel)
    {
        var news = await api.News.ListCourtNewsAsync(new ListCourtNewsRequest { PageSize = Entries }, cancellationToken: cancel);
        return await Write(Id(Origin, "courts"), texts["Feed.Title"], "/courts", [.. news.News], cancel);
    }

    /// <summary>The news of one proceeding.</summary>
    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND: it is not public.</exception>
    public async Task<FileContentResult> Of(Guid proceeding, CancellationToken cancel)
    {
        var name = ResourceName.Of("proceedings", proceeding);
        // Read only to see whether it is public: a proceeding that is not has no feed, rather than an empty one.
        var file = await api.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = name }, cancellationToken: cancel);
        var news = await api.News.ListCourtNewsAsync(
            new ListCourtNewsRequest { Proceeding = name, PageSize = Entries }, cancellationToken: cancel);
        return await Write(Id(proceeding, "news"), texts["Feed.Of", Words.Title(file)], Names.Page(name), [.. news.News], cancel);
    }

    private async Task<FileContentResult> Write(
        string id, string title, string page, ImmutableArray<CourtNews> news, CancellationToken cancel)
    {
        // A feed without news has the oldest possible update time, so that every response is the same.
        var updated = news.Select(one => one.UpdateTime.ToDateTimeOffset()).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
        var feed = new SyndicationFeed
        {
            Id = id,
            Title = Plain(title),
            LastUpdatedTime = updated,
            Language = site.Language.Code,
            Authors = { new SyndicationPerson { Name = Legal(texts["Site.Name"]) } },
            Links =
            {
                SyndicationLink.CreateSelfLink(new Uri(site.Whole(page + "/news.atom")), "application/atom+xml"),
                SyndicationLink.CreateAlternateLink(new Uri(site.Whole(page)), "text/html"),
            },
            Items = await Task.WhenAll(news.Select(one => Entry(one, cancel))),
        };
        var content = Bytes(feed);
        return new FileContentResult(content, MediaType)
        {
            EntityTag = new EntityTagHeaderValue(
                $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))[..16]}\""),
        };
    }

    private async Task<SyndicationItem> Entry(CourtNews news, CancellationToken cancel)
    {
        var words = Words;
        var persons = await words.Persons(news.Prisoners, cancel);
        string[] lines =
        [
            words.Say(news),
            words.Title(news),
            texts["News.Concerns", string.Join(", ", persons.Select(person => person.Name.Text))],
            news.Decision?.Reason ?? "",
        ];
        var parts = news.Name.Split('/');
        return new SyndicationItem
        {
            Id = Id(Guid.ParseExact(parts[1], "D"), $"news/{parts[^1]}"),
            Title = Plain($"{words.Say(news)} – {words.Title(news)}"),
            PublishDate = news.PublishTime.ToDateTimeOffset(),
            LastUpdatedTime = news.UpdateTime.ToDateTimeOffset(),
            Content = Plain(string.Join('\n', lines.Where(line => line.Length > 0))),
            Links = { SyndicationLink.CreateAlternateLink(new Uri(site.Whole(Names.Page(news.Proceeding))), "text/html") },
        };
    }

    /// <summary>Each translation is a separate entry with its own id.</summary>
    private string Id(Guid origin, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"urn:uuid:{DerivedId.From(origin, $"atom/{what}/{site.Language.Code}"):D}");

    private static TextSyndicationContent Plain(string text) => new(Legal(text), TextSyndicationContentKind.Plaintext);

    /// <summary>Without what no XML may hold, not even escaped: one such character would make the whole feed unreadable.</summary>
    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                legal.Append(text, i++, 2);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                legal.Append(text[i]);
            }
        }

        return legal.ToString();
    }

    private static byte[] Bytes(SyndicationFeed feed)
    {
        using var stream = new MemoryStream();
        using (
            var writer = XmlWriter.Create(
                stream,
                new XmlWriterSettings
                {
                    Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                    Indent = true,
                    NewLineChars = "\n",
                }))
        {
            feed.GetAtom10Formatter().WriteTo(writer);
        }

        return stream.ToArray();
    }
}
