using Habeas.Lists.V1;
using Habeas.Web.Charts;

namespace Habeas.Web.Pages;

/// <param name="Sentence">The number, in one sentence.</param>
/// <param name="InAll">How many are held in all; empty when the sentence says it.</param>
/// <param name="LeftOut">Who is not in the figures; empty when nobody is left out.</param>
/// <param name="Marks">Who they are: persons who exist first, and then by days held.</param>
/// <param name="MoreMarks">How many more there are, in words; empty for none.</param>
/// <param name="News">Null if the courts' news is currently unavailable.</param>
public sealed record IndexView(
    string Sentence,
    string InAll,
    string LeftOut,
    ImmutableArray<PersonMark> Marks,
    string MoreMarks,
    ImmutableArray<NewsRow>? News,
    ChartView? Chart,
    EditionTable Editions)
{
    /// <summary>How many of the persons stand there with name and days; the others as a tile each.</summary>
    public const int Named = 12;

    private const int MostMarks = 72;
    private const int NewestEditions = 5;
    private const int NewestNews = 5;

    /// <summary>How far the chart looks back, and how many counts it makes a year.</summary>
    private const int Years = 12;
    private const int CountsYearly = 2;

    /// <summary>Rises that are written on the chart: how many, and how large they are at least, also as a part of all.</summary>
    private const int MostRises = 2;
    private const int SmallestRise = 5;
    private const double SmallestPart = 0.05;

    private static readonly ChartFrame ChartSize = ChartFrame.Default with { Height = 320, Top = 34, Bottom = 66 };

    internal static async Task<IndexView> Read(
        DateOnly now, PublicApi api, Catalogue catalogue, Site site, Texts texts, CancellationToken cancel)
    {
        var asOf = site.AsOf.ToAsOf();
        var today = site.AsOf is { } day && day < now ? day : now;
        var news = api.News.ListCourtNewsAsync(
            new ListCourtNewsRequest { PageSize = NewestNews, AsOf = asOf }, cancellationToken: cancel).OrNothing();
        var recognised = await catalogue.HeldOn(today, site.AsOf, recognised: true, cancel);
        var held = await catalogue.HeldOn(today, site.AsOf, recognised: false, cancel);
        var shown = recognised.Size > 0 ? recognised : held;
        PersonMark[] marks =
        [
            .. (await catalogue.LongestHeld(today, site.AsOf, recognised.Size > 0, cancel))
                .OrderBy(prisoner => prisoner.Invented)
                .ThenByDescending(prisoner => prisoner.DaysHeldMax)
                .Take(MostMarks)
                .Select(prisoner => PersonMark.Of(prisoner, site.Language.Code, texts)),
        ];
        var editions = await api.Editions.ListEditionsAsync(
            new ListEditionsRequest { Parent = "publishers/-", PageSize = NewestEditions, AsOf = asOf }, cancellationToken: cancel);
        var inAll = texts.Count("Front.InAll", held.Size, Texts.Day(today));
        return new IndexView(
            today == now || recognised.Size == 0
                ? SentenceOf(recognised, held, today, texts)
                : texts.Count("Front.Sentence.Day", recognised.Size, Texts.Day(today)),
            recognised.Size == 0 ? "" : inAll,
            held.UndatedSize > 0 ? texts.Count("Held.LeftOut", held.UndatedSize) : "",
            [.. marks],
            shown.Size > marks.Length ? texts.Count("Front.More", shown.Size - marks.Length) : "",
            await news is { } last ? NewsRow.Of(last.News, new CourtWords(texts, catalogue, site.Language.Code), texts) : null,
            await Draw(
                today,
                site.AsOf,
                site.AsOf is null ? (await catalogue.Editions(cancel)).Values : editions.Editions,
                catalogue,
                texts,
                cancel),
            await EditionTable.Of(texts["Front.Editions.Caption"], editions.Editions, withPublisher: true, catalogue, cancel));
    }

    /// <summary>How many are held today: those whom the register recognises, or all while it recognises nobody.</summary>
    internal static string SentenceOf(HeldCount recognised, HeldCount held, DateOnly today, Texts texts) => recognised.Size == 0
        ? texts.Count("Front.InAll", held.Size, Texts.Day(today))
        : texts.Count("Front.Sentence", recognised.Size);

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

    private static async Task<ChartView?> Draw(
        DateOnly today, DateOnly? asOf, IEnumerable<Edition> editions, Catalogue catalogue, Texts texts, CancellationToken cancel)
    {
        var days = Days(today);
        var recognised = await catalogue.HeldOn(days, asOf, recognised: true, cancel);
        var held = await catalogue.HeldOn(days, asOf, recognised: false, cancel);
        var counts = days.Select((day, i) => (Day: day, Recognised: recognised[i], Held: held[i])).ToArray();
        // There is nothing to draw before the first person was held.
        var drawn = counts.SkipWhile((count, i) => count.Held.Size == 0 && i + 1 < counts.Length && counts[i + 1].Held.Size == 0)
            .ToImmutableArray();
        var chart = StepChart.Of(
        [
            new ChartSeries(texts["Front.Held"], [.. drawn.Select(count => new ChartPoint(count.Day, count.Held.Size))]),
            new ChartSeries(texts["Front.Recognised"], [.. drawn.Select(count => new ChartPoint(count.Day, count.Recognised.Size))]),
        ], ChartSize);
        if (chart is null || drawn.All(count => count.Held.Size == 0))
        {
            return null;
        }

        var rises = Rises([.. drawn.Select(count => new ChartPoint(count.Day, count.Held.Size))], texts);
        DateOnly[] lists =
        [
            .. editions.Select(edition => edition.Date.ToPartial()?.Earliest).OfType<DateOnly>()
                .Where(day => day >= drawn[0].Day && day <= drawn[^1].Day),
        ];
        var marks = texts.Count("Front.Chart.Lists", lists.Length);
        string[] said =
        [
            texts[
                "Front.Chart.Description",
                Texts.Day(drawn[0].Day),
                drawn[0].Held.Size,
                drawn[0].Recognised.Size,
                Texts.Day(drawn[^1].Day),
                drawn[^1].Held.Size,
                drawn[^1].Recognised.Size],
            .. rises.Take(MostRises).Select(rise => rise.Text + "."),
            .. lists.Length > 0 ? new[] { marks + "." } : [],
        ];
        return new ChartView(
            "history",
            texts["Front.Chart"],
            string.Join(' ', said),
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
                .. drawn.Max(count => count.Held.UndatedSize) is > 0 and var undated ? new[] { texts.Count("Held.LeftOut", undated) } : [],
            ])
        {
            Labels = ChartLabels.Of(
                chart,
                [texts["Front.Line.Held", drawn[^1].Held.Size], texts["Front.Line.Recognised", drawn[^1].Recognised.Size]],
                rises,
                MostRises),
            Marks = chart.Marks(lists),
            MarksText = marks,
        };
    }

    /// <summary>
    /// The largest rises between two counts, the largest first: waves of arrests as the counts show them. The register knows of no others.
    /// </summary>
    private static ImmutableArray<ChartEvent> Rises(ImmutableArray<ChartPoint> counts, Texts texts)
    {
        var least = Math.Max(SmallestRise, SmallestPart * counts.Max(count => count.Value));
        return
        [
            .. counts.Zip(counts.Skip(1), (before, now) => (Before: before, Now: now, Rise: now.Value - before.Value))
                .Where(step => step.Rise >= least)
                .OrderByDescending(step => step.Rise)
                .ThenByDescending(step => step.Now.Date)
                .Select(step => new ChartEvent(
                    step.Now.Date,
                    step.Now.Value,
                    texts["Front.Chart.Rise", Texts.Signed(step.Rise), Texts.Month(step.Before.Date), Texts.Month(step.Now.Date)])),
        ];
    }
}
