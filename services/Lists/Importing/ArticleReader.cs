namespace Habeas.Lists.Importing;

/// <summary>The articles of law in a cell.</summary>
/// <param name="Sentence">A prison term printed next to them, verbatim, or "".</param>
internal sealed record ArticleReading(IReadOnlyList<string> Articles, string Sentence);

/// <summary>
/// Reads articles of codes. Text that is not certainly an article number is kept whole as printed, because a part of it could name
/// another offence. Never throws.
/// </summary>
internal static partial class ArticleReader
{
    public static ArticleReading Read(string text)
    {
        var plain = Joined(Folded.Figures(text.Replace("\n", "; ", StringComparison.Ordinal)));
        var (articles, others, terms) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var segment in Segments(plain))
        {
            var rest = Term().Replace(segment, " ");
            if (rest != segment)
            {
                terms.Add(segment[Term().Match(segment).Index..].Trim());
                rest = segment[..Term().Match(segment).Index];
            }

            if (Law().IsMatch(rest) || Parts().IsMatch(rest))
            {
                articles.Add(Trim(rest));
                continue;
            }

            var bare = Remarks().Replace(rest, " ");
            var codes = Code().Matches(bare).Select(match => match.Value).ToList();
            var words = Words().IsMatch(Known().Replace(Code().Replace(bare, " "), " "));
            if (codes.Count > 0 && (!words || codes.TrueForAll(code => code.Any(character => !char.IsDigit(character)))))
            {
                articles.AddRange(codes);
            }
            else if (Trim(rest) is { Length: > 0 } whole && whole.Any(char.IsLetterOrDigit))
            {
                (codes.Count > 0 || !words ? articles : others).Add(whole);
            }
        }

