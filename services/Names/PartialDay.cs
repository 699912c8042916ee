using System.Globalization;

namespace Habeas.Names;

/// <summary>
/// A calendar date with a possibly unknown month or day. Defined here so that the library has no dependencies.
/// </summary>
public readonly record struct PartialDay
{
    /// <exception cref="ArgumentOutOfRangeException">The date does not exist, or a day is given without a month.</exception>
    public PartialDay(int year, int? month = null, int? day = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        if (month is < 1 or > 12 || (day is not null && month is null)
            || (day is { } d && (d < 1 || d > DateTime.DaysInMonth(year, month!.Value))))
        {
            throw new ArgumentOutOfRangeException(nameof(day), "The date does not exist.");
        }

        Year = year;
        Month = month;
        Day = day;
    }

    public int Year { get; }

    public int? Month { get; }

    public int? Day { get; }

    /// <summary>The first day it can mean.</summary>
    public DateOnly Earliest => new(Math.Max(Year, 1), Month ?? 1, Day ?? 1);

    /// <summary>The last day it can mean.</summary>
    public DateOnly Latest
    {
        get
        {
            var year = Math.Max(Year, 1);
            var month = Month ?? 12;
            return new DateOnly(year, month, Day ?? DateTime.DaysInMonth(year, month));
        }
    }

    public static PartialDay From(DateOnly date) => new(date.Year, date.Month, date.Day);

    /// <summary>Whether both could mean the same day.</summary>
    public bool MayEqual(PartialDay other) => Earliest <= other.Latest && other.Earliest <= Latest;

    /// <summary>The smallest possible number of days between the two; 0 if they may be the same day.</summary>
    public int DaysApart(PartialDay other) => MayEqual(other)
        ? 0
        : Math.Max(other.Earliest.DayNumber - Latest.DayNumber, Earliest.DayNumber - other.Latest.DayNumber);

    /// <summary>ISO 8601 in reduced precision: 2014, 2014-08 or 2014-08-05.</summary>
    public override string ToString() => (Month, Day) switch
    {
        (null, _) => Year.ToString("D4", CultureInfo.InvariantCulture),
        ({ } m, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{m:D2}"),
        ({ } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{m:D2}-{d:D2}"),
    };
}
