using System.Globalization;
using Habeas.Cases.Clocks;
using Habeas.Cases.News;
using Habeas.Platform.Grains;
using Habeas.Platform.Journal;

namespace Habeas.Cases.Proceedings;

/// <summary>The index rows of a proceeding.</summary>
public static class ProceedingRows
{
    public static IndexTable ProceedingsTable { get; } = new(
        "proceedings",
        [Text("kind"), Text("stage"), Text("matter"), Text("number_key"), Text("begun"), Text("approval")],
        [["matter"], ["number_key"], ["begun", "stream"]]);

    /// <summary>The same of what the public sees: of proceedings that were approved, as they were then.</summary>
    public static IndexTable PublicTable { get; } = new(
        "public_proceedings",
        [Text("kind"), Text("stage"), Text("matter"), Text("number_key"), Text("begun")],
        [["begun", "stream"]]);

    public static IndexTable PrisonersTable { get; } = new("proceeding_prisoners", [Text("prisoner")], [["prisoner"]]);

    public static IndexTable LawyersTable { get; } = new("proceeding_lawyers", [Text("lawyer")], [["lawyer"]]);

    /// <summary>Terms that decisions have started; <c>kept</c> is empty while a term was not kept.</summary>
    public static IndexTable DeadlinesTable { get; } = new("proceeding_deadlines", [Text("due"), Text("latest"), Text("kept")], [["due"]]);

    /// <summary>What the registry is to be asked to record of custodies, and has not answered to.</summary>
    public static IndexTable UntoldTable { get; } = new("custody_untold", [Text("prisoner")], [["known_to", "stream"]]);

    /// <summary>Hearings that the public may know.</summary>
    public static IndexTable HearingsTable { get; } = new("hearings", [Text("held_on")], [["held_on"]]);

    /// <summary>A row of news does not change while it is public, so that its <c>known_from</c> is when it became so.</summary>
    public static IndexTable NewsTable { get; } = new("court_news", [Text("kind")], [["known_to", "known_from"]]);

    /// <param name="book">The rules that its rows for deadlines are computed by.</param>
    public static Aggregate<Proceeding, ProceedingEvent> Define(RuleBook book)
    {
        var calculator = new DeadlineCalculator(book);
        return new(
            ProceedingEvents.Kind,
            Proceeding.Empty,
            ProceedingEvents.Types,
            Proceeding.Evolve,
            [ProceedingsTable, PublicTable, PrisonersTable, LawyersTable, HearingsTable, DeadlinesTable, NewsTable, UntoldTable],
            proceeding => Rows(proceeding, book, calculator));
    }

    private static IEnumerable<IndexRow> Rows(Proceeding proceeding, RuleBook book, DeadlineCalculator calculator)
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
            Day(proceeding.Began.Earliest),
            proceeding.ApprovalState.ToString());
        foreach (var row in proceeding.Approval is { } approval ? Rows(approval) : [])
        {
            yield return row;
        }

        foreach (var prisoner in proceeding.Prisoners)
        {
            yield return PrisonersTable.Row(prisoner.ToString("D"), prisoner.ToString("D"));
        }

        foreach (var lawyer in proceeding.Lawyers.Distinct(StringComparer.Ordinal))
        {
            yield return LawyersTable.Row(lawyer, lawyer);
        }

        foreach (var proposal in proceeding.ToPropose)
        {
            yield return UntoldTable.Row(string.Create(CultureInfo.InvariantCulture, $"{proposal.Decision:D6}/{proposal.Change}/{proposal.Prisoner:D}"), proposal.Prisoner.ToString("D"));
        }

        foreach (var found in proceeding.Deadlines(book, calculator))
        {
            yield return DeadlinesTable.Row(
                DeadlineKey(found.Decision, found.Deadline.Rule), Day(found.Deadline.Due), Day(found.Deadline.Latest), found.Kept is { } kept ? Day(kept.On.Earliest) : "");
        }
    }

    private static IEnumerable<IndexRow> Rows(Approval approval)
    {
        var file = approval.File;
        yield return PublicTable.Row(
            "", file.Kind.ToString(), file.Stage.ToString(), file.Matter.ToString("D"), NumberKey(file.Seat?.CaseNumber ?? ""), Day(file.Began.Earliest));
        foreach (var hearing in file.Hearings)
        {
            yield return HearingsTable.Row(hearing.Number.ToString("D6", CultureInfo.InvariantCulture), Day(hearing.On));
        }

        foreach (var news in approval.News)
        {
            yield return NewsTable.Row(NewsQueries.RowKey(news.Entry), news.Entry.Kind.ToString());
        }
    }

    /// <summary>The place of a term among the proceeding's.</summary>
    public static string DeadlineKey(int decision, string rule) => string.Create(CultureInfo.InvariantCulture, $"{decision:D6}/{rule}");

    /// <summary>A printed number without case and spaces.</summary>
    public static string NumberKey(string printed) => string.Concat(printed.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IndexColumn Text(string name) => new(name, IndexColumnType.Text);
}