        var found = (articles.Count > 0 ? articles : others).Distinct(StringComparer.Ordinal).ToList();
        return new ArticleReading(found, string.Join(", ", terms));
    }

    /// <summary>Normalises each article: 234.4.3 for "234. 4. 3", 342.1 for "ч. 1 ст. 342" and "342(1)".</summary>
    private static string Joined(string text)
    {
        text = SpacedPoint().Replace(text, ".");
        text = BracketedPart().Replace(text, ".${part}");
        if (Points().IsMatch(text))
        {
            return text;
        }

        return PartFirst().IsMatch(text) && !ArticleFirst().IsMatch(text[..PartFirst().Match(text).Index])
            && (!AnyArticle().IsMatch(text) || AnyArticle().Match(text).Index > PartFirst().Match(text).Index)
            ? PartFirst().Replace(text, Expand)
            : ArticleFirst().Replace(text, Expand);
    }

    // "ч. 1, 2 ст. 342" is two articles. An article that already has parts is kept as printed.
    private static string Expand(Match match) =>
        match.Groups["article"].Value.Contains('.', StringComparison.Ordinal)
            ? match.Value.Replace(',', ' ')
            : string.Join(
                ", ",
                Figure().Matches(match.Groups["parts"].Value).Select(part => $"{match.Groups["article"].Value}.{part.Value}"));

    private static IEnumerable<string> Segments(string text)
    {
        // A comma within brackets is not a separator.
        var start = 0;
        var depth = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var character = i < text.Length ? text[i] : ';';
            depth += character is '(' ? 1 : character is ')' && depth > 0 ? -1 : 0;
            if (i == text.Length || (character is ';' or ',' && depth == 0))
            {
                yield return text[start..i];
                start = i + 1;
            }
        }
    }

    private static string Trim(string text) => Folded.Spaces(text).Trim(' ', '.', ',', '–', '—', '-', ':');

    // Matches 234.4.3, 220-1, 167.2.2.1, but not years or single digits.
    [GeneratedRegex(@"(?<![0-9])(?<![0-9]\.)[0-9]{2,3}(?:[.\-/][0-9]{1,3})*(?![0-9])", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Code();

    [GeneratedRegex(
        @"(?<=[0-9])\s*\.\s+(?=[0-9]{1,2}(?![0-9]))|(?<=[0-9])\s+\.(?=[0-9]{1,2}(?![0-9]))",
        RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex SpacedPoint();

    [GeneratedRegex(@"(?<=[0-9]) ?\((?<part>[0-9]{1,2})\)", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex BracketedPart();

    [GeneratedRegex(
        @"\b(?:чч?\.|част(?:ь|и|ью|ям?)|parts?|hissə|paragraphs?|para\.?)\s*(?<parts>[0-9]{1,2}(?:\s*(?:,|и|and"
        + @"|və)\s*[0-9]{1,2})*)\s*,?\s*(?:of\s+)?(?:the\s+)?(?:ст\.?\s*ст\.|ст\.|стать[яиеью]+|ст|articles?|art\.?"
        + @"|maddə)\s*(?<article>[0-9]{2,3}(?:[.\-][0-9]{1,2})*)(?![0-9])",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex PartFirst();

    [GeneratedRegex(
        @"(?:\b(?:ст\.?\s*ст\.|ст\.|стать[яиеью]+|ст|articles?|art\.?"
        + @"|maddə)\s*)(?<article>[0-9]{2,3}(?:[.\-][0-9]{1,2})*)\s*,?\s*(?:чч?\.|част(?:ь|и|ью|ям?)|parts?|hissə|paragraphs?"
        + @"|para\.?)\s*(?<parts>[0-9]{1,2}(?:\s*(?:,|и|and|və)\s*[0-9]{1,2}(?![0-9.]))*)(?![0-9])",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex ArticleFirst();

    // Points within a part have letters and no short notation.
    [GeneratedRegex(@"\b(?:п\.|пп\.|пункт|bənd|bent\b|sub)", Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex Points();

    [GeneratedRegex(@"\b(?:ст\.|стать|ст\b|art|maddə)", Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex AnyArticle();

    [GeneratedRegex(@"[0-9]{1,2}", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Figure();

    [GeneratedRegex(
        @"(?<![0-9.])[0-9]{1,2}(?:[.,][0-9])?\s*-?\s*(?:years?|yrs?|months?|weeks?|days?|il(?:ə|dən|lik)?|ay(?:a|lıq)?|gün(?:lük)?|yıl"
        + @"|yil|hafta|л|лет|года?|месяц\p{L}*|мес\.?|сут\p{L}*|дней|дня|день|рок\p{L}*|سال|ماه|روز)(?!\p{L})|\blife (?:sentence"
        + @"|imprisonment)\b|\bömürlük\b|\bпожизненн\p{L}*",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex Term();

    // Another law with a number of its own.
    [GeneratedRegex(
        @"\b(?:law|laws|act|decree|закон\p{L}*|указ\p{L}*|qanun\p{L}*|fərman\p{L}*|kanun\p{L}*|sayılı|фз|no\.?|nr\.?)\b|№|قانون",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex Law();

    // Parts of an article that were not joined to its number.
    [GeneratedRegex(
        @"\b(?:чч?\.|част(?:ь|и|ью|ям?)|п\.|пп\.|пункт\p{L}*|parts?|paras?|paragraphs?|sub\p{L}*|sections?|hissə\p{L}*|bənd\p{L}*"
        + @"|fıkra\p{L}*|bent\p{L}*)(?!\p{L})|§|بند|تبصره",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Remarks();

    // Words around articles that carry no meaning.
    [GeneratedRegex(
        @"\b(?:articles?|arts?|charges?|crimes?|offences?|cc|crc|criminal|penal|code|of|the|and|under|az|azerbaijan|republic|ст|стст"
        + @"|стать\p{L}*|ук|ар|рф|рб|и|по|уголовн\p{L}*|кодекс\p{L}*|maddə\p{L}*|madde\p{L}*|m|cm|cinayət|məcəllə\p{L}*|ar|və|ve|ilə|tck"
        + @"|ماده|و)(?!\p{L})",
        Patterns.AnyCase, Patterns.Timeout)]
    private static partial Regex Known();

    [GeneratedRegex(@"[\p{L}0-9]", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Words();
}
