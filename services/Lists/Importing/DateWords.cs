namespace Habeas.Lists.Importing;

/// <summary>Reads a date in words: "22 noyabr 2013-cü il", "в мае 2014", "spring 2020", "۱۱ دی ۱۴۰۱".</summary>
internal static partial class DateWords
{
    // Words that may appear between the parts of a date.
    private static readonly HashSet<string> Fillers = new(
        [
            "on", "in", "of", "the", "since", "from", "year", "st", "nd", "rd", "th", "в", "с", "от", "г", "гг", "года", "году", "год",
            "го", "й", "il", "ilin", "ilde", "ili", "ci", "cu", "ay", "ayi", "ayinda", "ayinin", "de", "da", "si", "su", "sinda", "sinde",
            "i", "u", "inde", "unda", "inda", "unde", "yil", "yili", "yilinda", "tarihinde", "року", "рік", "سال", "ماه", "روز", "در",
            "عام", "سنة",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Seasons = new(
        [
            "spring", "summer", "autumn", "fall", "winter", "yaz", "yazi", "yazin", "yazda", "yazinda", "yay", "yayi", "yayin", "yayda",
            "yayinda", "payiz", "payizi", "payizin", "payizda", "payizinda", "qis", "qisi", "qisin", "qisda", "qisinda", "весна", "весной",
            "весны", "весну", "лето", "летом", "лета", "осень", "осенью", "осени", "зима", "зимои", "зимы", "зиму", "ilkbahar",
            "ilkbaharinda", "bahar", "bahari", "baharinda", "sonbahar", "sonbaharinda", "guz", "kis", "kisi", "kisin", "kisinda", "навесні",
            "влітку", "восени", "взимку", "بهار", "تابستان", "پاییز", "پائیز", "زمستان",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Approximations = new(
        [
            "early", "late", "mid", "beginning", "end", "about", "around", "circa", "ca", "approximately", "начале", "начало", "конце",
            "конец", "середина", "середине", "около", "примерно", "evvelinde", "evvelleri", "evveli", "sonunda", "sonu", "sonlari",
            "ortalarinda", "ortalari", "texminen", "basinda", "basi", "yaklasik", "اوایل", "اواخر", "اواسط", "حدود",
        ],
        StringComparer.Ordinal);

    public static DateReading Read(string text, DateCustoms customs)
    {
        var parts = new Parts();
        foreach (var token in Tokens().EnumerateMatches(text))
        {
            var word = Folded.Text(text.Substring(token.Index, token.Length));
            if (!parts.Take(word, text, token.Index + token.Length) || parts.IsWhole)
            {
                break;
            }
        }

        return parts.Result(customs);
    }

    private static bool IsRange(string text, int after)
    {
        var rest = text.AsSpan(after).TrimStart();
        return rest.Length > 1
            && rest[0] is '-' or '–' or '—' or '/'
            && char.IsDigit(rest[1..].TrimStart() is { Length: > 0 } next ? next[0] : ' ');
    }

    // "March13" and "22-ci" are two tokens each.
    [GeneratedRegex(@"[0-9]+|\p{L}[\p{L}\p{M}\u200C]*", RegexOptions.ExplicitCapture, Patterns.Timeout)]
    private static partial Regex Tokens();

    private sealed class Parts
    {
        private int? year, month, day;
        private bool yearFirst, jalali, hijri, broken;
        private string about = "";

        public bool IsWhole => broken || (year is not null && month is not null && (day is not null || !yearFirst));

        /// <returns>False at the end of the date.</returns>
        public bool Take(string word, string text, int after)
        {
            if (Fillers.Contains(word))
            {
                return true;
            }

            return char.IsDigit(word[0]) ? Figure(word, text, after) : Word(word);
        }

        public DateReading Result(DateCustoms customs)
        {
            if (broken || year is not { } known || (day is not null && month is null))
            {
                return DateReading.None;
            }

            if (jalali || hijri)
            {
                return DateCalendars.IsEasternYear(known) ? DateCalendars.Converted(known, month, day, hijri) : DateReading.None;
            }

            var reading = DateCalendars.Of(known, month, day, customs);
            return reading.Date is null || reading.Conversion.Length > 0 ? reading : reading with { Conversion = about };
        }

        private bool Figure(string word, string text, int after)
        {
            var number = word.Length <= 4 ? int.Parse(word, CultureInfo.InvariantCulture) : 0;
            if (year is null && word.Length == 4 && (DateCalendars.IsYear(number) || DateCalendars.IsEasternYear(number)))
            {
                // "2013-2014" is two years, and a number that counts things is not a year.
                broken = month is null && day is null && IsRange(text, after);
                year = number;
                yearFirst = month is null;
                return !broken;
            }

            if (day is null && number is >= 1 and <= 31 && (year is null || (yearFirst && month is not null)))
            {
                day = number;
                return true;
            }

            return false;
        }

        private bool Word(string word)
        {
            if (Seasons.Contains(word) || Approximations.Contains(word))
            {
                about = about.Length > 0 ? about : Seasons.Contains(word) ? "SEASON" : "APPROXIMATE";
                return true;
            }

            if (month is not null)
            {
                return false;
            }

            month = MonthNames.Find(word);
            if (month is null)
            {
                month = MonthNames.FindJalali(word);
                jalali = month is not null;
            }

            if (month is null)
            {
                month = MonthNames.FindHijri(word);
                hijri = month is not null;
            }

            return month is not null;
        }
    }
}
