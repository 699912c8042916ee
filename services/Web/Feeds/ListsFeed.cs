using Habeas.Lists.V1;

namespace Habeas.Web.Feeds;

/// <summary>The editions of one publisher's list as they became public.</summary>
internal sealed class ListsFeed(PublicApi api, Texts texts, AtomFeed atom)
{
    /// <exception cref="RpcException">NOT_FOUND: the publisher is not public.</exception>
    public async Task<FileContentResult> Of(Guid id, CancellationToken cancel)
    {
        var name = ResourceName.Of("publishers", id);
        var publisher = await api.Publishers.GetPublisherAsync(new GetPublisherRequest { Name = name }, cancellationToken: cancel);
        var editions = await api.Editions.ListEditionsAsync(
            new ListEditionsRequest { Parent = name, PageSize = AtomFeed.Entries }, cancellationToken: cancel);
        return atom.Write(
            atom.Id(id, "lists"),
            texts["Feed.Lists", publisher.Title],
            Names.Page(name),
            AtomFeed.Newest(editions.Editions.Select(edition => Of(edition, publisher.Title))));
    }

    private FeedEntry Of(Edition edition, string publisher)
    {
        var since = AtomFeed.Time(edition.PublishTime ?? edition.CreateTime);
        var updated = edition.UpdateTime?.ToDateTimeOffset() ?? since;
        return new FeedEntry(
            atom.Id(Guid.ParseExact(Names.Id(edition.Name), "D"), "edition"),
            $"{edition.Title} – {publisher}",
            [
                Texts.Day(edition.Date),
                $"{texts["Edition.Entries"]}: {Texts.Number(edition.EntryCount)}",
                edition.Corrects.Length > 0 ? $"{texts["Edition.Corrects"]} {edition.CorrectionNote}".Trim() : "",
            ],
            Names.Page(edition.Name),
            since,
            updated > since ? updated : since);
    }
}
