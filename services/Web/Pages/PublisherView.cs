using Habeas.Lists.V1;
using Habeas.Web.Charts;

namespace Habeas.Web.Pages;

/// <param name="MoreFacilities">What the table of facilities leaves out; empty if it is complete.</param>
public sealed record PublisherView(
    string Json,
    PublisherRow Publisher,
    EditionTable Editions,
    Pager Pager,
    ChartView? Chart,
    ImmutableArray<GroupRow> Groups,
    ImmutableArray<GroupRow> Facilities,
    string MoreFacilities,
    string NewestDay,
    ImmutableArray<Option> Comparable)
{
    private const int PageSize = 50;
    private const int MostFacilities = 15;

    internal static async Task<PublisherView> Read(
        Guid id, string token, int at, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
    {
        var name = ResourceName.Of("publishers", id);
        var asOf = site.AsOf.ToAsOf();
        var publisher = await api.Publishers.GetPublisherAsync(
            new GetPublisherRequest { Name = name, AsOf = asOf }, cancellationToken: cancel);
        var editions = await api.Editions.ListEditionsAsync(
            new ListEditionsRequest { Parent = name, PageSize = PageSize, PageToken = token, AsOf = asOf }, cancellationToken: cancel);
        var statistics = await api.Publishers.GetStatisticsAsync(
            new GetStatisticsRequest { Publisher = name, AsOf = asOf }, cancellationToken: cancel);
        var newest = statistics.Points.LastOrDefault();
        var languages = editions.Editions.ToDictionary(edition => edition.Name, edition => edition.Language);
        var language = languages.GetValueOrDefault(newest?.Edition ?? "");
        GroupRow[] facilities = [.. GroupRow.Of(newest?.Facilities ?? [], texts, language).OrderByDescending(row => row.Count)];
        return new PublisherView(
            "/v1/" + name,
            PublisherRow.Of(publisher),
            await EditionTable.Of(texts["Publisher.Editions.Caption"], editions.Editions, withPublisher: false, catalogue, cancel),
            Pager.Of(site, Names.Page(name), at, editions.Editions.Count, editions.NextPageToken),
            Draw([.. statistics.Points], texts),
            GroupRow.Of(newest?.Groups ?? [], texts, language),
            [.. facilities.Take(MostFacilities)],
            facilities.Length > MostFacilities
                ? texts.Count(
                    "Statistics.MoreFacilities", facilities.Length - MostFacilities, facilities.Skip(MostFacilities).Sum(row => row.Count))
                : "",
            Texts.Day(newest?.Date),
            [
                .. statistics.Points.Select(
                    point => new Option(
                        Names.Id(point.Edition),
                        $"{Texts.Day(point.Date)} – {point.Title}",
                        Said.Written(point.Title, languages.GetValueOrDefault(point.Edition)).Language)).Reverse(),
            ]);
    }

    private static ChartView? Draw(ImmutableArray<StatisticsPoint> points, Texts texts)
    {
        var drawn = points
            .Where(point => point.Date?.TryRead(out _) == true)
            .Select(point => new ChartPoint(point.Date.TryRead(out var date) ? date.Earliest : default, point.Total))
            .OrderBy(point => point.Date)
            .ToImmutableArray();
        if (StepChart.Of([new ChartSeries(texts["Statistics.Total"], drawn)]) is not { } chart)
        {
            return null;
        }

        return new ChartView(
            "statistics",
            texts["Statistics.Chart"],
            texts["Statistics.Description", Texts.Day(drawn[0].Date), drawn[0].Value, Texts.Day(drawn[^1].Date), drawn[^1].Value],
            chart,
            texts["Statistics.Caption"],
            [texts["Edition.Date"], texts["Statistics.Total"], texts["Statistics.In"], texts["Statistics.Out"]],
            [
                .. points.Reverse().Select(point => new ChartRow(
                    Texts.Day(point.Date), Names.Page(point.Edition),
                    [
                        Texts.Number(point.Total),
                        Texts.Signed(point.In),
                        Texts.Signed(-point.Out),
                    ])),
            ],
            [
                texts["Statistics.LeavesOut"],
                .. points.Length - drawn.Length is > 0 and var undated ? new[] { texts.Count("Statistics.Undated", undated) } : [],
            ])
        {
            Labels = ChartLabels.Of(chart, [Texts.Number(drawn[^1].Value)], []),
        };
    }
}

/// <summary>A group and its size.</summary>
public sealed record GroupRow(Said Title, int Count)
{
    /// <param name="language">Of the edition that they are groups of; null when it is not known.</param>
    public static ImmutableArray<GroupRow> Of(IEnumerable<Group> groups, Texts texts, string? language = null) =>
    [
        .. groups.Select(group => new GroupRow(
            group.Title.Length == 0 ? new Said(texts["Group.None"], Language: null)
            : Said.Written(group.Title, language),
            group.EntryCount)),
    ];
}
