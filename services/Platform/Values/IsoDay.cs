using System.Globalization;

namespace Habeas.Platform.Values;

/// <summary>A day as ISO 8601 writes it: yyyy-MM-dd. In the order of these texts, days are in theirs.</summary>
public static class IsoDay
{
    private const string Format = "yyyy-MM-dd";

    public static string Iso(this DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <exception cref="FormatException">It is not a day.</exception>
    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);
}
