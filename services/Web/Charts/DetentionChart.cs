namespace Habeas.Web.Charts;

/// <summary>How well a range of days is known.</summary>
public enum RulerMark
{
    With,
    Without,
    Unknown,
}

public sealed record RulerSpan(DateOnly From, DateOnly To, RulerMark Mark);

/// <param name="Until">Null when no end is known.</param>
public sealed record RulerTitle(int Number, DateOnly From, DateOnly? Until);

public sealed record RulerBar(double X, double Y, double Width, double Height, RulerMark Mark);

/// <param name="Number">Written inside the bar if it is wide enough, otherwise next to it.</param>
public sealed record RulerLane(double X, double Y, double Width, double Height, int Number, double NumberX, bool IsOpen);

/// <summary>
/// The geometry of days in detention above the detention orders. Very short periods are widened so that they are visible.
/// </summary>
public sealed record DetentionChart(
    ChartFrame Frame,
    ImmutableArray<RulerBar> Bars,
    ImmutableArray<RulerLane> Lanes,
    ImmutableArray<double> Duties,
    ImmutableArray<ChartTick<DateOnly>> Dates,
    bool DatesAreYears,
    double HeldTop,
    double OrdersTop,
    double Today)
{
    private const double Left = 8;
    private const double Wide = 480;
    private const double Label = 22;
    private const double BarHeight = 34;
    private const double LaneHeight = 20;
    private const double LaneGap = 5;
    private const double DutyRow = 20;
    private const double Axis = 30;
    private const double Narrowest = 3;
    private const double Digits = 22;
    private const int MostDates = 4;
    private const int LongestAhead = 120;

    /// <summary>The chart; null if there is no day to draw.</summary>
    public static DetentionChart? Of(
        IReadOnlyList<RulerSpan> spans, IReadOnlyList<RulerTitle> titles, IReadOnlyList<DateOnly> duties, DateOnly today)
    {
        if (spans.Count == 0)
        {
            return null;
        }

        var first = Earliest(spans.Min(span => span.From), [.. titles.Select(title => title.From)]);
        // An open-ended order is drawn to slightly after today; a long one is cut off.
        var last = Latest(
            today,
            [
                .. titles.Select(title => title.Until ?? today).Where(until => until <= today.AddDays(LongestAhead)),
                .. duties.Where(day => day <= today.AddDays(LongestAhead)),
            ]);
        double X(DateOnly day) => Left + ((Wide - (2 * Left)) * (day.DayNumber - first.DayNumber) / (last.DayNumber + 1 - first.DayNumber));

        var heldTop = Label;
        var ordersTop = heldTop + BarHeight + Label + 4;
        var lanes = Pack(titles, last, X, ordersTop);
        var dutyTop = lanes.Length == 0 ? heldTop + BarHeight + LaneGap : lanes.Max(lane => lane.Y + lane.Height) + LaneGap;
        var bottom = dutyTop + (duties.Count > 0 ? DutyRow : 0);
        var (dates, years) = DateTicks.Of(first, last, MostDates);
        return new DetentionChart(
            new ChartFrame(Wide, bottom + Axis, Left, Left, heldTop, Axis),
            [.. spans.OrderBy(span => span.Mark).Select(span => Bar(span, X, heldTop))],
            lanes,
            [.. duties.Where(day => day >= first && day <= last).Select(X).Distinct()],
            [.. dates.Select(day => new ChartTick<DateOnly>(X(day), day))],
            years,
            heldTop,
            ordersTop,
            X(today));
    }

    private static RulerBar Bar(RulerSpan span, Func<DateOnly, double> x, double top)
    {
        var (from, to) = (x(span.From), x(span.To.AddDays(1)));
        var width = Math.Max(to - from, Narrowest);
        return new RulerBar(Math.Min(from, Wide - Left - width), top, width, BarHeight, span.Mark);
    }

    /// <summary>Puts each order in the first lane that is free at its beginning.</summary>
    private static ImmutableArray<RulerLane> Pack(IReadOnlyList<RulerTitle> titles, DateOnly last, Func<DateOnly, double> x, double top)
    {
        var free = new List<double>();
        var lanes = ImmutableArray.CreateBuilder<RulerLane>();
        foreach (var title in titles)
        {
            var until = title.Until is { } known && known < last ? known : last;
            var from = x(title.From);
            var width = Math.Max(x(until.AddDays(1)) - from, Narrowest);
            from = Math.Min(from, Wide - Left - width);
            var inside = width >= Digits;
            // A number that does not fit into its bar is written to the right of it, or to the left at the right edge.
            var number = inside ? from + 5 : from + width + Digits > Wide - Left ? from - Digits + 4 : from + width + 3;
            var lane = free.FindIndex(end => end <= Math.Min(from, number));
            if (lane < 0)
            {
                lane = free.Count;
                free.Add(0);
            }

            free[lane] = inside ? from + width : Math.Max(from + width, number + Digits);
            lanes.Add(
                new RulerLane(
                    from,
                    top + (lane * (LaneHeight + LaneGap)),
                    width,
                    LaneHeight,
                    title.Number,
                    number,
                    title.Until is null || title.Until > last));
        }

        return lanes.ToImmutable();
    }

    private static DateOnly Earliest(DateOnly day, IReadOnlyList<DateOnly> others) => others.Append(day).Min();

    private static DateOnly Latest(DateOnly day, IReadOnlyList<DateOnly> others) => others.Append(day).Max();
}
