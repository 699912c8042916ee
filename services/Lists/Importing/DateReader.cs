using System.Globalization;
using System.Text.RegularExpressions;
using Habeas.Platform.Values;

namespace Habeas.Lists.Importing;

/// <summary>Reads a date from a cell: figures or words, in Azerbaijani, Russian or English, of any precision.</summary>
internal static partial class DateReader
{
    // What lists write where a date is not known.
    private static readonly HashSet<string> Unknown = new(
        ["", "?", "-", "–", "—", "unknown", "not known", "n a", "none", "null", "melum deyil", "namelum", "yoxdur", "неизвестно", "неизвестна", "нет", "нет данных", "не известно", "н д"],
        StringComparer.Ordinal);

    // Words between the parts of a date.
    private static readonly HashSet<string> Fillers = new(
        ["on", "in", "of", "the", "since", "from", "year", "st", "nd", "rd", "th", "в", "с", "от", "г", "гг", "года", "году", "год", "го", "й", "il", "ilin", "ilde", "ili", "ci", "cu", "ay", "ayi", "ayinda", "ayinin", "de", "da", "si", "su", "sinda", "sinde", "i", "u", "inde", "unda", "inda", "unde"],
        StringComparer.Ordinal);

    public static bool IsUnknown(string text) =>
        Unknown.Contains(text.Trim()) || Unknown.Contains(string.Join(' ', Folded.Words(text)));

    /// <summary>
    /// The date that the text begins with. Prose after a whole date is left alone, because lists made of reports carry
    /// it; a text in which the date does not come first has none.
    /// </summary>
    /// <param name="monthFirst">Whether 03/07/2014 is the 7th of March. Only slashes are read so.</param>
    public static PartialDate? Read(string text, bool monthFirst = false)
    {
        var trimmed = text.Trim();
        return InFigures(trimmed, monthFirst, out var date) ? date : InWords(trimmed);
    }

    /// <summary>Whether a column of dates with slashes writes the month first: some day stands second, and none first.</summary>
    public static bool IsMonthFirst(IEnumerable<string> cells)
    {
        var proved = false;
        foreach (var cell in cells)
        {
            if (DayMonthYear().Match(cell.Trim()) is { Success: true } match && match.Groups["separator"].Value == "/")
            {
                if (Number(match.Groups["first"]) > 12)
                {
                    return false;
                }

                proved |= Number(match.Groups["second"]) > 12;
            }
        }

        return proved;
    }

    private static bool InFigures(string text, bool monthFirst, out PartialDate? date)
    {
        date = null;
        if (YearFirst().Match(text) is { Success: true } iso)
        {
            date = Of(Number(iso.Groups["year"]), Number(iso.Groups["month"]), iso.Groups["day"].Success ? Number(iso.Groups["day"]) : null);
            return true;
        }

        if (DayMonthYear().Match(text) is { Success: true } full)
        {
            var (day, month) = (Number(full.Groups["first"]), Number(full.Groups["second"]));
            if (full.Groups["separator"].Value == "/" && monthFirst)
            {
                (day, month) = (month, day);
            }

            date = Of(Number(full.Groups["year"]), month, day);
            return true;
        }

        if (MonthYear().Match(text) is { Success: true } part)
        {
            date = Of(Number(part.Groups["year"]), Number(part.Groups["month"]), null);
            return true;
        }

        return false;
    }

    private static PartialDate? InWords(string text)
    {
        int? year = null, month = null, day = null;
        var yearFirst = false;
        foreach (var token in Tokens().EnumerateMatches(text))
        {
            var word = Folded.Text(text.Substring(token.Index, token.Length));
            if (Fillers.Contains(word))
            {
                continue;
            }

            if (char.IsDigit(word[0]))
            {
                var number = word.Length <= 4 ? int.Parse(word, CultureInfo.InvariantCulture) : 0;
                if (year is null && word.Length == 4 && IsYear(number))
                {
                    // "2013-2014" is two years, and a count of things is none.
                    if (month is null && day is null && IsRange(text, token.Index + token.Length))
                    {
                        return null;
                    }

                    year = number;
                    yearFirst = month is null;
                }
                else if (day is null && number is >= 1 and <= 31 && (year is null || (yearFirst && month is not null)))
                {
                    day = number;
                }
                else
                {
                    break;
                }
            }
            else if (month is null && MonthNames.Find(word) is { } found)
            {
                month = found;
            }
            else
            {
                break;
            }

            if (year is not null && month is not null && (day is not null || !yearFirst))
            {
                break;
            }
        }

        return year is { } known && (day is null || month is not null) ? Of(known, month, day) : null;
    }

    private static bool IsRange(string text, int after)
    {
        var rest = text.AsSpan(after).TrimStart();
        return rest.Length > 1 && rest[0] is '-' or '–' or '—' or '/' && char.IsDigit(rest[1..].TrimStart() is { Length: > 0 } next ? next[0] : ' ');
    }

    private static bool IsYear(int number) => number is >= 1900 and <= 2100;

    private static int Number(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static PartialDate? Of(int year, int? month, int? day) =>
        IsYear(year) && PartialDate.IsValid(year, month, day) ? new PartialDate(year, month, day) : null;

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?<separator>[-./])(?<month>[0-9]{1,2})(?:\k<separator>(?<day>[0-9]{1,2}))?(?![0-9./-])(?:T|\b)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})(?<separator>[-./])(?<second>[0-9]{1,2})\k<separator>(?<year>[0-9]{4})(?![0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex(@"^(?<month>[0-9]{1,2})[-./](?<year>[0-9]{4})(?![0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MonthYear();

    // "March13" and "22-ci" are two tokens each.
    [GeneratedRegex(@"[0-9]+|\p{L}[\p{L}\p{M}]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tokens();
}
