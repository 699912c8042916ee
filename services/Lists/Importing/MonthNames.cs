namespace Habeas.Lists.Importing;

/// <summary>The months' names in Azerbaijani (both alphabets), Russian and English, inflected and shortened.</summary>
internal static class MonthNames
{
    // Endings of case and possession: "noyabrın", "noyabrında", "ноября", "ноябре".
    private static readonly HashSet<string> Endings = new(
        ["", "i", "u", "in", "un", "da", "de", "dan", "den", "inda", "unda", "inde", "unde", "indan", "undan", "ina", "una", "ь", "я", "е", "а", "и", "у", "ю", "ем", "ом", "ын", "ин", "ун", "да", "де"],
        StringComparer.Ordinal);

    private static readonly (string Stem, int Month)[] Stems =
    [
        ("yanvar", 1), ("fevral", 2), ("mart", 3), ("aprel", 4), ("may", 5), ("iyun", 6), ("iyul", 7), ("avqust", 8), ("avgust", 8), ("sentyabr", 9), ("oktyabr", 10), ("noyabr", 11), ("dekabr", 12),
        ("январ", 1), ("феврал", 2), ("март", 3), ("апрел", 4), ("мая", 5), ("май", 5), ("мае", 5), ("июн", 6), ("июл", 7), ("август", 8), ("сентябр", 9), ("октябр", 10), ("ноябр", 11), ("декабр", 12),
        ("јанвар", 1), ("мај", 5), ("ијун", 6), ("ијул", 7), ("сентјабр", 9), ("октјабр", 10), ("нојабр", 11),
    ];

    private static readonly string[] English =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Short =
        ["янв", "фев", "мар", "апр", "", "", "", "авг", "сен", "окт", "ноя", "дек"];

    private static readonly Dictionary<string, int> Months = Build();

    /// <returns>1 to 12, or null when the folded word is no month.</returns>
    public static int? Find(string folded) => Months.TryGetValue(folded, out var month) ? month : null;

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

        foreach (var (cut, month) in new[] { ("сент", 9), ("нояб", 11), ("февр", 2), ("yan", 1), ("fev", 2), ("avq", 8), ("sen", 9), ("okt", 10), ("noy", 11), ("dek", 12) })
        {
            months.TryAdd(cut, month);
        }

        return months;
    }
}
