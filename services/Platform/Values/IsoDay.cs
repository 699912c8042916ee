using System.Globalization;

namespace Habeas.Platform.Values;

/// <summary>Days in ISO 8601 format: yyyy-MM-dd. The texts sort in date order.</summary>
public static class IsoDay
{
    private const string Format = "yyyy-MM-dd";

    public static string Iso(this DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <exception cref="FormatException">The text is not a date.</exception>
    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);
}
