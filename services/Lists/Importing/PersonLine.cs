namespace Habeas.Lists.Importing;

/// <summary>Splits a line about a person into the name at its start and what follows.</summary>
internal static partial class PersonLine
{
    /// <summary>The name, including a father's name after a comma and another name in brackets, and the rest of the line.</summary>
    public static (string Name, string Told) Split(string text)
    {
        var end = 0;
        while (true)
        {
            var separator = Separator().Match(text, end);
            if (!separator.Success)
            {
                return (Trimmed(text), "");
            }

            if (separator.ValueSpan[0] == ',' && Patronymic().Match(text, separator.Index + 1) is { Success: true } father
                && father.Index == separator.Index + 1)
            {
                end = father.Index + father.Length;
                continue;
            }

            if (separator.ValueSpan.Trim().StartsWith("(") && OtherName().Match(text, separator.Index) is { Success: true } other
                && other.Index == separator.Index)
            {
                end = other.Index + other.Length;
                continue;
            }

            return (Trimmed(text[..separator.Index]),
                text[(separator.Index + separator.Length - (separator.ValueSpan.Trim().StartsWith("(") ? 1 : 0))..].Trim());
        }
    }

    /// <summary>Two or more capitalised words that are not a sentence.</summary>
    public static bool IsName(string text) => text.Length <= 150 && Name().IsMatch(text);

    /// <summary>What the line says about the arrest, the articles and the place, in az, ru and en.</summary>
    public static Dictionary<EntryField, string> Fields(string rest)
    {
        var fields = new Dictionary<EntryField, string>();
        if (ArrestDate(rest) is { } date)
        {
            fields[EntryField.ArrestDate] = date;
        }

        if (Articles().Match(rest) is { Success: true } articles)
        {
            fields[EntryField.Articles] = articles.Groups["codes"].Value.Trim();
        }

        var place = Clauses().Split(rest).Select(clause => clause.Trim(' ', '.', ')', '('))
            .FirstOrDefault(clause => clause.Length is > 3 and < 100 && House().IsMatch(clause) && DatesIn(clause).Count == 0);
        if (place is not null)
        {
            fields[EntryField.Facility] = HeldIn().Replace(place, "").Trim();
        }

        return fields;
    }

    private static string? ArrestDate(string rest)
    {
        if (Arrest().Match(rest) is not { Success: true } arrest)
        {
            return null;
        }

        var dates = DatesIn(rest).Where(found => !IsBirth(rest, found.Start)).ToList();
        var (before, after) = (dates.LastOrDefault(found => found.Start < arrest.Index), dates
            .FirstOrDefault(found => found.Start > arrest.Index));
        var near = new[] { after, before }
            .Where(found => found.Text is not null)
            // In Azerbaijani the date comes before the event, in Russian and English after it.
            .OrderBy(found => found.Start < arrest.Index != arrest.Groups["az"].Success)
            .FirstOrDefault(found => Math.Abs(found.Start - arrest.Index) < 60);
        return near.Text ?? (FigureDate().Match(rest, arrest.Index) is { Success: true } unreadable ? unreadable.Value : null);
    }

    private static List<(int Start, string? Text)> DatesIn(string text)
    {
        var found = new List<(int, string?)>();
        var next = 0;
        foreach (var start in DateStart().EnumerateMatches(text))
        {
            if (start.Index < next)
            {
                continue;
            }

            var end = Math.Min(text.Length, start.Index + 40);
            if (DateReader.Read(text[start.Index..end]) is { } date && (date.Month is not null || IsYear(text, start.Index)))
            {
                found.Add((start.Index, date.ToString()));
                // The digits of one date do not begin another.
                next = start.Index + 8;
            }
        }

        return found;
    }

    private static bool IsYear(string text, int start) =>
        start + 4 <= text.Length && text.AsSpan(start, 4).IndexOfAnyExceptInRange('0', '9') < 0
            && (start + 5 >= text.Length || text[start + 4] is not ('.' or '-') || !char.IsAsciiDigit(text[start + 5]));

    private static bool IsBirth(string text, int date) =>
        Birth().IsMatch(text.AsSpan(Math.Max(0, date - 14), Math.Min(14, date)))
            || BornBehind().IsMatch(text.AsSpan(date, Math.Min(40, text.Length - date)));

    private static string Trimmed(string text) => Folded.Spaces(FootnoteMark().Replace(text, "")).TrimEnd('.', ',', ';', ' ');

