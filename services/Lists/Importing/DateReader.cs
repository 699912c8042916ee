namespace Habeas.Lists.Importing;

/// <summary>A date that was read, and what had to be done for it.</summary>
/// <param name="Date">Null when the text is no date.</param>
/// <param name="Conversion">JALALI, HIJRI, INSTANT, SEASON or APPROXIMATE; "" when the text says the date itself.</param>
internal readonly record struct DateReading(PartialDate? Date, string Conversion = "")
{
    public static DateReading None => default;
}

/// <summary>How a column of a list writes its dates.</summary>
/// <param name="MonthFirst">The separators after which 03/07/2014 is the 7th of March.</param>
/// <param name="Hijri">Whether years of another calendar are Islamic rather than Persian ones; null lets the year tell.</param>
internal sealed record DateCustoms(string MonthFirst = "", bool? Hijri = null, TimeZoneInfo? Zone = null)
{
    public static DateCustoms Usual { get; } = new();
}

/// <summary>
/// Reads a date from a cell: figures of any script or words, of any precision, with parts that the list leaves unknown. Never
/// throws.
/// </summary>
internal static partial class DateReader
{
    private static readonly DateCustoms SlashMonthFirst = new("/");

    // What lists write where a date is not known.
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
    /// <param name="monthFirst">Whether 03/07/2014 is the 7th of March. Only slashes are read so.</param>
    public static PartialDate? Read(string text, bool monthFirst = false) =>
        Read(text, monthFirst ? SlashMonthFirst : DateCustoms.Usual).Date;

    /// <summary>
    /// The date that the text begins with. Prose after a whole date is left alone, because lists made of reports carry
    /// it; a text in which the date does not come first has none.
    /// </summary>
    public static DateReading Read(string text, DateCustoms customs)
    {
        var plain = Folded.Figures(text);
        return Instant(plain, customs) ?? InFigures(plain, customs) ?? DateWords.Read(plain, customs);
    }

    /// <summary>
    /// A moment belongs to the day that it is where the list was made. Midnight in UTC is a day that a program wrote as a
    /// moment.
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
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Moment();

    // An unknown part is 00, X or a question mark: 2023-00-00, 2023-05-XX, 00.05.2023.
    [GeneratedRegex(
        @"^[+]?(?<year>[0-9]{4}) ?(?<separator>[-./]) ?(?<month>[0-9]{1,2}|[XxХх?_*]{1,2})(?: ?\k<separator> ?(?<day>[0-9]{1,2}"
        + @"|[XxХх?_*]{1,2}))?(?![0-9./?-])(?:T|\b|$|(?<=[?_*]))",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"^(?<first>[0-9]{1,2}|[XxХх?_*]{1,2}) ?(?<separator>[-./]) ?(?<second>[0-9]{1,2}"
        + @"|[XxХх?_*]{1,2}) ?\k<separator> ?(?<year>[0-9]{4})(?![0-9])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    internal static partial Regex DayMonthYear();

    [GeneratedRegex(
        @"^(?<month>[0-9]{1,2}|[XxХх?_*]{1,2}) ?[-./] ?(?<year>[0-9]{4})(?![0-9])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex MonthYear();

    [GeneratedRegex(
        @"^(?<year>(?:19|20)[0-9]{2})(?<month>[01][0-9])(?<day>[0-3][0-9])$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Compact();

    [GeneratedRegex(
        @"^[+]?(?:0{1,4}|[XxХх?_*]{1,4})(?:[-./](?:0{1,4}|[XxХх?_*]{1,4})){1,2}(?:T.*)?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex NothingKnown();
}
