using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Habeas.Names;

/// <summary>
/// Removes everything from a printed name that is not part of it: footnote marks, honorifics, remarks in brackets, invisible characters.
/// </summary>
public static partial class PrintedName
{
    // "Xanım", "Bəy" and "Hacı" are not included, because they are also names.
    private static readonly FrozenSet<string> Before = FrozenSet.ToFrozenSet(
        [
            "mr", "mrs", "ms", "miss", "mme", "dr", "prof", "professor", "cənab", "cenab", "sayın", "doktor", "akademik", "academician",
            "г-н", "г-жа", "гн", "гжа", "господин", "госпожа", "д-р", "проф", "профессор",
            "доктор", "академик", "آقای", "خانم", "دکتر", "السيد", "السيدة",
        ],
        StringComparer.Ordinal);

    // Abbreviations that are honorifics only with a full stop; without it they may be names.
    private static readonly FrozenSet<string> BeforeWithPoint = FrozenSet.ToFrozenSet(
        ["av.", "adv.", "hon.", "rev.", "fr.", "гр.", "г.", "тов.", "col.", "gen.", "capt."], StringComparer.Ordinal);

    // Only in lower case; capitalised they may be names.
    private static readonly FrozenSet<string> After = FrozenSet.ToFrozenSet(
        [
            "xanım", "hanım", "khanim", "khanum", "ханум", "ханым", "müəllim", "müəllimə", "bəy", "bey", "bəyin", "esq", "esq.",
        ],
        StringComparer.Ordinal);

    /// <summary>The name alone. Empty if the text has no letters; a name entirely in brackets is a name.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var visible = LeadingNumber().Replace(Visible(text), "");
        var name = Polish(WithoutBrackets(visible));
        if (!name.Any(char.IsLetter))
        {
            name = Polish(string.Concat(visible.Select(character => IsBracket(character) ? ' ' : character)));
        }

        return name.Any(char.IsLetter) ? name : "";
    }

    /// <summary>
    /// The text without control characters, direction marks and other invisible characters. Line breaks and tabs become spaces; a
    /// joiner or non-joiner between letters stays, because Persian spelling uses it.
    /// </summary>
    public static string Visible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsWhiteSpace(character) || character is '\u2028' or '\u2029')
            {
                kept.Append(' ');
                continue;
            }

            var isJoiner = character is '\u200C' or '\u200D';
            var isKept = isJoiner
                ? i > 0 && i + 1 < text.Length && IsJoined(text[i - 1]) && IsJoined(text[i + 1])
                : char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format);
            if (isKept)
            {
                kept.Append(character);
            }
        }

        return string.Join(' ', kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private const string Opening = "([{";
    private const string Closing = ")]}";

    private static bool IsBracket(char character) =>
        Opening.Contains(character, StringComparison.Ordinal) || Closing.Contains(character, StringComparison.Ordinal);

    private static bool IsJoined(char character) =>
        char.IsLetter(character) && character is >= '\u0590' and <= '\u0DFF'
            || char.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark;

    /// <summary>Removes brackets with their content; an unclosed bracket is treated as a mark.</summary>
    private static string WithoutBrackets(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var kind = Opening.IndexOf(text[i], StringComparison.Ordinal);
            var close = kind < 0 ? -1 : Close(text, i, kind);
            if (close > 0)
            {
                i = close;
            }

            kept.Append(kind >= 0 || Closing.Contains(text[i], StringComparison.Ordinal) ? ' ' : text[i]);
        }

        return kept.ToString();
    }

    private static int Close(string text, int open, int kind)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == Opening[kind] ? 1 : text[i] == Closing[kind] ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Removing a mark may expose another: "* 12. Elçin".</summary>
    private static string Polish(string text)
    {
        for (var next = PolishOnce(text); next != text; next = PolishOnce(text))
        {
            text = next;
        }

        return text;
    }

    private static string PolishOnce(string text)
    {
        var words = Marks().Replace(LeadingNumber().Replace(text.Trim(), ""), " ").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => AttachedNumber().Replace(word, ""))
            .Where(word => word.Length > 0)
            .ToList();
        // An honorific precedes a name; if no word with a letter follows, it is the name itself.
        while (words.Count > 1
            && (!words[0].Any(char.IsLetterOrDigit) || (IsBefore(words[0]) && words.Skip(1).Any(word => word.Any(char.IsLetter)))))
        {
            words.RemoveAt(0);
        }

        while (words.Count > 1 && (words[^1].All(IsFigureOrSign)
            || (words.Count > 2 && After.Contains(words[^1]) && words.SkipLast(1).Any(word => word.Any(char.IsLetter)))))
        {
            words.RemoveAt(words.Count - 1);
        }

        return string.Join(' ', words).TrimEnd(',', ';', ':', ' ').TrimStart(',', ';', ':', '-', '–', '—', ' ');
    }

    private static bool IsBefore(string word)
    {
        var lower = word.ToLowerInvariant();
        return BeforeWithPoint.Contains(lower) || Before.Contains(lower.TrimEnd('.', ','));
    }

    private static bool IsFigureOrSign(char character) =>
        char.IsDigit(character) || char.IsPunctuation(character) || char.IsSymbol(character);

    // Asterisks, daggers, superscript digits and the like.
    [GeneratedRegex(@"[*†‡§¶※⁎∗✱✶•●▪◦¹²³⁰⁴-⁹ⁱªº™®©]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Marks();

    // "12. Elvin": the row's number, printed in the cell of the name.
    [GeneratedRegex(@"^[0-9]{1,5}\s*[.)]\s*(?=\p{L})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex LeadingNumber();

    // "Babali1": a superscript digit that became plain when copied.
    [GeneratedRegex(@"(?<=\p{L}\p{M}?)[0-9]{1,2}(?=\P{L}*$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex AttachedNumber();
}
