using DecisionKind = Habeas.Cases.V1.DecisionKind;

namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings decide PROCEEDING</c>: what the court decided.</summary>
internal static class DecideCommand
{
    public static Command Build(Shell shell)
    {
        var kind = Words<DecisionKind>.Option("--kind", "What kind of decision.", required: true);
        var date = Dates.Option("--date", "When it was given.", required: true);
        var outcome = Words<DecisionOutcome>.Option("--outcome", "How it was decided.");
        var until = Dates.DayOption("--until", "The last day of a remand.");
        var reason = CommandOptions.Text("--reason", "Why, as the decision has it.");
        var prisoners =
            ResourceNames.ManyOption("--prisoner", ResourceNames.Prisoners, "Whom it concerns, where the case has several prisoners.");
        var releases = CommandOptions.PrisonerWords<OrderedReleaseGround>("--release", "Whom it orders released, and why.");
        var sentence = new SentenceOptions();
        var command = new Command("decide", "Enters a decision. What it says of a custody is proposed to the registry: see proposals list.")
        {
            kind, date, outcome, until, reason, prisoners, releases,
        }
            .Example("habeas proceedings decide PROCEEDING --kind remand-ordered --date 2025-11-06 --until 2026-03-06")
            .Example(
                "habeas proceedings decide PROCEEDING --kind verdict --outcome convicted --date 2026-05-04 --years 8 --regime-type strict "
                    + "--from 2025-11-04");
        sentence.AddTo(command);
        return shell.Write(
            Records.Proceeding,
            command,
            parsed => new EnterDecisionRequest
            {
                Decision = new CourtDecision
                {
                    Kind = parsed.GetValue(kind),
                    Date = parsed.GetValue(date),
                    Outcome = parsed.GetValue(outcome),
                    RemandUntil = parsed.GetValue(until),
                    Reason = parsed.GetValue(reason),
                    Sentence = sentence.Read(parsed),
                    Prisoners = { parsed.GetValue(prisoners) ?? [] },
                    Releases = { (parsed.GetValue(releases) ?? []).Select(
                        release => new OrderedRelease { Prisoner = release.Prisoner, Ground = release.Word }) },
                },
            },
            (session, request, options) => session.Proceedings.EnterDecisionAsync(request, options));
    }
}
