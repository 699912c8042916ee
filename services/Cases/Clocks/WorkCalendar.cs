namespace Habeas.Cases.Clocks;

/// <summary>Why a day is not a working day.</summary>
public enum DayOffKind
{
    Weekend,
    Holiday,

    /// <summary>A weekly rest day or a feast that coincided with another day off and was moved here.</summary>
    Moved,

    /// <summary>Exchanged by the government for a working day.</summary>
    Exchanged,

    /// <summary>Voting day, under the Election Code.</summary>
    Election,
}

/// <param name="From">The original date of a day that was moved here.</param>
public sealed record DayOff(DayOffKind Kind, string Name, DateOnly? From = null);

/// <summary>A day that recurs every year.</summary>
/// <param name="Moves">Whether the day off is moved when it falls on a weekend. A day of mourning is not moved.</param>
public sealed record YearlyDay(int Month, int Day, string Name, int? SinceYear = null, int? UntilYear = null, bool Moves = true)
{
    public DateOnly? In(int year) =>
        (SinceYear is { } since && year < since) || (UntilYear is { } until && year > until) || Day > DateTime.DaysInMonth(year, Month)
            ? null
            : new DateOnly(year, Month, Day);
}

/// <summary>A day set by a decree.</summary>
/// <param name="MovesOnOverlap">
/// A religious feast that coincides with another holiday is moved to the next working day (Labour Code 105.6).
/// </param>
public sealed record DecreedDay(DateOnly Date, string Name, DayOffKind Kind, bool MovesOnOverlap);

/// <summary>What one decree adds to a holiday set.</summary>
/// <param name="Completes">
/// The years whose decrees are all known once this one is: movable feasts and, for past years, exchanged days.
/// </param>
/// <param name="Off">Days without work.</param>
/// <param name="Working">Weekend or moved days that are working days instead.</param>
public sealed record HolidayDecree(
    string Version,
    DateOnly Adopted,
    RuleSource Source,
    Verification? Verified,
    string Note,
    IReadOnlyList<int> Completes,
    IReadOnlyList<DecreedDay> Off,
    IReadOnlyList<DateOnly> Working);

/// <summary>A jurisdiction's days off: the yearly ones, and those each decree adds. A version includes every decree up to it.</summary>
public sealed record HolidaySet(
    string Id,
    IReadOnlyList<DayOfWeek> Weekend,
    IReadOnlyList<YearlyDay> Yearly,
    IReadOnlyList<HolidayDecree> Decrees)
{
    public string LatestVersion => Decrees[^1].Version;

    public bool Has(string version) => Place(version) >= 0;

    /// <summary>The position of a version among the decrees, oldest first; -1 if there is no such version.</summary>
    public int Place(string version) => Decrees.ToList().FindIndex(decree => decree.Version == version);
}

/// <summary>
/// Which days are working days under one version of a holiday set. Immutable; each year is computed on first use.
/// </summary>
public sealed class WorkCalendar
{
    private readonly HolidaySet set;
    private readonly HolidayDecree[] decrees;
    private readonly HashSet<DateOnly> working;
    private readonly HashSet<int> complete;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, DayOff>> years = new();

    public WorkCalendar(HolidaySet set, string version)
    {
        this.set = set;
        Version = new HolidayVersionId(set.Id, version);
        var last = set.Place(version);
        ArgumentOutOfRangeException.ThrowIfNegative(last, nameof(version));
        decrees = [.. set.Decrees.Take(last + 1)];
        working = [.. decrees.SelectMany(decree => decree.Working)];
        complete = [.. decrees.SelectMany(decree => decree.Completes)];
    }

    public HolidayVersionId Version { get; }

    /// <summary>Whether the year's decrees are all known; until then only its statutory holidays are days off.</summary>
    public bool IsComplete(int year) => complete.Contains(year);

    /// <summary>Whether an unverified decree names any day between these two.</summary>
    public bool RestsOnUnverified(DateOnly from, DateOnly to) =>
        decrees.Where(decree => decree.Verified is null)
            .SelectMany(decree => decree.Off.Select(day => day.Date).Concat(decree.Working))
            .Any(day => day >= from && day <= to);

