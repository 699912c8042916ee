using System.CommandLine.Parsing;
using Google.Protobuf.WellKnownTypes;
using Google.Type;

namespace Habeas.Cli;

/// <summary>Partial dates (2024, 2024-07, 2024-07-05) and points in time on the command line.</summary>
internal static class Dates
{
    private const string Expected = "expected yyyy, yyyy-MM or yyyy-MM-dd, and a day that exists";

    public static Option<Date?> Option(string name, string description, bool required = false) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        Required = required,
        CustomParser = result => Parse(result, name),
    };

    public static Argument<Date?> Argument(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result, name),
    };

    /// <summary>A full date.</summary>
    public static Option<Date?> DayOption(string name, string description, bool required = false) => new(name)
    {
        Description = description,
        HelpName = "DAY",
        Required = required,
        CustomParser = result =>
        {
            var date = Parse(result, name);
            if (date is { Day: 0 })
            {
                result.AddError($"{name}: a whole day is needed, yyyy-MM-dd.");
            }

            return date;
        },
    };

    public static Option<Timestamp?> AsOfOption() => new("--as-of")
    {
        Description = "Show what was known by then (2025-03-01, or 2025-03-01T12:00:00Z).",
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return time.ToTimestamp();
            }

            result.AddError("--as-of: not a time; write 2025-03-01 or 2025-03-01T12:00:00Z.");
            return null;
        },
    };

    /// <summary>A time of day in the court's time zone.</summary>
    public static Option<TimeOfDay?> TimeOption() => new("--time")
    {
        Description = "The time of day, as 14:30.",
        HelpName = "HH:mm",
        CustomParser = result =>
        {
            if (TimeOnly.TryParseExact(
                result.Tokens[0].Value, "HH:mm", CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var time))
            {
                return new TimeOfDay { Hours = time.Hour, Minutes = time.Minute };
            }

            result.AddError("--time: not a time of day; write 09:05 or 14:30.");
            return null;
        },
    };

    public static bool TryParse(string text, out Date date)
    {
        var isDate = PartialDate.TryParse(text, CultureInfo.InvariantCulture, out var known);
        date = isDate ? known.ToProto() : new Date();
        return isDate;
    }

    /// <summary>As far as known; empty for none.</summary>
    public static string Text(Date? date) => date is not null && date.TryRead(out var known) ? known.ToString() : "";

    public static string Text(TimeOfDay? time) =>
        time is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{time.Hours:D2}:{time.Minutes:D2}");

    public static string Text(Timestamp? time) =>
        time?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    private static Date? Parse(ArgumentResult result, string name)
    {
        if (TryParse(result.Tokens[0].Value, out var date))
        {
            return date;
        }

        result.AddError($"{name}: \"{result.Tokens[0].Value}\" is not a date: {Expected}.");
        return null;
    }
}
