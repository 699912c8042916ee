using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Habeas.Platform.Values;

/// <summary>
/// A calendar date known to the year, the month or the day, as in ISO 8601 reduced precision
/// ("2024", "2024-07", "2024-07-05"). It has no time zone: it is the date given by the source.
/// </summary>
[JsonConverter(typeof(PartialDateJson))]
public readonly record struct PartialDate : ISpanParsable<PartialDate>
{
    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12, or null if only the year is known.</param>
    /// <param name="day">1 to the last day of the month, or null if not known; never without a month.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such date.</exception>
    public PartialDate(int year, int? month = null, int? day = null)
    {
        if (!IsValid(year, month, day))
        {
            throw new ArgumentOutOfRangeException(nameof(year), "There is no such date.");
        }

        Year = year;
        Month = month;
        Day = day;
    }

    public int Year { get; }

    public int? Month { get; }

    public int? Day { get; }

    /// <summary>The earliest day that the date can stand for.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The latest day that the date can stand for.</summary>
    public DateOnly Latest => new(Year, Month ?? 12, Day ?? DateTime.DaysInMonth(Year, Month ?? 12));

    public static PartialDate From(DateOnly date) => new(date.Year, date.Month, date.Day);

    public static bool IsValid(int year, int? month, int? day) =>
        year is >= 1 and <= 9999
        && month is null or (>= 1 and <= 12)
        && (day is null || (month is { } m && day >= 1 && day <= DateTime.DaysInMonth(year, m)));

    /// <summary>Whether this date is before the other, whatever the unknown parts are.</summary>
    public bool IsCertainlyBefore(PartialDate other) => Latest < other.Earliest;

    /// <summary>Whether both can stand for the same day.</summary>
    public bool MayEqual(PartialDate other) => Earliest <= other.Latest && other.Earliest <= Latest;

    public override string ToString() => (Month, Day) switch
    {
        (null, _) => Year.ToString("D4", CultureInfo.InvariantCulture),
        ({ } m, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{m:D2}"),
        ({ } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{m:D2}-{d:D2}"),
    };

    public static PartialDate Parse(string s, IFormatProvider? provider = null) => Parse(s.AsSpan(), provider);

    public static PartialDate Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var date) ? date : throw new FormatException("Not a date: expected yyyy, yyyy-MM or yyyy-MM-dd.");

    public static bool TryParse(string? s, IFormatProvider? provider, out PartialDate result) =>
        TryParse(s.AsSpan(), provider, out result);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out PartialDate result)
    {
        result = default;
        if (s.Length is not (4 or 7 or 10) || (s.Length > 4 && s[4] != '-') || (s.Length > 7 && s[7] != '-'))
        {
            return false;
        }

        int? month = null;
        int? day = null;
        if (!TryPart(s[..4], out var year)
            || (s.Length >= 7 && !TryOptional(s[5..7], out month))
            || (s.Length == 10 && !TryOptional(s[8..10], out day))
            || !IsValid(year, month, day))
        {
            return false;
        }

        result = new PartialDate(year, month, day);
        return true;

        static bool TryPart(ReadOnlySpan<char> text, out int value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

        static bool TryOptional(ReadOnlySpan<char> text, out int? value)
        {
            var parsed = TryPart(text, out var number);
            value = number;
            return parsed;
        }
    }
}

internal sealed class PartialDateJson : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.Parse(reader.GetString() ?? throw new JsonException("A date is missing."), CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
