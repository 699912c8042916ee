namespace Habeas.Web.Charts;

/// <summary>Words in a chart.</summary>
/// <param name="Y">Of the base line.</param>
/// <param name="Anchor">As SVG's text-anchor.</param>
public sealed record ChartLabel(double X, double Y, string Text, string Anchor);

/// <summary>Something that happened on the day on which a line reached a value.</summary>
public sealed record ChartEvent(DateOnly Day, int Value, string Text);

/// <summary>Writes what lines are at their ends, and events at their steps, instead of a legend that the eye must look up.</summary>
public static class ChartLabels
{
    private const double Above = 8;
    private const double Below = 18;
    private const double Beside = 5;

    /// <param name="ends">For each line of the chart, in its order.</param>
    /// <param name="events">The most important first: one that finds no room is left out.</param>
    /// <param name="most">How many events are written.</param>
    public static ImmutableArray<ChartLabel> Of(
        StepChart chart, IReadOnlyList<string> ends, IEnumerable<ChartEvent> events, int most = 0)
    {
        var frame = chart.Frame;
        var taken = new List<LabelBox>();
        var labels = ImmutableArray.CreateBuilder<ChartLabel>();
        // From the top down: the highest line is named above its end, and each other one where there is room.
        foreach (var (line, text) in chart.Lines.Zip(ends).OrderBy(pair => pair.First.EndY))
        {
            _ = Add(text, line.EndX, line.EndY - Above) || Add(text, line.EndX, line.EndY + Below)
                || Add(text, line.EndX, line.EndY - Above - Below) || Add(text, line.EndX, line.EndY + (2 * Below));
        }

        // What happened is written beside the lines; their own names may stand before an earlier part of them.
        taken.AddRange(chart.Lines.SelectMany(line => line.Steps));
        var written = 0;
        foreach (var happened in events.TakeWhile(_ => written < most))
        {
            var (x, y) = (chart.X(happened.Day), chart.Y(happened.Value));
            // Before the step and above it, or behind the step and below it: both are clear of a line that rises.
            written += Add(happened.Text, x - Beside, y - Above) || Add(happened.Text, x + Beside, y + Below, "start") ? 1 : 0;
        }

        return labels.ToImmutable();

        bool Add(string text, double x, double y, string anchor = "end")
        {
            var width = LabelBox.WidthOf(text);
            var box = new LabelBox(anchor == "end" ? x - width : x, y - LabelBox.Letters + 2, width, LabelBox.Letters + 2);
            if (box.X < frame.Left || box.X + width > frame.InnerRight + 1 || box.Y < 0 || y > frame.InnerBottom || taken.Exists(box.Meets))
            {
                return false;
            }

            taken.Add(box);
            labels.Add(new ChartLabel(x, y, text, anchor));
            return true;
        }
    }
}
