namespace Habeas.Registry.Prisoners;

/// <summary>What is uncertain about the days of a stay.</summary>
internal enum StayDoubt
{
    None = 0,

    /// <summary>Whether it had begun by then.</summary>
    Start = 1,

    /// <summary>Whether it had ended by then, or when it was at all.</summary>
    End = 2,
}

/// <summary>
/// Days on which a person was held, reading partial dates at their widest; days in doubt are marked as such. A missing start or end date
/// does not mean "always": the person counts as held from the first day that a fact names to the last. Pure.
/// </summary>
/// <param name="Key">Unique among one person's stays.</param>
/// <param name="Facility">Null for a custody as a whole.</param>
/// <param name="From">Null for no lower limit.</param>
/// <param name="Until">Null for no upper limit.</param>
internal sealed record Stay(string Key, Guid? Facility, DateOnly? From, DateOnly? Until, StayDoubt Doubt)
{
    public static IEnumerable<Stay> Of(IReadOnlyList<Custody> custodies) =>
        custodies.SelectMany(
            (custody, i) => Of(custody, notAfter: custody.Until?.Latest ?? custodies.ElementAtOrDefault(i + 1)?.From?.Latest));

    /// <param name="notAfter">The day by which it must have ended, if its end or the next custody implies one.</param>
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

    /// <param name="first">The first day of the stay, if known.</param>
    /// <param name="last">The last day of the stay, if known; null while it lasts.</param>
    private static IEnumerable<Stay> Split(
        string key, Guid? facility, bool noStart, bool noEnd, DateOnly? first, DateOnly? last, DateOnly? notBefore, DateOnly? notAfter)
    {
        if (first is null)
        {
            // No day is known. If it has not ended the person is there today; every other day is in doubt.
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

    /// <summary>The index of the fact that ended it, or of the last fact. A sentence after a release does not count.</summary>
    private static int EndOf(Custody custody) => custody.Facts
        .Select((fact, i) => fact.Detail is Released or Died ? i : (int?)null)
        .FirstOrDefault(i => i is not null) ?? custody.Facts.Count - 1;

    private static string KeyOf(Custody custody, int placement) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{custody.Number}.{placement}");
}
