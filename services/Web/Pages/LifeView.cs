using Habeas.Web.Charts;
using Date = Google.Type.Date;

namespace Habeas.Web.Pages;

/// <summary>A person's years as one drawing over custody, courts and lists, and as a table of the same days.</summary>
/// <param name="Chart">Null when there is no day to draw.</param>
/// <param name="Earlier">How many days before those of the table are not in it, in words; empty for none.</param>
public sealed record LifeView(string Title, string Description, LifeLine? Chart, ImmutableArray<LifeItem> Items, string Earlier)
{
    private const int MostItems = 150;

    internal static LifeView Of(
        Prisoner prisoner,
        IEnumerable<Proceeding> proceedings,
        IEnumerable<Listing> listings,
        DateOnly today,
        CustodyWords custody,
        CourtWords courts,
        Texts texts)
    {
        LifeSpell[] spells =
        [
            .. from spell in prisoner.Custodies
            let began = First(spell.From)
            where began is not null
            select new LifeSpell(began.Value, spell.Until.ToPartial()?.Latest),
        ];
        LifeItem[] items =
        [
            .. prisoner.Custodies.SelectMany(spell => spell.Facts)
                .Select(fact => new LifeItem(fact.Date, LifeRow.Custody, new Said(custody.Heading(fact), Language: null), "")),
            .. proceedings.SelectMany(file => InCourt(file, prisoner.Name, courts, texts)),
            .. listings.Select(listing => new LifeItem(listing.Date, LifeRow.List, listing.Edition, listing.EditionPath)),
        ];
        LifeItem[] dated = [.. items.Where(item => First(item.Date) is not null).OrderByDescending(item => First(item.Date))];
        var left = dated.Length - MostItems;
        Date[] known = [.. prisoner.Custodies.Select(spell => spell.From).Concat(dated.Select(item => item.Date)).OfType<Date>()];
        return new LifeView(
            texts["Life.Title"],
            texts[
                "Life.Description",
                prisoner.Custodies.Count,
                Count(LifeRow.Court),
                Count(LifeRow.List),
                Texts.Day(known.MinBy(First)),
                Texts.Day(known.MaxBy(First))],
            LifeLine.Of(
                spells,
                [.. dated.Where(item => item.Row != LifeRow.Custody).Select(item => new LifeDay(First(item.Date)!.Value, item.Row))],
                today),
            [.. dated.Take(MostItems)],
            left > 0 ? texts.Count("Life.Earlier", left) : "");

        int Count(LifeRow row) => dated.Count(item => item.Row == row);
    }

    /// <summary>
    /// The days of one proceeding that concern the person: a decision may name only some of those who are tried together.
    /// </summary>
    private static IEnumerable<LifeItem> InCourt(Proceeding file, string prisoner, CourtWords courts, Texts texts) =>
        file.Hearings.Select(hearing => (hearing.Date, What: texts.Of(hearing.State)))
            .Concat(
                file.Decisions.Where(decision => decision.Prisoners.Count == 0 || decision.Prisoners.Contains(prisoner))
                    .Select(decision => (decision.Date, What: courts.Decision(decision))))
            .Select(day => new LifeItem(day.Date, LifeRow.Court, new Said(day.What, Language: null), Names.Page(file.Name)));

    private static DateOnly? First(Date? date) => date.ToPartial()?.Earliest;
}

/// <param name="Path">The page to link to; empty for none.</param>
public sealed record LifeItem(Date? Date, LifeRow Row, Said What, string Path);
