namespace Habeas.Web.Desk.Persons;

/// <summary>Who recorded what about a person and when, newest first.</summary>
public sealed record PersonHistory(string Caption, ImmutableArray<PersonHistoryRow> Rows, Pager Pager)
{
    private const int PageSize = 10;

    /// <summary>The id of the section, to which the pages of the history lead.</summary>
    public const string Section = "history";

    /// <param name="entries">All of them, in the order recorded.</param>
    /// <param name="at">How many are on the pages before.</param>
    internal static PersonHistory Of(
        ImmutableArray<HistoryEntry> entries, int at, string path, CustodyWords facts, ImmutableDictionary<string, Named> sources,
        Site site, Texts texts)
    {
        var before = Math.Clamp(at, 0, entries.Length);
        var shown = entries.Reverse().Skip(before).Take(PageSize).ToList();
        return new PersonHistory(
            texts.Count("Person.History.Caption", entries.Length),
            [.. shown.Select(entry => PersonHistoryRow.Of(entry, facts, sources, texts))],
            Pager.Numbered(site, path, before, shown.Count, entries.Length).In(Section));
    }
}

/// <summary>One entry.</summary>
/// <param name="IsSuperseded">Whether it was corrected or withdrawn later.</param>
public sealed record PersonHistoryRow(
    string When, string Who, string What, ImmutableArray<Fact> Facts, string Reason, ImmutableArray<Named> Sources, bool IsSuperseded)
{
    internal static PersonHistoryRow Of(
        HistoryEntry entry, CustodyWords facts, ImmutableDictionary<string, Named> sources, Texts texts)
    {
        var change = ChangeRow.Of(entry, facts, texts);
        var proposed = entry.ProposedFact is { } fact ? facts.Item(fact) : null;
        return new PersonHistoryRow(
            Time(entry),
            entry.Actor,
            proposed is null ? change.Text : $"{change.Text}: {proposed.Heading}",
            proposed?.Facts ?? change.Facts,
            texts.Recorded(change.Reason),
            [.. entry.Sources.Select(source => sources[source])],
            entry.SupersededBy != 0);
    }

    internal static string Time(HistoryEntry entry) => entry.RecordTime is { } time ? Texts.Moment(time) : "";
}
