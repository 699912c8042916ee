namespace Habeas.Lists.Importing;

/// <summary>Makes a date of its parts, in the calendar that the year belongs to.</summary>
internal static class DateCalendars
{
    private static readonly PersianCalendar Persian = new();
    private static readonly UmAlQuraCalendar Islamic = new();

    // Of nobody on a list of today is anything known before 1300 (1921); 1410 of the Persian calendar begins in 2031.
    private const int FirstEasternYear = 1300;
    private const int LastEasternYear = 1500;
    private const int FirstIslamicYear = 1410;

    public static bool IsYear(int number) => number is >= 1900 and <= 2100;

    public static bool IsEasternYear(int number) => number is >= FirstEasternYear and <= LastEasternYear;

    /// <param name="month">Figures, a mark for unknown, or "".</param>
    public static DateReading Of(string year, string month, string day, DateCustoms customs) =>
        Of(Part(year) ?? 0, Part(month), Part(day), customs);

    /// <summary>A day without its month says no more than the year.</summary>
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
    /// A day of another calendar is one of ours. A month or a year of it lies over two of ours: what both have in common is
    /// all that is known.
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

    /// <summary>Null for an unknown part: nothing, zeros or marks.</summary>
    private static int? Part(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
