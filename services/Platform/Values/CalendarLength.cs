using System.Text.Json.Serialization;

namespace Habeas.Platform.Values;

/// <summary>A length in calendar years, months and days.</summary>
public readonly record struct CalendarLength(int Years, int Months, int Days)
{
    private const int LastYear = 9000;

    [JsonIgnore]
    public bool IsNone => Years == 0 && Months == 0 && Days == 0;

    /// <summary>
    /// The last day of the period, counting the first day: the day before the same day number comes round. In a month without that number,
    /// it is the last day of the month. Days already served bring the end forward. Null if there is no length, or no such day.
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
