using Habeas.Lists.V1;
using Habeas.Web.Charts;

namespace Habeas.Web.Pages;

/// <summary>The publishers of lists, each with a small chart; all charts have the same axes, so that they can be compared.</summary>
/// <param name="Scale">What all charts show, in words; empty when there is none.</param>
public sealed record PublishersView(ImmutableArray<PublisherCard> Cards, string Scale, Pager Pager)
{
    private const int PageSize = 30;

    private static readonly ChartFrame Small = new(240, 84, 2, 6, 8, 2);

    public bool AllInvented => Cards.All(card => card.Publisher.Invented);

    internal static async Task<PublishersView> Read(
        string token, int at, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
    {
        var response = await api.Publishers.ListPublishersAsync(
            new ListPublishersRequest { PageSize = PageSize, PageToken = token, AsOf = site.AsOf.ToAsOf() }, cancellationToken: cancel);
        var sizes = await Task.WhenAll(response.Publishers.Select(
            async publisher => Sizes(await catalogue.Statistics(publisher.Name, site.AsOf, cancel))));
        ChartPoint[] all = [.. sizes.SelectMany(points => points)];
        return new PublishersView(
            [
                .. response.Publishers.Zip(sizes, (publisher, points) => new PublisherCard(
                    PublisherRow.Of(publisher),
                    points.Length > 0
                        ? texts.Count("Lists.Newest", points[^1].Value, Texts.Day(points[^1].Date))
                        : texts["Lists.NoEdition"],
                    points.Length > 1
                        ? texts[
                            "Statistics.Description",
                            Texts.Day(points[0].Date),
                            points[0].Value,
                            Texts.Day(points[^1].Date),
                            points[^1].Value]
                        : "",
                    points.Length > 1 ? StepChart.Of([new ChartSeries("", points)], Small, new ChartSeries("", [.. all])) : null)),
            ],
            sizes.Any(points => points.Length > 1)
                ? texts["Lists.Scale", all.Min(point => point.Date).Year, all.Max(point => point.Date).Year, all.Max(point => point.Value)]
                : "",
            Pager.Of(site, "/lists", at, response.Publishers.Count, response.NextPageToken));
    }

    private static ImmutableArray<ChartPoint> Sizes(Statistics statistics) =>
    [
        .. from point in statistics.Points
        let day = point.Date.ToPartial()?.Earliest
        where day is not null
        orderby day
        select new ChartPoint(day.Value, point.Total),
    ];
}

/// <param name="Newest">How long the newest edition is, in words.</param>
/// <param name="Description">The chart in words.</param>
/// <param name="Chart">Null when there are not two editions to compare.</param>
public sealed record PublisherCard(PublisherRow Publisher, string Newest, string Description, StepChart? Chart);

public sealed record PublisherRow(string Path, string Title, string Aliases, string Uri, bool Own, bool Invented)
{
    public static PublisherRow Of(Publisher publisher) => new(
        Names.Page(publisher.Name), publisher.Title, string.Join(
            ", ", publisher.Aliases), publisher.Uri, publisher.Own, publisher.Invented);
}
