namespace Habeas.Web.Charts;

/// <summary>From where something in a person's life is known, and in which row of the drawing it stands.</summary>
public enum LifeRow
{
    Custody,
    Court,
    List,
}

/// <param name="Until">Null while it lasts.</param>
public sealed record LifeSpell(DateOnly From, DateOnly? Until);

public sealed record LifeDay(DateOnly Day, LifeRow Row);

/// <param name="IsOpen">Whether it lasts.</param>
public sealed record LifeBar(double X, double Y, double Width, double Height, bool IsOpen);

public sealed record LifeDot(double X, double Y, LifeRow Row);

/// <summary>
/// The geometry of one person's years: times in custody as bars, and below them the days before a court and the lists that name the person.
/// Days that would be drawn onto one another are one mark.
/// </summary>
public sealed record LifeLine(
    ChartFrame Frame,
    ImmutableArray<LifeBar> Bars,
    ImmutableArray<LifeDot> Dots,
    ImmutableArray<ChartTick<DateOnly>> Dates,
    bool DatesAreYears,
    double Today)
{
    public const double Wide = 480;

    private const double Left = 8;
    private const double BarTop = 24;
    private const double BarHeight = 26;
    private const double RowHeight = 36;
    private const double Axis = 30;
    private const double Narrowest = 3;
    private const double Apart = 3;
    private const int MostDates = 4;

    /// <summary>The height at which a row is drawn: its label stands above it.</summary>
    public static double Y(LifeRow row) =>
        row == LifeRow.Custody ? BarTop + (BarHeight / 2) : BarTop + BarHeight + ((int)row * RowHeight) - 6;

    /// <summary>The chart; null if there is no day to draw.</summary>
    public static LifeLine? Of(IReadOnlyList<LifeSpell> spells, IReadOnlyList<LifeDay> days, DateOnly today)
    {
        DateOnly[] all = [.. spells.Select(spell => spell.From), .. days.Select(day => day.Day)];
        if (all.Length == 0)
        {
            return null;
        }

        var first = all.Min();
        var last = all.Append(today).Max();
        first = first == last ? last.AddDays(-1) : first;
        double X(DateOnly day) => Left + ((Wide - (2 * Left)) * (day.DayNumber - first.DayNumber) / (last.DayNumber - first.DayNumber));

        var bottom = Y(LifeRow.List) + 12;
        var (dates, years) = DateTicks.Of(first, last, MostDates);
        return new LifeLine(
            new ChartFrame(Wide, bottom + Axis, Left, Left, BarTop, Axis),
            [.. spells.Select(spell => Bar(spell, X, today))],
            [
                .. days.GroupBy(day => day.Row)
                    .OrderBy(row => row.Key)
                    .SelectMany(row => Marks(row.Select(day => X(day.Day)).Order(), row.Key)),
            ],
            [.. dates.Select(day => new ChartTick<DateOnly>(X(day), day))],
            years,
            X(today));
    }

    private static IEnumerable<LifeDot> Marks(IEnumerable<double> places, LifeRow row)
    {
        var last = double.NegativeInfinity;
        foreach (var place in places.Where(place => place - last >= Apart))
        {
            last = place;
            yield return new LifeDot(place, Y(row), row);
        }
    }

    private static LifeBar Bar(LifeSpell spell, Func<DateOnly, double> x, DateOnly today)
    {
        var from = x(spell.From);
        var width = Math.Max(x(spell.Until is { } until && until < today ? until : today) - from, Narrowest);
        return new LifeBar(Math.Min(from, Wide - Left - width), BarTop, width, BarHeight, spell.Until is null);
    }
}
