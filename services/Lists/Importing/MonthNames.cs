namespace Habeas.Lists.Importing;

/// <summary>
/// The months' names in Azerbaijani (both alphabets), Russian, Ukrainian, English, Turkish, Persian and Arabic, inflected and shortened.
/// </summary>
internal static class MonthNames
{
    // Case and possessive endings: "noyabrın", "noyabrında", "ноября", "ноябре".
    private static readonly HashSet<string> Endings = new(
        [
            "", "i", "u", "in", "un", "da", "de", "dan", "den", "inda", "unda", "inde", "unde", "indan", "undan", "ina", "una", "ь", "я",
            "е", "а", "и", "у", "ю", "ем", "ом", "ын", "ин", "ун", "да", "де",
        ],
        StringComparer.Ordinal);

    private static readonly (string Stem, int Month)[] Stems =
    [
        ("yanvar", 1), ("fevral", 2), ("mart", 3), ("aprel", 4), ("may", 5), ("iyun", 6), ("iyul", 7), ("avqust", 8), ("avgust", 8),
        ("sentyabr", 9), ("oktyabr", 10), ("noyabr", 11), ("dekabr", 12),
        ("январ", 1), ("феврал", 2), ("март", 3), ("апрел", 4), ("мая", 5), ("май", 5), ("мае", 5), ("июн", 6), ("июл", 7), ("август", 8),
        ("сентябр", 9), ("октябр", 10), ("ноябр", 11), ("декабр", 12),
        ("ocak", 1), ("subat", 2), ("nisan", 4), ("mayis", 5), ("haziran", 6), ("temmuz", 7), ("agustos", 8), ("eylul", 9), ("ekim", 10),
        ("kasim", 11), ("aralik", 12),
        ("січн", 1), ("січень", 1), ("лют", 2), ("лютий", 2), ("березн", 3), ("березень", 3), ("квітн", 4), ("квітень", 4), ("травн", 5),
        ("травень", 5), ("червн", 6), ("червень", 6),
        ("липн", 7), ("липень", 7), ("серпн", 8), ("серпень", 8), ("вересн", 9), ("вересень", 9), ("жовтн", 10), ("жовтень", 10),
        ("листопад", 11), ("грудн", 12), ("грудень", 12),
        ("јанвар", 1), ("мај", 5), ("ијун", 6), ("ијул", 7), ("сентјабр", 9), ("октјабр", 10), ("нојабр", 11),
    ];

    private static readonly string[] English =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Short =
        ["янв", "фев", "мар", "апр", "", "", "", "авг", "сен", "окт", "ноя", "дек"];

    // Gregorian months as written in Persian and Arabic.
    private static readonly string[][] Eastern =
    [
        ["ژانویه", "يناير"], ["فوریه", "فبراير"], ["مارس"], ["آوریل", "أبريل", "ابريل"], ["مه", "می", "مايو"], ["ژوئن", "يونيو"],
        ["ژوئیه", "جولای", "يوليو"], ["اوت", "آگوست", "أغسطس"], ["سپتامبر", "سبتمبر"], ["اکتبر", "أكتوبر"], ["نوامبر", "نوفمبر"],
        ["دسامبر", "ديسمبر"],
    ];

    private static readonly string[][] JalaliNames =
    [
        ["فروردین", "farvardin"], ["اردیبهشت", "ordibehesht"], ["خرداد", "khordad"], ["تیر", "tir"], ["مرداد", "mordad"],
        ["شهریور", "shahrivar"],
        ["مهر", "mehr"], ["آبان", "aban"], ["آذر", "azar"], ["دی", "dey"], ["بهمن", "bahman"], ["اسفند", "esfand"],
    ];

    private static readonly string[][] HijriNames =
    [
        ["محرم", "muharram"], ["صفر", "safar"], [], [], [], [], ["رجب", "rajab"], ["شعبان", "shaban"], ["رمضان", "ramadan", "ramazan"],
        ["شوال", "shawwal"], [], [],
    ];

    private static readonly Dictionary<string, int> Jalali = Table(JalaliNames);
    private static readonly Dictionary<string, int> Hijri = Table(HijriNames);
    private static readonly Dictionary<string, int> Months = Build();

    /// <summary>A month of the Persian calendar.</summary>
    public static int? FindJalali(string folded) => Jalali.TryGetValue(folded, out var month) ? month : null;

    /// <summary>A month of the Islamic calendar, if its name is a single word.</summary>
    public static int? FindHijri(string folded) => Hijri.TryGetValue(folded, out var month) ? month : null;

    /// <returns>1 to 12, or null if the folded word is not a month.</returns>
    public static int? Find(string folded) => Months.TryGetValue(folded, out var month) ? month : null;

    private static Dictionary<string, int> Table(string[][] names) =>
        names.SelectMany((spellings, index) => spellings.Select(spelling => (Spelling: Folded.Text(spelling), Month: index + 1)))
            .DistinctBy(pair => pair.Spelling, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Spelling, pair => pair.Month, StringComparer.Ordinal);

    private static Dictionary<string, int> Build()
    {
        var months = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (stem, month) in Stems)
        {
            foreach (var ending in Endings)
            {
                months.TryAdd(Folded.Text(stem + ending), month);
            }
        }

        foreach (var (spelling, month) in Table(Eastern))
        {
            months.TryAdd(spelling, month);
        }

        for (var month = 1; month <= 12; month++)
        {
            var name = English[month - 1];
            months[name] = month;
            months.TryAdd(name[..3], month);
            months.TryAdd(name[..Math.Min(4, name.Length)], month);
            if (Short[month - 1] is { Length: > 0 } cut)
            {
                months.TryAdd(cut, month);
            }
        }

        (string Cut, int Month)[] shortened =
        [
            ("сент", 9), ("нояб", 11), ("февр", 2), ("yan", 1), ("fev", 2), ("avq", 8), ("sen", 9), ("okt", 10), ("noy", 11), ("dek", 12),
        ];
        foreach (var (cut, month) in shortened)
        {
            months.TryAdd(cut, month);
        }

        return months;
    }
}
