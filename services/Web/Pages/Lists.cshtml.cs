using Habeas.Lists.V1;

namespace Habeas.Web.Pages;

internal sealed class ListsModel(PublicApi api, Site site) : PageModel
{
    private const int PageSize = 50;

    public ImmutableArray<PublisherRow> Rows { get; private set; }

    public Pager Pager { get; private set; } = null!;

    public async Task OnGet(
        [FromQuery(Name = Pager.TokenKey)] string? token, [FromQuery(Name = Pager.AtKey)] int at, CancellationToken cancel)
    {
        var response = await api.Publishers.ListPublishersAsync(
            new ListPublishersRequest { PageSize = PageSize, PageToken = token ?? "", AsOf = site.AsOf.ToAsOf() },
            cancellationToken: cancel);
        Rows = [.. response.Publishers.Select(PublisherRow.Of)];
        Pager = Pager.Of(site, "/lists", Math.Max(at, 0), Rows.Length, response.NextPageToken);
    }
}

public sealed record PublisherRow(string Path, string Title, string Aliases, string Uri, bool Own, bool Invented)
{
    public static PublisherRow Of(Publisher publisher) => new(
        Names.Page(publisher.Name), publisher.Title, string.Join(
            ", ", publisher.Aliases), publisher.Uri, publisher.Own, publisher.Invented);
}
