using Habeas.Web.Charts;

namespace Habeas.Web.Tests;

public sealed class ChartLabelsTests
{
    private static readonly ChartFrame Frame = new(480, 320, 44, 14, 34, 66);

    [Fact]
    public void Lines_are_named_at_their_ends_and_the_names_do_not_meet()
    {
        var labels = Of(100, 99, []);
        labels.Select(label => label.Text).ShouldBe(["one", "two"]);
        labels.ShouldAllBe(label => label.Anchor == "end" && label.X == 466);
        Math.Abs(labels[0].Y - labels[1].Y).ShouldBeGreaterThanOrEqualTo(LabelBox.Letters);
    }

    [Fact]
    public void An_event_is_written_before_its_step_and_left_out_where_there_is_no_room()
    {
        var middle = new DateOnly(2020, 1, 1);
        Of(100, 10, [new(middle, 50, "a wave")])[^1].Text.ShouldBe("a wave");
        Of(100, 10, [new(middle, 50, "a wave"), new(middle.AddDays(9), 50, "another")])
            .Length.ShouldBe(4, "one before its step, one behind it");
        Of(100, 10, [new(middle, 50, "a wave"), new(middle, 50, "another"), new(middle, 50, "a third")]).Length.ShouldBe(4, "two at most");
        Of(100, 10, [new(new DateOnly(2015, 6, 1), 50, "a wave")])[^1].Anchor.ShouldBe("start", "it would be cut off at the left");
    }

    [Theory]
    [InlineData(20, 3)]
    [InlineData(44, 2)]
    public void An_event_hides_no_line(int other, int labels)
    {
        var (first, wave, last) = (new DateOnly(2015, 1, 1), new DateOnly(2015, 6, 1), new DateOnly(2025, 1, 1));
        var chart = StepChart.Of(
        [
            new ChartSeries("one", [new(first, 0), new(wave, 50), new(last, 100)]),
            new ChartSeries("two", [new(first, other), new(last, other)]),
        ], Frame)!;
        ChartLabels.Of(chart, ["one", "two"], [new ChartEvent(wave, 50, "a wave of arrests")], most: 2).Length.ShouldBe(labels);
    }

    private static System.Collections.Immutable.ImmutableArray<ChartLabel> Of(int one, int two, ChartEvent[] events)
    {
        ChartSeries Line(string name, int end) => new(name, [new(new DateOnly(2015, 1, 1), 0), new(new DateOnly(2025, 1, 1), end)]);
        var chart = StepChart.Of([Line("one", one), Line("two", two)], Frame)!;
        return ChartLabels.Of(chart, ["one", "two"], events, most: 2);
    }
}
