namespace Habeas.Lists.Importing;

/// <summary>Builds a date from its parts, in the calendar that the year belongs to.</summary>
internal static class DateCalendars
{
    private static readonly PersianCalendar Persian = new();
    private static readonly UmAlQuraCalendar Islamic = new();

    // Nobody on a current list has dates before 1300 (1921); the Persian year 1410 begins in 2031.
    private const int FirstEasternYear = 1300;
    private const int LastEasternYear = 1500;
    private const int FirstIslamicYear = 1410;

    public static bool IsYear(int number) => number is >= 1900 and <= 2100;

    public static bool IsEasternYear(int number) => number is >= FirstEasternYear and <= LastEasternYear;

    /// <param name="month">Digits, a placeholder for unknown, or "".</param>
    public static DateReading Of(string year, string month, string day, DateCustoms customs) =>
        Of(Part(year) ?? 0, Part(month), Part(day), customs);

    /// <summary>A day without its month is read as the year only.</summary>
    public static DateReading Of(int year, int? month, int? day, DateCustoms customs)
    {
        day = month is null ? null : day;
        if (IsYear(year))
        {
            return PartialDate.IsValid(year, month, day) ? new DateReading(new PartialDate(year, month, day)) : DateReading.None;
        }

        return IsEasternYear(year) ? Converted(year, month, day, customs.Hijri ?? year >= FirstIslamicYear) : DateReading.None;
    }

    /// <summary>
    /// A day of another calendar is one Gregorian day. A month or a year spans two Gregorian ones, so only the parts
    /// that both have in common are kept.
    /// </summary>
    public static DateReading Converted(int year, int? month, int? day, bool islamic)
    {
        Calendar calendar = islamic ? Islamic : Persian;
        var code = islamic ? "HIJRI" : "JALALI";
        try
        {
            var from = calendar.ToDateTime(year, month ?? 1, day ?? 1, 0, 0, 0, 0);
            if (day is not null)
            {
                return new DateReading(PartialDate.From(DateOnly.FromDateTime(from)), code);
            }

            var lastMonth = month ?? calendar.GetMonthsInYear(year);
            var to = calendar.ToDateTime(year, lastMonth, calendar.GetDaysInMonth(year, lastMonth), 0, 0, 0, 0);
            return from.Year == to.Year ? new DateReading(new PartialDate(from.Year), code) : DateReading.None;
        }
        catch (ArgumentOutOfRangeException)
        {
            // The calendar has no such day.
            return DateReading.None;
        }
    }

    /// <summary>Null for an unknown part: empty, zeros or placeholders.</summary>
    private static int? Part(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
