using System.Collections.Immutable;
using Habeas.Lists.V1;
using Habeas.Platform.Values;
using Habeas.Registry.V1;
using Habeas.Web.Api;
using Habeas.Web.Charts;
using Habeas.Web.Languages;

namespace Habeas.Web.Pages;

public sealed record IndexView(string Day, string Recognised, string Held, PrisonerTable Prisoners, ChartView? Chart, EditionTable Editions)
{
    private const int Shown = 10;
    private const int NewestEditions = 5;

    /// <summary>How far the chart looks back, and how many counts it makes a year.</summary>
    private const int Years = 12;
    private const int CountsYearly = 2;

    internal static async Task<IndexView> Read(DateOnly now, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
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
                AssessmentStatus = recognised > 0 ? AssessmentStatus.Recognised : AssessmentStatus.Unspecified,
                OrderBy = "update_time desc",
            },
            cancellationToken: cancel);
        var editions = await api.Editions.ListEditionsAsync(new ListEditionsRequest { Parent = "publishers/-", PageSize = NewestEditions, AsOf = asOf }, cancellationToken: cancel);
        return new IndexView(
            Texts.Day(today),
            Texts.Number(recognised),
            Texts.Number(held),
            await PrisonerTable.Of(texts["Front.Prisoners.Caption"], prisoners.Prisoners, catalogue, site.Language.Code, cancel),
            await Draw(today, site.AsOf, catalogue, texts, cancel),
            await EditionTable.Of(texts["Front.Editions.Caption"], editions.Editions, withPublisher: true, catalogue, cancel));
    }

    /// <summary>The days that are counted: the first of each half-year, and today.</summary>
    internal static ImmutableArray<DateOnly> Days(DateOnly today) =>
    [
        .. Enumerable.Range(0, Years * CountsYearly)
            .Select(i => new DateOnly(today.Year - Years + 1, 1, 1).AddMonths(i * 12 / CountsYearly))
            .Where(date => date < today),
        today,
    ];

    private static async Task<ChartView?> Draw(DateOnly today, DateOnly? asOf, Catalogue catalogue, Texts texts, CancellationToken cancel)
    {
        var counts = await Task.WhenAll(Days(today).Select(async day => (
            Day: day,
            Recognised: await catalogue.HeldOn(day, asOf, recognised: true, cancel),
            Held: await catalogue.HeldOn(day, asOf, recognised: false, cancel))));
        // Before the first person was held there is nothing to draw.
        var drawn = counts.SkipWhile((count, i) => count.Held == 0 && i + 1 < counts.Length && counts[i + 1].Held == 0).ToImmutableArray();
        var chart = StepChart.Of(
        [
            new ChartSeries(texts["Front.Held"], [.. drawn.Select(count => new ChartPoint(count.Day, count.Held))]),
            new ChartSeries(texts["Front.Recognised"], [.. drawn.Select(count => new ChartPoint(count.Day, count.Recognised))]),
        ]);
        return chart is null || drawn.All(count => count.Held == 0)
            ? null
            : new ChartView(
                "history",
                texts["Front.Chart"],
                texts["Front.Chart.Description", Texts.Day(drawn[0].Day), drawn[0].Held, drawn[0].Recognised, Texts.Day(drawn[^1].Day), drawn[^1].Held, drawn[^1].Recognised],
                chart,
                texts["Front.Chart.Caption"],
                [texts["Front.Chart.Day"], texts["Front.Recognised"], texts["Front.Held"]],
                [.. drawn.Reverse().Select(count => new ChartRow(Texts.Day(count.Day), "", [Texts.Number(count.Recognised), Texts.Number(count.Held)]))]);
    }
}
