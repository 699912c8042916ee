using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Microsoft.Net.Http.Headers;

namespace Habeas.Web.Feeds;

/// <summary>Something that became public.</summary>
/// <param name="Id">From <see cref="AtomFeed.Id"/>.</param>
/// <param name="Lines">Empty ones are left out.</param>
/// <param name="Page">The path of the page that tells more.</param>
internal sealed record FeedEntry(
    string Id, string Title, IReadOnlyList<string> Lines, string Page, DateTimeOffset Published, DateTimeOffset Updated);

/// <summary>
/// Writes Atom (RFC 4287). Ids are derived from resources and the language, not from an address: they stay when something is corrected
/// and when the site moves to another host.
/// </summary>
internal sealed class AtomFeed(Site site, Texts texts)
{
    public const string MediaType = "application/atom+xml; charset=utf-8";

    /// <summary>What every feed's address ends with.</summary>
    public const string File = "/news.atom";

    /// <summary>How many entries a feed has at most: the newest.</summary>
    public const int Entries = 50;

    /// <summary>As many of them as a feed has, the newest first.</summary>
    public static IReadOnlyCollection<FeedEntry> Newest(IEnumerable<FeedEntry> entries) =>
        [.. entries.OrderByDescending(entry => entry.Updated).ThenBy(entry => entry.Id, StringComparer.Ordinal).Take(Entries)];

    /// <summary>Atom needs a time; the oldest possible one stands for a record that does not say when.</summary>
    public static DateTimeOffset Time(Google.Protobuf.WellKnownTypes.Timestamp? time) =>
        time?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch;

    /// <param name="page">The path of the page that the feed follows.</param>
    /// <param name="entries">In the order in which readers shall see them.</param>
    public FileContentResult Write(string id, string title, string page, IReadOnlyCollection<FeedEntry> entries)
    {
        var feed = new SyndicationFeed
        {
            Id = id,
            Title = Plain(title),
            // A feed without entries has the oldest possible update time, so that every response is the same.
            LastUpdatedTime = entries.Select(entry => entry.Updated).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(),
            Language = site.Language.Code,
            Authors = { new SyndicationPerson { Name = Legal(texts["Site.Name"]) } },
            Links =
            {
                SyndicationLink.CreateSelfLink(new Uri(site.Whole(page + File)), "application/atom+xml"),
                SyndicationLink.CreateAlternateLink(new Uri(site.Whole(page)), "text/html"),
            },
            Items = entries.Select(Item),
        };
        var content = Bytes(feed);
        return new FileContentResult(content, MediaType)
        {
            EntityTag = new EntityTagHeaderValue(
                $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))[..16]}\""),
        };
    }

    /// <summary>Each translation is a separate entry with its own id.</summary>
    public string Id(Guid origin, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"urn:uuid:{DerivedId.From(origin, $"atom/{what}/{site.Language.Code}"):D}");

    private SyndicationItem Item(FeedEntry entry) => new()
    {
        Id = entry.Id,
        Title = Plain(entry.Title),
        PublishDate = entry.Published,
        LastUpdatedTime = entry.Updated,
        Content = Plain(string.Join('\n', entry.Lines.Where(line => line.Length > 0))),
        Links = { SyndicationLink.CreateAlternateLink(new Uri(site.Whole(entry.Page)), "text/html") },
    };

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
