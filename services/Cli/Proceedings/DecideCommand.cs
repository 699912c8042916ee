using DecisionKind = Habeas.Cases.V1.DecisionKind;

namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings decide PROCEEDING</c>: what the court decided.</summary>
internal static class DecideCommand
{
    public static Command Build(Shell shell)
    {
        var command = AddContent(
            new RequestCommand<EnterDecisionRequest>(
                "decide",
                "Records a decision. Facts about custody are proposed to the registry: see proposals list.",
                () => new() { Decision = new() }),
            entry => entry.Decision,
            required: true,
            reason: "--reason")
            .Example("habeas proceedings decide PROCEEDING --kind remand-ordered --date 2025-11-06 --until 2026-03-06")
            .Example(
                "habeas proceedings decide PROCEEDING --kind verdict --outcome convicted --date 2026-05-04 --years 8 --regime-type strict "
                    + "--from 2025-11-04");
        return shell.Write(
            Records.Proceeding, command, (session, request, options) => session.Proceedings.EnterDecisionAsync(request, options));
    }
    /// <summary>Adds the options for what a decision says.</summary>
    /// <param name="decision">The decision in the request.</param>
    /// <param name="required">Whether kind and date must be given.</param>
    /// <param name="reason">The name of the option for the court's reason.</param>
    public static RequestCommand<TRequest> AddContent<TRequest>(
        RequestCommand<TRequest> command, Func<TRequest, CourtDecision> decision, bool required, string reason)
        where TRequest : new()
    {
        var sentence = SentenceOptions.All();
        command.Add(Words<DecisionKind>.Option("--kind", "What kind of decision.", required), (entry, kind) => decision(entry).Kind = kind);
        command.Add(Dates.Option("--date", "When it was given.", required), (entry, date) => decision(entry).Date = date);
        command.Add(Words<DecisionOutcome>.Option("--outcome", "The outcome."), (entry, outcome) => decision(entry).Outcome = outcome);
        command.Add(Dates.DayOption("--until", "The last day of a remand."), (entry, until) => decision(entry).RemandUntil = until);
        command.Add(CommandOptions.Text(reason, "Why, according to the decision."), (entry, why) => decision(entry).Reason = why);
        command.Add(
            ResourceNames.ManyOption("--prisoner", ResourceNames.Prisoners, "Whom it concerns, where the case has several prisoners."),
            (entry, prisoners) => decision(entry).Prisoners.Add(prisoners));
        command.Add(
            CommandOptions.PrisonerWords<OrderedReleaseGround>("--release", "A prisoner whom it orders released, and why."),
            (entry, releases) => decision(entry).Releases.Add(
                releases.Select(release => new OrderedRelease { Prisoner = release.Prisoner, Ground = release.Word })));
        command.Add(sentence);
        command.Add((entry, parsed) => decision(entry).Sentence = SentenceOptions.Read(sentence, parsed));
        return command;
    }
}
