namespace Habeas.Cli.Prisoners;

/// <summary><c>habeas prisoners assess</c> and <c>review</c>: assessments as political prisoner, which need two people.</summary>
internal static class AssessCommand
{
    public static Command Build(Shell shell) => shell.Write(
        Records.Prisoner,
        new RequestCommand<AssessPrisonerRequest>(
            "assess", "Proposes an assessment; it counts when a second person has confirmed it.", () => new() { Assessment = new() })
        {
            {
                new Option<string>("--criteria-set")
                {
                    Description = "By which criteria.",
                    DefaultValueFactory = _ => "pace-1900-2012",
                    HelpName = "ID",
                },
                (proposed, criteria) => proposed.Assessment.CriteriaSet = criteria
            },
            {
                Words<AssessmentStatus>.Option("--status", "The conclusion.", required: true),
                (proposed, status) => proposed.Assessment.Status = status
            },
            {
                Findings("--met", "A criterion that is met, as \"a=reasons\"; may be repeated.", isMet: true),
                (proposed, met) => proposed.Assessment.Findings.Add(met)
            },
            {
                Findings("--not-met", "A criterion that is not met, as \"b=reasons\"; may be repeated.", isMet: false),
                (proposed, notMet) => proposed.Assessment.Findings.Add(notMet)
            },
            {
                CommandOptions.Text("--reasons", "The reasons in words, for the public.", required: true),
                (proposed, reasons) => proposed.Assessment.Reasons = reasons
            },
            { CommandOptions.Sources(), (proposed, sources) => proposed.Assessment.Sources.Add(sources) },
        },
        (session, request, options) => session.Prisoners.AssessPrisonerAsync(request, options));

    public static Command BuildReview(Shell shell)
    {
        var confirm = new Option<bool>("--confirm") { Description = "Confirms it." };
        var decline = new Option<bool>("--decline") { Description = "Declines it; needs --reason." };
        var reason = CommandOptions.Text("--reason", "Why it is declined.");
        var command = new RequestCommand<ReviewPrisonerAssessmentRequest>(
            "review", "Confirms or declines an assessment that another person proposed.")
        {
            {
                new Argument<long>("ASSESSMENT") { Description = "The number of the proposed assessment, as shown by prisoners show." },
                (review, assessment) => review.Assessment = assessment
            },
            { confirm, (review, confirmed) => review.Confirm = confirmed },
            decline,
            { reason, (review, why) => review.Reason = why },
        };
        command.Validators.Add(result =>
        {
            var declines = result.GetResult(decline) is not null;
            if (declines == result.GetResult(confirm) is not null)
            {
                result.AddError("Say --confirm or --decline.");
            }
            else if (declines && result.GetValue(reason) is null or "")
            {
                result.AddError("--decline needs --reason.");
            }
        });
        return shell.Write(
            Records.Prisoner,
            command,
            (session, request, options) => session.Prisoners.ReviewPrisonerAssessmentAsync(request, options));
    }

    private static Option<Finding[]> Findings(string name, string description, bool isMet) => new(name)
    {
        Description = description,
        HelpName = "CRITERION=REASONS",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.Select(t =>
        {
            var parts = t.Value.Split('=', 2, StringSplitOptions.TrimEntries);
            return new Finding { Criterion = parts[0], Met = isMet, Reasons = parts.Length > 1 ? parts[1] : "" };
        })],
    };
}
