namespace Habeas.Cli.Deadlines;

/// <summary>Shows deadlines in a terminal. An uncertain one is never shown as passed.</summary>
internal static class DeadlineView
{
    public static Table List(IEnumerable<Deadline> deadlines)
    {
        var table = Tables.Of("Last day", "At latest", "Moved", "What", "State", "Certain", "Of", "Rule", "Decision", "Subject");
        foreach (var deadline in deadlines)
        {
            table.Row(
                Due(deadline),
                Latest(deadline),
                string.Join('\n', deadline.Moves.Select(Moved)),
                deadline.Title,
                State(deadline),
                Certainty(deadline),
                deadline.SubjectTitle,
                deadline.Rule,
                deadline.Decision > 0 ? deadline.Decision.ToString(CultureInfo.InvariantCulture) : "",
                deadline.Subject);
        }

        return table;
    }

    public static void Steps(IAnsiConsole console, Deadline deadline)
    {
        console.Line($"{Due(deadline)}: {deadline.Title} ({deadline.Rule})");
        if (deadline.SubjectTitle.Length > 0)
        {
            console.Line($"   of {deadline.SubjectTitle}, {deadline.Subject}");
        }

        if (Latest(deadline) is { Length: > 0 } latest)
        {
            console.Line($"   at the latest {latest}: keep the first day");
        }

        console.Line($"   {State(deadline)}; {Certainty(deadline)}");
        foreach (var confirmed in deadline.Confirmations.Where(confirmed => !confirmed.Outdated))
        {
            console.Line($"   {confirmed.Rule} confirmed by {Confirmed(confirmed)}");
        }

        foreach (var move in deadline.Moves)
        {
            console.Line($"   {Moved(move)}");
        }

        foreach (var (step, number) in deadline.Derivation.Select((step, i) => (step, i + 1)))
        {
            console.Line(string.Create(CultureInfo.InvariantCulture, $"   {number}. {step.Text}"));
        }
    }

    public static Table Rules(IEnumerable<DeadlineRule> rules)
    {
        var table = Tables.Of("Rule", "Title", "Length", "Starts with", "Source", "Confirmed", "To be confirmed");
        foreach (var rule in rules)
        {
            table.Row(
                rule.Rule,
                rule.Title,
                string.Create(CultureInfo.InvariantCulture, $"{rule.Length} {Words<TermUnit>.Of(rule.Unit).Replace('-', ' ')}"),
                rule.AfterRule.Length > 0 ? "the end of " + rule.AfterRule : rule.Trigger,
                string.Join(", ", new[] { rule.Article, rule.Instrument }.Where(text => text.Length > 0)),
                Confirmed(rule),
                rule.Note);
        }

        return table;
    }

    private static string Confirmed(DeadlineRule rule) => rule switch
    {
        { Confirmation: { Outdated: true } outdated } => $"no: changed since {Dates.Text(outdated.Date)} ({outdated.ConfirmedBy})",
        { Confirmation: { } confirmed } => Confirmed(confirmed),
        { VerifiedBy.Length: > 0 } => $"{rule.VerifiedBy}, {Dates.Text(rule.VerifyDate)}",
        _ => "no",
    };

    private static string Confirmed(RuleConfirmation confirmed) =>
        $"{confirmed.ConfirmedBy}, {Dates.Text(confirmed.Date)}: {confirmed.Citation} ({confirmed.Edition})";

    private static string Due(Deadline deadline) =>
        string.Join(' ', new[] { Dates.Text(deadline.DueDate), Dates.Text(deadline.DueTime) }.Where(text => text.Length > 0));

    private static string Latest(Deadline deadline) =>
        deadline.LatestDate is null || deadline.LatestDate.Equals(deadline.DueDate) ? "" : Dates.Text(deadline.LatestDate);

    /// <summary>Without days off, the cause was a changed rule, which has no name.</summary>
    private static string Moved(DeadlineMove move) =>
        $"moved from {Dates.Text(move.FromDate)} to "
            + $"{Dates.Text(move.ToDate)}" + (move.Holidays.Length > 0 ? $" by the days off of {move.Holidays}" : "");

    private static string State(Deadline deadline) => Words<DeadlineState>.Of(deadline.State).Replace('-', ' ')
        + (deadline.KeptDate is null ? "" : " " + Dates.Text(deadline.KeptDate))
        + (deadline is { Decision: > 0, Served: false } ? ", counted from the decision: no service is known" : "");

    private static string Certainty(Deadline deadline) => (deadline.Certain ? "certain" : "not confirmed")
        + (deadline.SourcesConflict ? ", sources conflict" : "")
        + (deadline.UndecreedYears.Count > 0 ? $", days off of {string.Join(", ", deadline.UndecreedYears)} not all decreed" : "");
}
