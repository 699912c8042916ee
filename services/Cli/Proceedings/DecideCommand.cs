using DecisionKind = Habeas.Cases.V1.DecisionKind;

namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings decide PROCEEDING</c>: what the court decided.</summary>
internal static class DecideCommand
{
    public static Command Build(Shell shell)
    {
        var sentence = SentenceOptions.All();
        var command = new RequestCommand<EnterDecisionRequest>(
            "decide",
            "Records a decision. Facts about custody are proposed to the registry: see proposals list.",
            () => new() { Decision = new() })
        {
            { Words<DecisionKind>.Option("--kind", "What kind of decision.", required: true), (entry, kind) => entry.Decision.Kind = kind },
            { Dates.Option("--date", "When it was given.", required: true), (entry, date) => entry.Decision.Date = date },
            { Words<DecisionOutcome>.Option("--outcome", "The outcome."), (entry, outcome) => entry.Decision.Outcome = outcome },
            { Dates.DayOption("--until", "The last day of a remand."), (entry, until) => entry.Decision.RemandUntil = until },
            { CommandOptions.Text("--reason", "Why, according to the decision."), (entry, reason) => entry.Decision.Reason = reason },
            {
                ResourceNames.ManyOption(
                    "--prisoner", ResourceNames.Prisoners, "Whom it concerns, where the case has several prisoners."),
                (entry, prisoners) => entry.Decision.Prisoners.Add(prisoners)
            },
            {
                CommandOptions.PrisonerWords<OrderedReleaseGround>("--release", "A prisoner whom it orders released, and why."),
                (entry, releases) => entry.Decision.Releases.Add(
                    releases.Select(release => new OrderedRelease { Prisoner = release.Prisoner, Ground = release.Word }))
            },
            sentence,
            (entry, parsed) => entry.Decision.Sentence = SentenceOptions.Read(sentence, parsed),
        }
            .Example("habeas proceedings decide PROCEEDING --kind remand-ordered --date 2025-11-06 --until 2026-03-06")
            .Example(
                "habeas proceedings decide PROCEEDING --kind verdict --outcome convicted --date 2026-05-04 --years 8 --regime-type strict "
                    + "--from 2025-11-04");
        return shell.Write(
            Records.Proceeding, command, (session, request, options) => session.Proceedings.EnterDecisionAsync(request, options));
    }
}
