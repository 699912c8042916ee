using System.Globalization;
using System.Text;

namespace Habeas.Web.Charts;

public sealed record ChartPoint(DateOnly Date, int Value);

/// <param name="Points">By date, oldest first. A value holds until the next one.</param>
public sealed record ChartSeries(string Name, ImmutableArray<ChartPoint> Points);

/// <summary>The drawing area in the units of the SVG's view box.</summary>
public sealed record ChartFrame(double Width, double Height, double Left, double Right, double Top, double Bottom)
{
    public static readonly ChartFrame Default = new(480, 250, 44, 14, 14, 30);

    public double InnerRight => Width - Right;

    public double InnerBottom => Height - Bottom;
}

public sealed record ChartLine(string Name, string Path, string Area, double EndX, double EndY, int EndValue)
{
    /// <summary>The steps of the line, each as a box without thickness: a level, or a rise or fall to the next one.</summary>
    internal ImmutableArray<LabelBox> Steps { get; init; } = [];
}

public sealed record ChartTick<T>(double At, T Value);

/// <summary>The geometry of a step chart: a count holds until the next one.</summary>
public sealed record StepChart(
    ChartFrame Frame,
    ImmutableArray<ChartLine> Lines,
    ImmutableArray<ChartTick<int>> Values,
    ImmutableArray<ChartTick<DateOnly>> Dates,
    bool DatesAreYears)
{
    private const int MostDates = 6;
    private const int MostValues = 5;
    private const double Apart = 3;

    private DateOnly First { get; init; }

    private DateOnly Last { get; init; }

    /// <summary>The value at the upper edge.</summary>
    private int Top { get; init; }

    /// <summary>The chart; null if there are fewer than two dates.</summary>
    /// <param name="scale">What else the axes have room for, so that several charts have the same ones.</param>
    public static StepChart? Of(IReadOnlyList<ChartSeries> series, ChartFrame? frame = null, ChartSeries? scale = null)
    {
        var points = series.Append(scale).OfType<ChartSeries>().SelectMany(one => one.Points).ToArray();
        if (points.Length == 0)
        {
            return null;
        }

        var (first, last) = (points.Min(point => point.Date), points.Max(point => point.Date));
        if (first == last)
        {
            return null;
        }

        var area = frame ?? ChartFrame.Default;
        var step = ValueStep(points.Max(point => point.Value));
        var top = Math.Max(step, (points.Max(point => point.Value) + step - 1) / step * step);
        var axes = new StepChart(area, [], [], [], DatesAreYears: false) { First = first, Last = last, Top = top };
        var years = Years(first, last);
        ImmutableArray<DateOnly> dates = years.Length >= 2 ? years : [first, last];
        return axes with
        {
            Lines = [.. series.Where(one => one.Points.Length > 0).Select(one => Line(one, axes.X, axes.Y, area))],
            Values = [.. Enumerable.Range(0, (top / step) + 1).Select(i => new ChartTick<int>(axes.Y(i * step), i * step))],
            Dates = [.. dates.Select(date => new ChartTick<DateOnly>(axes.X(date), date))],
            DatesAreYears = years.Length >= 2,
        };
    }

    /// <summary>Where a day is.</summary>
    public double X(DateOnly date) =>
        Frame.Left + ((Frame.InnerRight - Frame.Left) * (date.DayNumber - First.DayNumber) / (Last.DayNumber - First.DayNumber));

    /// <summary>Where a value is.</summary>
    public double Y(int value) => Frame.InnerBottom - ((Frame.InnerBottom - Frame.Top) * value / Top);

    /// <summary>Days on the axis, without those that would be drawn onto others.</summary>
    public ImmutableArray<double> Marks(IEnumerable<DateOnly> days)
    {
        var marks = ImmutableArray.CreateBuilder<double>();
        foreach (var x in days.Where(day => day >= First && day <= Last).Order().Select(X))
        {
            if (marks.Count == 0 || x - marks[^1] >= Apart)
            {
                marks.Add(x);
            }
        }

        return marks.ToImmutable();
    }

    /// <summary>The first 1, 2 or 5 times a power of ten that divides the axis into few enough parts.</summary>
    public static int ValueStep(int highest)
    {
        for (var power = 1; ; power *= 10)
        {
            foreach (var step in new[] { power, 2 * power, 5 * power })
            {
                if (highest <= (long)step * MostValues)
                {
                    return step;
                }
            }
        }
    }

    /// <summary>A coordinate as SVG writes it.</summary>
    public static string Coordinate(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static ImmutableArray<DateOnly> Years(DateOnly first, DateOnly last)
    {
        var all = Enumerable.Range(first.Year, last.Year - first.Year + 1)
            .Select(year => new DateOnly(year, 1, 1))
            .Where(date => date >= first)
            .ToImmutableArray();
        var every = new[] { 1, 2, 5, 10, 20, 50, 100 }.First(step => all.Count(date => date.Year % step == 0) <= MostDates);
        return [.. all.Where(date => date.Year % every == 0)];
    }

    private static ChartLine Line(ChartSeries series, Func<DateOnly, double> x, Func<int, double> y, ChartFrame frame)
    {
        var path = new StringBuilder();
        foreach (var point in series.Points)
        {
            var (at, height) = (Coordinate(x(point.Date)), Coordinate(y(point.Value)));
            path.Append(path.Length == 0 ? $"M{at} {height}" : $"H{at}V{height}");
        }

        var (start, end) = (series.Points[0], series.Points[^1]);
        var floor = Coordinate(frame.InnerBottom);
        return new ChartLine(
            series.Name,
            path.ToString(),
            $"{path}V{floor}H{Coordinate(x(start.Date))}Z",
            x(end.Date),
            y(end.Value),
            end.Value)
        {
            Steps =
            [
                .. series.Points.Zip(series.Points.Skip(1)).SelectMany(step => new[]
                {
                    new LabelBox(x(step.First.Date), y(step.First.Value), x(step.Second.Date) - x(step.First.Date), 0),
                    new LabelBox(
                        x(step.Second.Date),
                        y(Math.Max(step.First.Value, step.Second.Value)),
                        0,
                        Math.Abs(y(step.First.Value) - y(step.Second.Value))),
                }),
            ],
        };
    }
}
