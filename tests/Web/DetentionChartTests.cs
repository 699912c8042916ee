using CsCheck;
using Habeas.Web.Charts;

namespace Habeas.Web.Tests;

public sealed class DetentionChartTests
{
    private static readonly DateOnly Start = new(2024, 1, 1);

    [Fact]
    public void No_day_makes_no_chart() => DetentionChart.Of([], [new RulerTitle(1, Start, Until: null)], [], Start).ShouldBeNull();

    [Fact]
    public void Days_are_placed_by_the_calendar_and_a_single_day_is_visible_among_years()
    {
        var chart = DetentionChart.Of(
            [Span(0, 9, RulerMark.With), Span(10, 10, RulerMark.Without), Span(11, 3649, RulerMark.With)], [], [], Start.AddDays(3649))!;
        var gap = chart.Bars.Single(bar => bar.Mark == RulerMark.Without);
        gap.Width.ShouldBe(3);
        chart.Bars[^1].ShouldBe(gap, "drawn above its neighbours, which would hide it");
        chart.Bars[0].X.ShouldBe(8);
        (chart.Bars[1].X + chart.Bars[1].Width).ShouldBe(472, 0.001);
    }

    [Fact]
    public void Orders_that_overlap_are_drawn_under_each_other_and_one_without_an_end_is_open()
    {
        var chart = DetentionChart.Of(
            [Span(0, 99, RulerMark.With)],
            [Title(1, 0, 60), Title(2, 50, 99), Title(3, 62, null)],
            [Start.AddDays(50)],
            Start.AddDays(99))!;
        chart.Lanes.Select(lane => (lane.Number, Lane: (lane.Y - chart.OrdersTop) / 25, lane.IsOpen))
            .ShouldBe([(1, 0, false), (2, 1, false), (3, 0, true)]);
        chart.Duties.Length.ShouldBe(1);
    }

    [Fact]
    public void Everything_lies_within_the_frame_and_the_axis_has_few_dates() =>
        Gen.Select(
            Gen.Int[0, 6000],
            Gen.Int[0, 800],
            Gen.Select(Gen.Int[0, 7000], Gen.Int[0, 900]).Array[0, 8],
            Gen.Int[0, 400].Array[0, 4]).Sample((days, gap, titles, duties) =>
        {
            var today = Start.AddDays(days);
            var chart = DetentionChart.Of(
                [Span(0, Math.Min(gap, days), RulerMark.Without), Span(Math.Min(gap, days), days, RulerMark.With)],
                [
                    .. titles.Select(
                        (title, i) => Title(
                            i + 1, Math.Min(title.Item1, days), title.Item2 % 7 == 0 ? null : Math.Min(title.Item1, days) + title.Item2)),
                ],
                [.. duties.Select(duty => Start.AddDays(duty))],
                today)!;
            return chart.Bars.All(bar => bar.X >= 7.99 && bar.X + bar.Width <= 472.01)
                && chart.Lanes.All(
                    lane => lane.X >= 7.99
                        && lane.X + lane.Width <= 472.01
                        && lane.NumberX is >= -12 and <= 470
                        && lane.Y + lane.Height < chart.Frame.InnerBottom)
                && chart.Dates.Length is >= 1 and <= 4
                && chart.Dates.All(tick => tick.At is >= 7.99 and <= 472.01)
                && chart.Duties.All(at => at is >= 7.99 and <= 472.01)
                && chart.Today is >= 7.99 and <= 472.01
                && !chart.Lanes.Any(
                    lane => chart.Lanes.Any(
                        other => other != lane
                            && other.Y.Equals(lane.Y)
                            && other.X < lane.X + lane.Width - 0.001
                            && lane.X < other.X + other.Width - 0.001));
        });

    private static RulerSpan Span(int from, int to, RulerMark mark) => new(Start.AddDays(from), Start.AddDays(to), mark);

    private static RulerTitle Title(int number, int from, int? until) =>
        new(number, Start.AddDays(from), until is { } days ? Start.AddDays(days) : null);
}
