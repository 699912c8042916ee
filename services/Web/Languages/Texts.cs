using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Localization;
using Date = Google.Type.Date;

namespace Habeas.Web.Languages;

/// <summary>
/// The words of the pages in the language of the request, and its ways of writing numbers, dates and plurals.
/// The words stand in <c>Texts*.resx</c>; a test proves that each is there in every language.
/// </summary>
public sealed partial class Texts(IStringLocalizer<Texts> strings)
{
    /// <summary>A plain text.</summary>
    public string this[string key] => strings[key];

    /// <summary>Null if there is no such text, for example for a newer service's reason.</summary>
    public string? Find(string key) => strings[key] is { ResourceNotFound: false } known ? known.Value : null;

    /// <summary>A text with arguments; numbers are formatted for the language.</summary>
    public string this[string key, params object[] arguments] => strings[key, arguments];

    /// <summary>A text that depends on a number, which is argument {0}.</summary>
    public string Count(string key, long count, params object[] more) =>
        strings[$"{key}.{Plural.Category(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, count)}", [count, .. more]];

    /// <summary>The name of a country for which there is a map; of another its code in ISO 3166-1.</summary>
    public string Country(string code) => code.Length == 0 ? "" : Find("Country." + code) ?? code;

    /// <summary>The word for a value of an enumeration: key "CustodyStatus.Remand".</summary>
    public string Of<T>(T value) where T : struct, System.Enum => strings[$"{typeof(T).Name}.{value}"];

    /// <summary>A text as it is recorded; one that a service wrote by itself in the reader's language.</summary>
    public string Recorded(string text) => StandardSentence.Read(text) is not var (sentence, arguments)
        ? text
        : strings["Standard." + sentence.Key, [.. arguments.Select(Argument)]];

    private string Argument(string text) => PartialDate.TryParse(text, provider: null, out var day)
        ? Day(day.ToProto())
        : Corrected().Replace(text, match => strings["Standard.Corrected", match.Groups["number"].Value]);

    public static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A number with its sign, for additions and removals.</summary>
    public static string Signed(long number) => number switch
    {
        0 => "0",
        > 0 => "+" + Number(number),
        _ => "\u2212" + Number(-number),
    };

    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.CurrentCulture);

    public static string Month(DateOnly date) => date.ToString("MMM yyyy", CultureInfo.CurrentCulture);

    public static string Day(Timestamp time) => Day(time.ToDateTimeOffset().Day());

    /// <summary>The day and the time of day where the committee is.</summary>
    public static string Moment(Timestamp time) => string.Create(
        CultureInfo.InvariantCulture, $"{Day(time)}, {TimeZoneInfo.ConvertTime(time.ToDateTimeOffset(), Days.Zone):HH:mm}");

    /// <summary>"10:30"; an empty text for none.</summary>
    public static string Time(Google.Type.TimeOfDay? time) =>
        time is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{time.Hours:00}:{time.Minutes:00}");

    /// <summary>What is known of something, in a line; empty parts are left out.</summary>
    public static string Line(params IEnumerable<string> parts) => string.Join(" · ", parts.Where(part => part.Length > 0));

    /// <summary>A date as far as it is known; an empty text for none.</summary>
    public static string Day(Date? date) => Day(date, month => month.ToString("MMMM yyyy", CultureInfo.CurrentCulture));

    /// <summary>The same after "since" or "until", where the names of months have another form in Russian.</summary>
    public static string DayAfterSince(Date? date) => Day(date, month => string.Create(
        CultureInfo.InvariantCulture, $"{CultureInfo.CurrentCulture.DateTimeFormat.MonthGenitiveNames[month.Month - 1]} {month.Year}"));

    /// <summary>The time from one date to another, either of which may be missing.</summary>
    public string Span(Date? from, Date? until) => (Day(from), Day(until)) switch
    {
        ("", "") => "",
        (_, "") => this["Span.Since", DayAfterSince(from)],
        ("", _) => this["Span.Until", DayAfterSince(until)],
        (var start, var end) when start == end => start,
        (var start, var end) => $"{start} – {end}",
    };

    /// <summary>How long someone was held, when partial dates allow a shortest and a longest reading.</summary>
    public string Held(int fewest, int most)
    {
        if (most <= 0)
        {
            return "";
        }

        var days = fewest == most ? Count("Days", most) : Count("DaysBetween", most, Math.Max(fewest, 0));
        var (years, months) = (most / 365, most % 365 / 30);
        var parts = new[] { years > 0 ? Count("Years", years) : "", months > 0 ? Count("Months", Math.Min(months, 11)) : "" };
        return most < 60 ? days : this["Held.About", string.Join(' ', parts.Where(part => part.Length > 0)), days];
    }

    private static string Day(Date? date, Func<DateOnly, string> month)
    {
        if (date is null || !date.TryRead(out var known))
        {
            return "";
        }

        return (known.Month, known.Day) switch
        {
            (null, _) => known.ToString(),
            (_, null) => month(known.Earliest),
            _ => Day(known.Earliest),
        };
    }

    /// <summary>After the name of a decision's case.</summary>
    [GeneratedRegex(
        @"(?<=\S), corrected (?<number>\d+)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Corrected();
}