    [GeneratedRegex(@"\s+[–—-]\s+|[;:]|,|\s*\(|\.\s+(?=\p{Lu}\p{Ll}{2,}\s+\p{Ll})|\t", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Separator();

    [GeneratedRegex(
        @"\s*(?:\p{Lu}[\p{L}'’-]+\s+(?:o[gğ]lu|ogly|q[iı]z[iı]|gizi|kizi|оглы|оглу|гызы|кызы)|\p{Lu}\p{Ll}+(?:ovich|evich|ovna"
        + @"|evna|ович|евич|овна|евна))(?!\p{L})",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex Patronymic();

    [GeneratedRegex(
        @"\s*\(\p{Lu}[\p{L}'’.-]*(?:\s+(?:\p{Lu}[\p{L}'’.-]*|oglu|oğlu|qızı|kızı|gizi|kizi|оглы|кызы)){1,5}\)",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex OtherName();

    [GeneratedRegex(
        @"^\p{Lu}[\p{L}\p{M}'’.-]*(?:,?\s+\(?(?:\p{Lu}[\p{L}\p{M}'’.-]*|o[gğ]lu|ogly|q[iı]z[iı]|gizi|kizi|оглы|оглу|гызы|кызы|al"
        + @"|ad|as|bin|bint|ibn|abu|de|von|van)\)?){1,8}$",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Name();

    [GeneratedRegex(@"\[[0-9]{1,3}\]|(?<=\p{L})[0-9]{1,2}(?=\s|$)|[*†]+", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex FootnoteMark();

    [GeneratedRegex(
        @"(?<az>həbs\s+(?:ol|ed)|tutul|saxlanıl(?:ıb|mış)|həbsdədir)|arrest(?:ed|:)|detained|imprisoned\s+(?:on|since)|(?:custody"
        + @"|held|bars|jail)\s+since|арестован|задержан|взят[аы]?\s+под",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex Arrest();

    [GeneratedRegex(
        @"(?<![\p{L}\p{N}.\-/])(?:[0-9]{1,4}(?=[\s.\-/,;]|$)|\p{Lu}\p{Ll}{2,8}\.?\s+[0-9]{1,2},?\s+[0-9]{4}|\p{L}{3,9}\s+(?:19"
        + @"|20)[0-9]{2}|(?:19|20)[0-9]{2}(?![0-9]))",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex DateStart();

    [GeneratedRegex(@"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex FigureDate();

    [GeneratedRegex(
        @"\b(?:born|b\.|dob|d\.o\.b\.|təvəllüd\p{L}*|doğum\p{L}*|родил\p{L}*|рожд\p{L}*|р\.)[\s:]*(?:on|in|в)?\s*$",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex Birth();

    [GeneratedRegex(@"^[0-9.\-/\s\p{L}]{0,24}?(?:г\.\s?р|года\s+рождения|təvəllüd|anadan|doğul)", Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex BornBehind();

    [GeneratedRegex(
        @"(?:\b(?:Art(?:icle)?s?\b\.?|section|ст(?:\.|ать\p{L}+)|ч\.\s?[0-9]+\s+ст\."
        + @"|maddə\p{L}*:?)\s*(?:№\s*)?(?<codes>[0-9]{2,3}(?:[.\-‑/][0-9]{1,3})*(?:\s*(?:,\s*(?:and|и|və)|,|;|and|и|və"
        + @"|&)\s*[0-9]{2,3}(?:[.\-‑/][0-9]{1,3})*(?![0-9]))*))|(?<codes>[0-9]{2,3}(?:\.[0-9]+)*(?:\s*(?:,"
        + @"|və)\s*[0-9]{2,3}(?:\.[0-9]+)*)*)(?:-\p{L}{1,3})?\s+maddə",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex Articles();

    [GeneratedRegex(@"[,;]|\s[–—-]\s|(?<!\b(?:No|Nr|N))\.\s+|\(|\)", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Clauses();

    [GeneratedRegex(
        @"\b(?:prison(?!er|s?\s+term)|colony|jail|penitentiar|detention\s+(?:cent|facilit)|remand|СИЗО|колони|тюрьм|изолятор"
        + @"|həbsxana|koloniya|təcridxana|cəzaçəkmə)",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex House();

    [GeneratedRegex(
        @"^(?:(?:is|was|currently|now)\s+)*(?:held|kept|detained|serving\s+\p{L}+\s+(?:sentence|term))\s+(?:in|at)\s+(?:the\s+)?"
        + @"|^(?:содержится|находится|отбывает\s+\p{L}+)\s+во?\s+|\s+saxlanıl\p{L}*$",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex HeldIn();
}
