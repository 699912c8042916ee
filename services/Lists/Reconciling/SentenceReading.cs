namespace Habeas.Lists.Reconciling;

/// <summary>A term of imprisonment.</summary>
internal sealed record Term(int Years, int Months, int Days, bool Life);

/// <summary>
/// Reads the term of imprisonment from a list's words, in the languages of the lists. Text with several terms, or with a penalty other
/// than imprisonment, is left for a clerk to read. Pure.
/// </summary>
internal static partial class SentenceReading
{
    /// <summary>In milliseconds; far more than a short sentence needs.</summary>
    private const int Timeout = 1000;

    /// <summary>How words are matched.</summary>
    private const RegexOptions Words = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    public static Term? Read(string sentence)
    {
        if (sentence.Trim().Length == 0 || OtherThanPrison().IsMatch(sentence))
        {
            return null;
        }

        var terms = Terms().Matches(sentence);
        var isLife = ForLife().IsMatch(sentence);
        var figures = Figures().Count(sentence);
        // Every figure must belong to the term; otherwise the text says something more.
        if (isLife)
        {
            return figures == 0 ? new Term(0, 0, 0, Life: true) : null;
        }

        if (terms.Count == 0 || figures != terms.Count)
        {
            return null;
        }

        var parts = terms.Select(
            term => (Unit: Unit(term.Groups["unit"].Value), Value: decimal.Parse(
                term.Groups["value"].Value.Replace(',', '.'), CultureInfo.InvariantCulture))).ToList();
        if (parts.DistinctBy(part => part.Unit).Count() < parts.Count || parts.Exists(part => part.Value > 999))
        {
            return null;
        }

        // "7.5 years" means seven years and six months; other fractions are ambiguous.
        var months = Value('m') + (Value('y') % 1 * 12);
        return months % 1 == 0 && Value('d') % 1 == 0 && months < 12 * 100 && Value('y') + months + Value('d') > 0
            ? new Term((int)Value('y'), (int)months, (int)Value('d'), Life: false)
            : null;

        decimal Value(char unit) => parts.Find(part => part.Unit == unit).Value;
    }

    private static char Unit(string word) => YearWord().IsMatch(word) ? 'y' : MonthWord().IsMatch(word) ? 'm' : 'd';

    [GeneratedRegex(@"\d+([.,]\d+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout)]
    private static partial Regex Figures();

    [GeneratedRegex(
        @"(?<value>\d{1,3}([.,]\d)?)\s*[- ]?\s*(?<unit>years?\b|yrs?\b|il\w*|yıl\w*|sene\w*|год\w*|лет\b|سال|months?\b|mos?\b|ay\w*"
        + @"|месяц\w*|мес\b|ماه|days?\b|gün\w*|дн\w+|день|сут\w+|روز)",
        Words, Timeout)]
    private static partial Regex Terms();

    [GeneratedRegex(@"^(y|il|yıl|sene|год|лет|سال)", Words, Timeout)]
    private static partial Regex YearWord();

    [GeneratedRegex(@"^(mo|ay|мес|ماه)", Words, Timeout)]
    private static partial Regex MonthWord();

    [GeneratedRegex(@"\blife\b|ömürlük|müebbet|пожизнен|حبس ابد", Words, Timeout)]
    private static partial Regex ForLife();

    [GeneratedRegex(
        @"suspend|probation|conditional|\bfine\b|fined|community|house arrest|условн|штраф|исправительн\w* работ|ограничени|домашн"
        + @"|şərti|cərimə|ev dustaqlığı|ertelen|para cezası|تعلیق",
        Words, Timeout)]
    private static partial Regex OtherThanPrison();
}
