namespace Habeas.Web.Feeds;

/// <summary>Court news: all of it, or that of one proceeding.</summary>
internal sealed class NewsFeed(PublicApi api, Catalogue catalogue, Site site, Texts texts, AtomFeed atom)
{
    /// <summary>The namespace for the ids of entries that are not resources. Must never change.</summary>
    private static readonly Guid Origin = new("0a1b7b52-6f3c-8d0e-9a55-5d1d4b7c2e11");

    private CourtWords Words => new(texts, catalogue, site.Language.Code);

    /// <summary>All news.</summary>
    public async Task<FileContentResult> OfAll(CancellationToken cancel) =>
        atom.Write(atom.Id(Origin, "courts"), texts["Feed.Title"], "/courts", await Entries(new ListCourtNewsRequest(), cancel));

    /// <summary>The news of one proceeding.</summary>
    /// <exception cref="RpcException">NOT_FOUND: it is not public.</exception>
    public async Task<FileContentResult> Of(Guid proceeding, CancellationToken cancel)
    {
        var name = ResourceName.Of("proceedings", proceeding);
        // Read only to see whether it is public: a proceeding that is not has no feed, rather than an empty one.
        var file = await api.Proceedings.GetProceedingAsync(new GetProceedingRequest { Name = name }, cancellationToken: cancel);
        return atom.Write(
            atom.Id(proceeding, "news"),
            texts["Feed.Of", Words.Title(file)],
            Names.Page(name),
            await Entries(new ListCourtNewsRequest { Proceeding = name }, cancel));
    }

    /// <summary>The newest news that the request asks for.</summary>
    public async Task<IReadOnlyList<FeedEntry>> Entries(ListCourtNewsRequest request, CancellationToken cancel)
    {
        request.PageSize = AtomFeed.Entries;
        var news = await api.News.ListCourtNewsAsync(request, cancellationToken: cancel);
        return await Task.WhenAll(news.News.Select(one => Entry(one, cancel)));
    }

    private async Task<FeedEntry> Entry(CourtNews news, CancellationToken cancel)
    {
        var words = Words;
        var persons = await words.Persons(news.Prisoners, cancel);
        var parts = news.Name.Split('/');
        return new FeedEntry(
            atom.Id(Guid.ParseExact(parts[1], "D"), $"news/{parts[^1]}"),
            $"{words.Say(news)} – {words.Title(news)}",
            [
                words.Say(news),
                words.Title(news),
                texts["News.Concerns", string.Join(", ", persons.Select(person => person.Name.Text))],
                news.Decision?.Reason ?? "",
            ],
            Names.Page(news.Proceeding),
            news.PublishTime.ToDateTimeOffset(),
            news.UpdateTime.ToDateTimeOffset());
    }
}
