namespace Habeas.Web.Charts;

/// <summary>The dates below a chart.</summary>
internal static class DateTicks
{
    /// <summary>The first days of months, few enough for their labels to fit.</summary>
    /// <returns>The days, and whether they are first days of years, so that the year is enough of a label.</returns>
    public static (IReadOnlyList<DateOnly> Days, bool AreYears) Of(DateOnly first, DateOnly last, int most)
    {
        var start = new DateOnly(first.Year, first.Month, 1);
        var months = Enumerable.Range(0, ((last.Year - first.Year) * 12) + last.Month - first.Month + 1)
            .Select(start.AddMonths)
            .Where(day => day >= first && day <= last)
            .ToArray();
        if (months.Length == 0)
        {
            return (first == last ? [first] : [first, last], false);
        }

        foreach (var step in new[] { 1, 2, 3, 6, 12, 24, 60, 120, 600 })
        {
            DateOnly[] fit = [.. months.Where(day => ((day.Year * 12) + day.Month - 1) % step == 0)];
            if (fit.Length <= most)
            {
                return (fit.Length == 0 ? [months[0]] : fit, step >= 12 && fit.Length > 0);
            }
        }

        return ([months[0]], false);
    }
}
