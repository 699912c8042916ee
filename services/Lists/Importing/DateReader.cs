namespace Habeas.Lists.Importing;

/// <summary>A date that was read, and how it was converted.</summary>
/// <param name="Date">Null if the text is not a date.</param>
/// <param name="Conversion">JALALI, HIJRI, INSTANT, SEASON or APPROXIMATE; "" if the text states the date itself.</param>
internal readonly record struct DateReading(PartialDate? Date, string Conversion = "")
{
    public static DateReading None => default;
}

/// <summary>How a column of a list writes its dates.</summary>
/// <param name="MonthFirst">Separators used with the month first, as in 03/07/2014 for the 7th of March.</param>
/// <param name="Hijri">Whether years of another calendar are Islamic rather than Persian; null decides by the year.</param>
internal sealed record DateCustoms(string MonthFirst = "", bool? Hijri = null, TimeZoneInfo? Zone = null)
{
    public static DateCustoms Usual { get; } = new();
}

/// <summary>
/// Reads a date from a cell: digits of any script or words, of any precision, including parts that the list leaves unknown. Never
/// throws.
/// </summary>
internal static partial class DateReader
{
    private static readonly DateCustoms SlashMonthFirst = new("/");

    // What lists write for an unknown date.
    private static readonly HashSet<string> Unknown = new(
        [
            "", "?", "-", "–", "—", "unknown", "not known", "n a", "none", "null", "melum deyil", "namelum", "yoxdur", "неизвестно",
            "неизвестна",
            "нет", "нет данных", "не известно", "н д", "bilinmiyor", "невідомо", "نامعلوم", "نامشخص",
        ],
        StringComparer.Ordinal);

    public static bool IsUnknown(string text) =>
        Unknown.Contains(text.Trim())
            || Unknown.Contains(string.Join(' ', Folded.Words(text)))
            || NothingKnown().IsMatch(Folded.Figures(text));

    /// <inheritdoc cref="Read(string, DateCustoms)"/>
    /// <param name="monthFirst">Whether 03/07/2014 is the 7th of March. Applies to slashes only.</param>
    public static PartialDate? Read(string text, bool monthFirst = false) =>
        Read(text, monthFirst ? SlashMonthFirst : DateCustoms.Usual).Date;

    /// <summary>
    /// Reads the date at the start of the text. Prose after a complete date is ignored, because lists compiled from reports have
    /// it; a text that does not start with a date has none.
    /// </summary>
    public static DateReading Read(string text, DateCustoms customs)
    {
        var plain = Folded.Figures(text);
        return Instant(plain, customs) ?? InFigures(plain, customs) ?? DateWords.Read(plain, customs);
    }

    /// <summary>
    /// A timestamp counts as its day in the list's time zone. Midnight UTC is a plain day that a program wrote as a
    /// timestamp.
    /// </summary>
    private static DateReading? Instant(string text, DateCustoms customs)
    {
        if (Moment().Match(text) is not { Success: true } match
           
           
           
           
           
           
           
            || !DateTimeOffset.TryParse(match.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            || (moment.Offset == TimeSpan.Zero && moment.TimeOfDay == TimeSpan.Zero)
            || !DateCalendars.IsYear(moment.Year))
        {
            return null;
        }

        var local = TimeZoneInfo.ConvertTime(moment, customs.Zone ?? TimeZoneInfo.Utc);
        return new DateReading(PartialDate.From(DateOnly.FromDateTime(local.DateTime)), local.Date == moment.Date ? "" : "INSTANT");
    }

    private static DateReading? InFigures(string text, DateCustoms customs)
    {
        if (YearFirst().Match(text) is { Success: true } iso)
        {
            return DateCalendars.Of(iso.Groups["year"].Value, iso.Groups["month"].Value, iso.Groups["day"].Value, customs);
        }

        if (DayMonthYear().Match(text) is { Success: true } full)
        {
            var (day, month) = (full.Groups["first"].Value, full.Groups["second"].Value);
            if (customs.MonthFirst.Contains(full.Groups["separator"].Value[0], StringComparison.Ordinal))
            {
                (day, month) = (month, day);
            }

            return DateCalendars.Of(full.Groups["year"].Value, month, day, customs);
        }

        if (MonthYear().Match(text) is { Success: true } part)
        {
            return DateCalendars.Of(part.Groups["year"].Value, part.Groups["month"].Value, "", customs);
        }

        return Compact().Match(text) is { Success: true } compact
            ? DateCalendars.Of(compact.Groups["year"].Value, compact.Groups["month"].Value, compact.Groups["day"].Value, customs)
            : null;
    }

    [GeneratedRegex(
        @"^[+]?[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,7})?)? ?(?:Z|[+-][0-9]{2}:?[0-9]{2})",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Moment();

    // An unknown part is 00, X or a question mark: 2023-00-00, 2023-05-XX, 00.05.2023.
    [GeneratedRegex(
        @"^[+]?(?<year>[0-9]{4}) ?(?<separator>[-./]) ?(?<month>[0-9]{1,2}|[XxХх?_*]{1,2})(?: ?\k<separator> ?(?<day>[0-9]{1,2}"
        + @"|[XxХх?_*]{1,2}))?(?![0-9./?-])(?:T|\b|$|(?<=[?_*]))",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"^(?<first>[0-9]{1,2}|[XxХх?_*]{1,2}) ?(?<separator>[-./]) ?(?<second>[0-9]{1,2}"
        + @"|[XxХх?_*]{1,2}) ?\k<separator> ?(?<year>[0-9]{4})(?![0-9])",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    internal static partial Regex DayMonthYear();

    [GeneratedRegex(
        @"^(?<month>[0-9]{1,2}|[XxХх?_*]{1,2}) ?[-./] ?(?<year>[0-9]{4})(?![0-9])",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"^(?<year>(?:19|20)[0-9]{2})(?<month>[01][0-9])(?<day>[0-3][0-9])$", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Compact();

    [GeneratedRegex(
        @"^[+]?(?:0{1,4}|[XxХх?_*]{1,4})(?:[-./](?:0{1,4}|[XxХх?_*]{1,4})){1,2}(?:T.*)?$",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex NothingKnown();
}
