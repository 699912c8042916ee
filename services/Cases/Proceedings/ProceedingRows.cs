using Habeas.Cases.News;

namespace Habeas.Cases.Proceedings;

/// <summary>The index rows of a proceeding.</summary>
public static class ProceedingRows
{
    public static IndexTable ProceedingsTable { get; } = new(
        "proceedings",
        [Text("kind"), Text("stage"), Text("matter"), Text("number_key"), Text("begun"), Text("approval")],
        [["matter"], ["number_key"], ["begun", "stream"]]);

    public static IndexTable PrisonersTable { get; } = new("proceeding_prisoners", [Text("prisoner")], [["prisoner"]]);

    public static IndexTable LawyersTable { get; } = new("proceeding_lawyers", [Text("lawyer")], [["lawyer"]]);

    /// <summary>Terms started by decisions; <c>kept</c> is empty until the deadline is met.</summary>
    public static IndexTable DeadlinesTable { get; } = new(
        "proceeding_deadlines", [Text("due"), Text("latest"), Text("kept")], [["due"]]);

    /// <summary>Custody proposals that the registry has not answered yet.</summary>
    public static IndexTable UntoldTable { get; } = new("custody_untold", [Text("prisoner")], [["known_to", "stream"]]);

    public static IndexTable HearingsTable { get; } = new("hearings", [Text("held_on")], [["held_on"]]);

    /// <summary>A row never changes: in the public table, <c>known_from</c> is when the news became public.</summary>
    public static IndexTable NewsTable { get; } = new("court_news", [Text("kind")], [["known_to", "known_from"]]);

    /// <summary>Fingerprint of the rules used to compute the terms; empty if the terms have not been recorded.</summary>
    public static IndexTable RulesTable { get; } = new("proceeding_rules", [Text("rules")], [["known_to", "rules"]]);

    /// <summary>All channels are made from the same public proceedings.</summary>
    public static PersonRecords OfPersons { get; } = new(
        CasesModule.JournalName,
        PrisonersTable,
        Proceeding.Stated,
        [PublicationChannel.Pages, PublicationChannel.Api, PublicationChannel.Feeds, PublicationChannel.Calendars]);

    public static Aggregate<Proceeding, ProceedingEvent> Aggregate { get; } = PublishedAggregate.Define(
        ProceedingEvents.Kind,
        Proceeding.Empty,
        ProceedingEvents.Types,
        Proceeding.Evolve,
        tables: [ProceedingsTable, PrisonersTable, HearingsTable, NewsTable],
        deskTables: [LawyersTable, DeadlinesTable, RulesTable, UntoldTable],
        Rows,
        proceeding => proceeding.Prisoners is [var only] ? only : null);

    private static IEnumerable<IndexRow> Rows(Proceeding proceeding)
    {
        if (!proceeding.IsOpened)
        {
            yield break;
        }

        yield return ProceedingsTable.Row(
            "",
            proceeding.Kind.ToString(),
            proceeding.Stage.ToString(),
            proceeding.Matter.ToString("D"),
            NumberKey(proceeding.Seat?.CaseNumber ?? ""),
            proceeding.Began.Earliest.Iso(),
            proceeding.ApprovalState.ToString());
        foreach (var prisoner in proceeding.Prisoners)
        {
            yield return PrisonersTable.Row(prisoner.ToString("D"), prisoner.ToString("D"));
        }

        foreach (var hearing in proceeding.Hearings)
        {
            yield return HearingsTable.Row(hearing.Number.ToString("D6", CultureInfo.InvariantCulture), hearing.On.Iso());
        }

        foreach (var news in proceeding.Happenings)
        {
            yield return NewsTable.Row(NewsQueries.RowKey(news), news.Kind.ToString());
        }

        foreach (var lawyer in proceeding.Lawyers.Distinct(StringComparer.Ordinal))
        {
            yield return LawyersTable.Row(lawyer, lawyer);
        }

        foreach (var proposal in proceeding.ToPropose)
        {
            yield return UntoldTable.Row(
                string.Create(CultureInfo.InvariantCulture, $"{proposal.Decision:D6}/{proposal.Change}/{proposal.Prisoner:D}"),
                proposal.Prisoner.ToString("D"));
        }

        foreach (var term in proceeding.Terms)
        {
            yield return DeadlinesTable.Row(
                term.Key, term.Deadline.Due.Iso(), term.Deadline.Latest.Iso(), proceeding.KeptOf(term)?.On.Earliest.Iso() ?? "");
        }

        if (proceeding.Decisions.Count > 0)
        {
            yield return RulesTable.Row("", proceeding.TermRules);
        }
    }

    /// <summary>A printed number without spaces and in one case.</summary>
    public static string NumberKey(string printed) =>
        string.Concat(printed.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    private static IndexColumn Text(string name) => new(name, IndexColumnType.Text);
}
