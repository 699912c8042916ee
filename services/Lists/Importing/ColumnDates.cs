namespace Habeas.Lists.Importing;

/// <summary>
/// The order of day and month in one column, as its own rows prove it: some value above 12 comes second and none first, or the reverse.
/// </summary>
internal sealed class ColumnDates
{
    private readonly string ambiguous = "";

    public ColumnDates(string column, IEnumerable<string> cells, ReadingOptions options)
    {
        var monthFirst = "";
        var notes = new List<ReadingNote>();
        var matches = cells.Select(cell => DateReader.DayMonthYear().Match(Folded.Figures(cell))).Where(match => match.Success);
        foreach (var group in matches.GroupBy(match => match.Groups["separator"].Value, StringComparer.Ordinal))
        {
            var pairs =
                group.Select(match => (First: Number(match.Groups["first"].Value), Second: Number(match.Groups["second"].Value))).ToList();
            var (dayFirst, daySecond) = (pairs.Exists(pair => pair.First > 12), pairs.Exists(pair => pair.Second > 12));
            // 5/5 is the same date in both orders.
            var isOpen = pairs.Exists(pair => pair.First is >= 1 and <= 12 && pair.Second is >= 1 and <= 12 && pair.First != pair.Second);
            var saysMonthFirst = !dayFirst && group.Key == "/" && options.Language.EndsWith("-US", StringComparison.OrdinalIgnoreCase);
            if (dayFirst && daySecond)
            {
                ambiguous += group.Key;
                Note($"Some rows write the day first and some the month (with \"{group.Key}\"), so dates that fit both are not read.");
            }
            else if (daySecond || saysMonthFirst)
            {
                monthFirst += group.Key;
                Note(
                    $"The month comes before the day (with \"{group.Key}\"): "
                        + $"{(daySecond ? "other rows prove it" : "by the list's language")}.");
            }
            else if (!dayFirst && isOpen)
            {
                Note($"No row proves the order (with \"{group.Key}\"), so the day is assumed to come before the month.");
            }
        }

        Notes = notes;
        bool? hijri = options.Language.StartsWith("fa", StringComparison.OrdinalIgnoreCase) ? false
            : options.Language.StartsWith("ar", StringComparison.OrdinalIgnoreCase) ? true : null;
        Customs = new DateCustoms(monthFirst, hijri, TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out var zone) ? zone : null);

        void Note(string message) => notes.Add(new ReadingNote("DATE_ORDER", column, message));
    }

    public DateCustoms Customs { get; }

    public IReadOnlyList<ReadingNote> Notes { get; }

    public DateReading Read(string text) => IsAmbiguous(text) ? DateReading.None : DateReader.Read(text, Contradictory(text));

    /// <summary>Whether the text could be two dates and the column does not settle which.</summary>
    public bool IsAmbiguous(string text) =>
        Match(text) is { } pair && pair.First is >= 1 and <= 12 && pair.Second is >= 1 and <= 12 && pair.First != pair.Second;

    // In a column with both orders, a date that fits only one order is read in that order.
    private DateCustoms Contradictory(string text) =>
        Match(text) is { Second: > 12 } pair ? Customs with { MonthFirst = Customs.MonthFirst + pair.Separator } : Customs;

    private (int First, int Second, string Separator)? Match(string text) =>
        ambiguous.Length > 0 && DateReader.DayMonthYear().Match(Folded.Figures(text)) is { Success: true } match
            && ambiguous.Contains(match.Groups["separator"].Value, StringComparison.Ordinal)
            ? (Number(match.Groups["first"].Value), Number(match.Groups["second"].Value), match.Groups["separator"].Value)
            : null;

    private static int Number(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
