namespace Habeas.Registry.Prisoners;

/// <summary>What is unknown about the days of a stay.</summary>
internal enum StayDoubt
{
    None = 0,

    /// <summary>Whether it had already begun.</summary>
    Start = 1,

    /// <summary>Whether it had already ended, or when it was at all.</summary>
    End = 2,
}

/// <summary>
/// Days on which a person was held, by any reading of partial dates, and days on which it is unknown. A start or end without a date does
/// not mean "always": the person counts as held from the first to the last day that a fact names. Pure.
/// </summary>
/// <param name="Key">Unique among a person's stays.</param>
/// <param name="Facility">Null for a custody as a whole.</param>
/// <param name="From">Null before every day.</param>
/// <param name="Until">Null after every day.</param>
internal sealed record Stay(string Key, Guid? Facility, DateOnly? From, DateOnly? Until, StayDoubt Doubt)
{
    public static IEnumerable<Stay> Of(IReadOnlyList<Custody> custodies) =>
        custodies.SelectMany(
            (custody, i) => Of(custody, notAfter: custody.Until?.Latest ?? custodies.ElementAtOrDefault(i + 1)?.From?.Latest));

    /// <param name="notAfter">Until when it must have ended, when that follows from its end or from the next custody.</param>
    private static IEnumerable<Stay> Of(Custody custody, DateOnly? notAfter)
    {
        var days = custody.Facts.Take(1 + EndOf(custody)).Select(fact => fact.Date).OfType<Platform.Values.PartialDate>().ToArray();
        var first = custody.From?.Earliest ?? (days.Length == 0 ? null : days.Min(day => day.Earliest));
        var last = custody.IsOpen ? (DateOnly?)null : custody.Until?.Latest ?? (days.Length == 0 ? null : days.Max(day => day.Latest));
        return
        [
            .. Split(
                KeyOf(custody, 0), facility: null, custody.From is null, custody is { IsOpen: false, Until: null }, first, last,
                notBefore: null, notAfter),
            .. custody.Placements.Index().Where(pair => pair.Item.Facility is not null).SelectMany(pair => Split(
                KeyOf(custody, pair.Index + 1),
                pair.Item.Facility,
                pair.Item.From is null,
                pair.Item is { Ended: true, Until: null },
                pair.Item.From?.Earliest ?? (pair.Item.Ended ? pair.Item.Until?.Earliest : null),
                pair.Item.Ended ? pair.Item.Until?.Latest ?? pair.Item.From?.Latest : null,
                notBefore: pair.Index == 0 ? null : first,
                notAfter)),
        ];
    }

    /// <param name="first">The first day on which it is known to have begun.</param>
    /// <param name="last">The last day on which it is known not to have ended; null for one that lasts.</param>
    private static IEnumerable<Stay> Split(
        string key, Guid? facility, bool noStart, bool noEnd, DateOnly? first, DateOnly? last, DateOnly? notBefore, DateOnly? notAfter)
    {
        if (first is null)
        {
            // No day is known: an open stay includes today, and nothing is known about any other day.
            return [new Stay($"{key}.any", facility, notBefore, notAfter, noEnd ? StayDoubt.End : StayDoubt.Start)];
        }

        var stays = new List<Stay> { new(key, facility, first, last, StayDoubt.None) };
        if (noStart && first > (notBefore ?? DateOnly.MinValue))
        {
            stays.Add(new Stay($"{key}.before", facility, notBefore, first.Value.AddDays(-1), StayDoubt.Start));
        }

        if (noEnd && last < (notAfter ?? DateOnly.MaxValue))
        {
            stays.Add(new Stay($"{key}.after", facility, last!.Value.AddDays(1), notAfter, StayDoubt.End));
        }

        return stays;
    }

    /// <summary>The place of the fact that ended it, or of the last fact: a court may decide about someone already released.</summary>
    private static int EndOf(Custody custody) => custody.Facts
        .Select((fact, i) => fact.Detail is Released or Died ? i : (int?)null)
        .FirstOrDefault(i => i is not null) ?? custody.Facts.Count - 1;

    private static string KeyOf(Custody custody, int placement) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{custody.Number}.{placement}");
}
