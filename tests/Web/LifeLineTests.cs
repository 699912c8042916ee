using Habeas.Web.Charts;

namespace Habeas.Web.Tests;

/// <summary>The geometry of a person's years.</summary>
public sealed class LifeLineTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void Without_any_day_there_is_nothing_to_draw() => LifeLine.Of([], [], Today).ShouldBeNull();

    [Fact]
    public void A_custody_that_lasts_reaches_today_and_one_that_ended_does_not()
    {
        var chart = LifeLine.Of(
            [new LifeSpell(new(2016, 11, 24), new(2021, 11, 24)), new LifeSpell(new(2025, 11, 24), Until: null)], [], Today)!;
        var (ended, lasts) = (chart.Bars[0], chart.Bars[1]);
        (ended.IsOpen, lasts.IsOpen).ShouldBe((false, true));
        (lasts.X + lasts.Width).ShouldBe(chart.Today, 0.01);
        (ended.X + ended.Width).ShouldBe((ended.X + chart.Today) / 2, 0.5, "five of ten years");
        ended.Width.ShouldBe(5 * lasts.Width, 0.5, "a year is as long anywhere");
        chart.Bars.ShouldAllBe(bar => bar.X >= 0 && bar.X + bar.Width <= LifeLine.Wide);
    }

    [Fact]
    public void Courts_and_lists_have_a_row_each_and_days_that_fall_together_are_one_mark()
    {
        var chart = LifeLine.Of(
            [new LifeSpell(new(2016, 1, 1), Until: null)],
            [
                new LifeDay(new(2020, 1, 1), LifeRow.Court), new LifeDay(new(2020, 1, 3), LifeRow.Court),
                new LifeDay(new(2024, 1, 1), LifeRow.Court), new LifeDay(new(2020, 1, 1), LifeRow.List),
            ],
            Today)!;
        chart.Dots.Count(dot => dot.Row == LifeRow.Court).ShouldBe(2);
        chart.Dots.Where(dot => dot.Row == LifeRow.List).ShouldHaveSingleItem().Y.ShouldBe(LifeLine.Y(LifeRow.List));
        LifeLine.Y(LifeRow.List).ShouldBeGreaterThan(LifeLine.Y(LifeRow.Court));
        chart.Frame.InnerBottom.ShouldBeGreaterThan(LifeLine.Y(LifeRow.List));
    }

    [Fact]
    public void A_hearing_to_come_lies_behind_today_and_one_day_alone_can_be_drawn()
    {
        LifeDay[] days = [new LifeDay(Today.AddDays(30), LifeRow.Court), new LifeDay(Today.AddDays(-30), LifeRow.Court)];
        var chart = LifeLine.Of([], days, Today)!;
        chart.Dots[1].X.ShouldBeGreaterThan(chart.Today);
        chart = LifeLine.Of([new LifeSpell(Today, Until: null)], [], Today)!;
        chart.Bars[0].Width.ShouldBeGreaterThan(0);
        (chart.Bars[0].X + chart.Bars[0].Width).ShouldBeLessThanOrEqualTo(LifeLine.Wide);
    }
}