    /// <summary>
    /// Whether an unknown decree could turn a day off into a working day. Only weekends and moved days can be exchanged; statutory holidays
    /// cannot.
    /// </summary>
    public bool MayYetBeWorked(DateOnly day) => !IsComplete(day.Year) && WhyOff(day)?.Kind is DayOffKind.Weekend or DayOffKind.Moved;

    public bool IsWorking(DateOnly day) => WhyOff(day) is null;

    /// <summary>Null for a working day.</summary>
    public DayOff? WhyOff(DateOnly day) =>
        working.Contains(day) ? null
        : Days(day.Year).TryGetValue(day, out var off) ? off
        : IsWeekend(day) ? new DayOff(DayOffKind.Weekend, "")
        : null;

    private bool IsWeekend(DateOnly day) => set.Weekend.Contains(day.DayOfWeek);

    private IReadOnlyDictionary<DateOnly, DayOff> Days(int year) => years.GetOrAdd(year, Work);

    /// <summary>
    /// A year's holidays and the days they move (Labour Code of Azerbaijan 105.5 and 105.6). The previous year is computed too, because a
    /// holiday on a weekend on 31 December is moved to January.
    /// </summary>
    private Dictionary<DateOnly, DayOff> Work(int year)
    {
        var span = year > 1 ? new[] { year - 1, year } : [year];
        var feasts = span.SelectMany(Feasts).OrderBy(feast => feast.Date).ToArray();
        var off = new Dictionary<DateOnly, DayOff>();
        foreach (var feast in feasts)
        {
            off.TryAdd(feast.Date, new DayOff(feast.Kind, feast.Name));
        }

        // A day that the government exchanged is off, but it does not move other days.
        var seen = new HashSet<DateOnly>();
        var owed = new List<Feast>();
        foreach (var feast in feasts)
        {
            var overlaps = !seen.Add(feast.Date);
            if (overlaps ? feast.MovesOnOverlap : feast.Moves && IsWeekend(feast.Date) && !working.Contains(feast.Date))
            {
                owed.Add(feast);
            }
        }

        // First the weekly rest days, then the feasts that coincide with a holiday: the order used in the published calendars.
        foreach (var feast in owed.Where(feast => !IsOverlap(feast)).Concat(owed.Where(IsOverlap)))
        {
            var day = feast.Date.AddDays(1);
            while (off.ContainsKey(day) || IsWeekend(day))
            {
                day = day.AddDays(1);
            }

            off[day] = new DayOff(DayOffKind.Moved, feast.Name, feast.Date);
        }

        foreach (var exchanged in decrees.SelectMany(decree => decree.Off)
            .Where(day => day.Kind == DayOffKind.Exchanged && span.Contains(day.Date.Year)))
        {
            off.TryAdd(exchanged.Date, new DayOff(DayOffKind.Exchanged, exchanged.Name));
        }

        return off.Where(pair => pair.Key.Year == year).ToDictionary();

        bool IsOverlap(Feast feast) => feast.MovesOnOverlap && feasts.Count(other => other.Date == feast.Date) > 1;
    }

    private IEnumerable<Feast> Feasts(int year)
    {
        var fixedDays = set.Yearly
            .Select(day => (Day: day, Date: day.In(year)))
            .Where(found => found.Date is not null)
            .Select(found => new Feast(found.Date!.Value, found.Day.Name, DayOffKind.Holiday, found.Day.Moves, MovesOnOverlap: false));
        var decreed = decrees
            .SelectMany(decree => decree.Off)
            .Where(day => day.Date.Year == year && day.Kind != DayOffKind.Exchanged)
            .Select(day => new Feast(day.Date, day.Name, day.Kind, Moves: day.Kind == DayOffKind.Holiday, day.MovesOnOverlap));
        return fixedDays.Concat(decreed);
    }

    private sealed record Feast(DateOnly Date, string Name, DayOffKind Kind, bool Moves, bool MovesOnOverlap);
}
