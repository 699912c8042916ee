using CsCheck;
using Habeas.Web.Charts;

namespace Habeas.Web.Tests;

public sealed class StepChartTests
{
    private static readonly ChartFrame Frame = new(120, 110, 10, 10, 5, 5);

    [Fact]
    public void A_value_holds_until_the_next_one()
    {
        var chart = Of((0, 0), (5, 50), (10, 100))!;
        chart.Lines[0].Path.ShouldBe("M10 105H60V55H110V5");
        chart.Lines[0].Area.ShouldBe("M10 105H60V55H110V5V105H10Z");
        chart.Lines[0].EndValue.ShouldBe(100);
    }

    [Fact]
    public void One_date_makes_no_chart()
    {
        Of((0, 3)).ShouldBeNull();
        StepChart.Of([]).ShouldBeNull();
        StepChart.Of([new ChartSeries("", [])]).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(392, 100)]
    [InlineData(1_000_000, 200_000)]
    [InlineData(int.MaxValue, 500_000_000)]
    public void The_axis_has_few_round_values(int highest, int step) => StepChart.ValueStep(highest).ShouldBe(step);

    [Fact]
    public void Everything_lies_within_the_frame() => Gen.Select(Gen.Int[1, 20_000], Gen.Int[0, 1_000_000]).Array[2, 40].Sample(points =>
    {
        var sorted = points.DistinctBy(point => point.Item1).OrderBy(point => point.Item1).ToArray();
        if (Of(sorted) is not { } chart)
        {
            return sorted.Length == 1;
        }

        return chart.Values.All(tick => tick.At >= Frame.Top - 0.001 && tick.At <= Frame.InnerBottom + 0.001)
            && chart.Dates.All(tick => tick.At >= Frame.Left - 0.001 && tick.At <= Frame.InnerRight + 0.001)
            && chart.Dates.Length is >= 2 and <= 6
            && chart.Values.Length <= 6
            && chart.Values[^1].Value >= sorted.Max(point => point.Item2)
            && chart.Lines.All(
                line => Math.Abs(line.EndX - Frame.InnerRight) < 0.001
                    && line.EndY >= Frame.Top - 0.001
                    && line.EndY <= Frame.InnerBottom + 0.001);
    });

    [Fact]
    public void Coordinates_are_written_with_a_point_whatever_the_culture()
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("ru");
        try
        {
            StepChart.Coordinate(1234.56).ShouldBe("1234.6");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void The_front_page_counts_to_yesterday()
    {
        var days = Habeas.Web.Pages.IndexView.Days(new DateOnly(2026, 11, 24));
        days[0].ShouldBe(new DateOnly(2015, 1, 1));
        days[^1].ShouldBe(new DateOnly(2026, 11, 23));
        days.ShouldBe(days.Order().Distinct());
        Habeas.Web.Pages.IndexView.Days(new DateOnly(2026, 1, 1))[^1].ShouldBe(new DateOnly(2025, 12, 31));
    }

    private static StepChart? Of(params (int Day, int Value)[] points) => StepChart.Of(
        [
            new ChartSeries("", [.. points.Select(point => new ChartPoint(new DateOnly(2000, 1, 1).AddDays(point.Day), point.Value))]),
        ], Frame);
}
