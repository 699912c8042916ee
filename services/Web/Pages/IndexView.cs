using Habeas.Lists.V1;
using Habeas.Web.Charts;

namespace Habeas.Web.Pages;

/// <param name="LeftOut">Who is not in the figures; empty when nobody is left out.</param>
public sealed record IndexView(
    string Day, string Recognised, string Held, string LeftOut, PrisonerTable Prisoners, ChartView? Chart, EditionTable Editions)
{
    private const int Shown = 10;
    private const int NewestEditions = 5;

    /// <summary>How far the chart looks back, and how many counts it makes a year.</summary>
    private const int Years = 12;
    private const int CountsYearly = 2;

    internal static async Task<IndexView> Read(
        DateOnly now, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
    {
        var asOf = site.AsOf.ToAsOf();
        var today = site.AsOf is { } day && day < now ? day : now;
        var recognised = await catalogue.HeldOn(today, site.AsOf, recognised: true, cancel);
        var held = await catalogue.HeldOn(today, site.AsOf, recognised: false, cancel);
        var prisoners = await api.Prisoners.ListPrisonersAsync(
            new ListPrisonersRequest
            {
                PageSize = Shown,
                AsOf = asOf,
                HeldOn = today.ToProto(),
                AssessmentStatus = recognised.Size > 0 ? AssessmentStatus.Recognised : AssessmentStatus.Unspecified,
                OrderBy = "update_time desc",
            },
            cancellationToken: cancel);
        var editions = await api.Editions.ListEditionsAsync(
            new ListEditionsRequest { Parent = "publishers/-", PageSize = NewestEditions, AsOf = asOf }, cancellationToken: cancel);
        return new IndexView(
            Texts.Day(today),
            Texts.Number(recognised.Size),
            Texts.Number(held.Size),
            held.Undated > 0 ? texts.Count("Held.LeftOut", held.Undated) : "",
            await PrisonerTable.Of(texts["Front.Prisoners.Caption"], prisoners.Prisoners, catalogue, site.Language.Code, cancel),
            await Draw(today, site.AsOf, catalogue, texts, cancel),
            await EditionTable.Of(texts["Front.Editions.Caption"], editions.Editions, withPublisher: true, catalogue, cancel));
    }

    /// <summary>
    /// The days that are counted: the first of each half-year, and yesterday. Who is held since nobody knows when is in the count of today,
    /// and in no other: a line that ended today would end with a step that no arrest made.
    /// </summary>
    internal static ImmutableArray<DateOnly> Days(DateOnly today) =>
    [
        .. Enumerable.Range(0, Years * CountsYearly)
            .Select(i => new DateOnly(today.Year - Years + 1, 1, 1).AddMonths(i * 12 / CountsYearly))
            .Where(date => date < today.AddDays(-1)),
        today.AddDays(-1),
    ];

    private static async Task<ChartView?> Draw(DateOnly today, DateOnly? asOf, Catalogue catalogue, Texts texts, CancellationToken cancel)
    {
        var counts = await Task.WhenAll(Days(today).Select(async day => (
            Day: day,
            Recognised: await catalogue.HeldOn(day, asOf, recognised: true, cancel),
            Held: await catalogue.HeldOn(day, asOf, recognised: false, cancel))));
        // There is nothing to draw before the first person was held.
        var drawn = counts.SkipWhile((count, i) => count.Held.Size == 0 && i + 1 < counts.Length && counts[i + 1].Held.Size == 0)
            .ToImmutableArray();
        var chart = StepChart.Of(
        [
            new ChartSeries(texts["Front.Held"], [.. drawn.Select(count => new ChartPoint(count.Day, count.Held.Size))]),
            new ChartSeries(texts["Front.Recognised"], [.. drawn.Select(count => new ChartPoint(count.Day, count.Recognised.Size))]),
        ]);
        return chart is null || drawn.All(count => count.Held.Size == 0)
            ? null
            : new ChartView(
                "history",
                texts["Front.Chart"],
                texts[
                    "Front.Chart.Description",
                    Texts.Day(drawn[0].Day),
                    drawn[0].Held.Size,
                    drawn[0].Recognised.Size,
                    Texts.Day(drawn[^1].Day),
                    drawn[^1].Held.Size,
                    drawn[^1].Recognised.Size],
                chart,
                texts["Front.Chart.Caption"],
                [texts["Front.Chart.Day"], texts["Front.Recognised"], texts["Front.Held"]],
                [
                    .. drawn.Reverse().Select(
                        count => new ChartRow(
                            Texts.Day(count.Day), "", [Texts.Number(count.Recognised.Size), Texts.Number(count.Held.Size)])),
                ],
                [
                    texts["Front.Chart.LeavesOut"],
                    .. drawn.Max(count => count.Held.Undated) is > 0 and var undated ? new[] { texts.Count("Held.LeftOut", undated) } : [],
                ]);
    }
}
