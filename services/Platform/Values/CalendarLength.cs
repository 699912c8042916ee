using System.Text.Json.Serialization;

namespace Habeas.Platform.Values;

/// <summary>A length in years, months and days, as a calendar counts it.</summary>
public readonly record struct CalendarLength(int Years, int Months, int Days)
{
    private const int LastYear = 9000;

    [JsonIgnore]
    public bool IsNone => Years == 0 && Months == 0 && Days == 0;

    /// <summary>
    /// The last day of the length when its first day counts: the one before its number comes round; a month without that number counts
    /// whole. Days that count as passed already end it so much earlier. Null where there is no length, or no such day.
    /// </summary>
    public DateOnly? LastDay(DateOnly first, int passed = 0)
    {
        var months = ((long)Years * 12) + Months;
        if (IsNone || first.Year + (months / 12) + (Days / 365) > LastYear)
        {
            return null;
        }

        var after = first.AddMonths((int)months);
        var last = (after.Day == first.Day ? after.AddDays(-1) : after).AddDays(Days);
        return last.DayNumber - passed is > 0 and var day ? DateOnly.FromDayNumber(day) : null;
    }
}
