namespace Habeas.Cli.Deadlines;

/// <summary><c>habeas deadlines</c>: deadlines, and how each was calculated.</summary>
internal static class DeadlinesCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "deadlines", "Last days, how each was found, and cases that none watches over.")
    {
        ListDeadlinesCommand.Build(shell),
        BuildUnwatched(shell),
        BuildCompute(shell),
        BuildRules(shell),
        BuildConfirm(shell),
        BuildWithdraw(shell),
    });

    private static Command BuildUnwatched(Shell shell)
    {
        var lawyer = CommandOptions.Text("--lawyer", "Of this lawyer, by subject.");
        var command = new Command("unwatched", "Lists pending cases without any deadline: something was forgotten, or nothing is running.")
        {
            lawyer,
        }.Example("habeas deadlines unwatched");
        return shell.List(
            command,
            parsed => new ListUnwatchedProceedingsRequest { Lawyer = parsed.GetValue(lawyer) },
            (session, request, options) => session.Deadlines.ListUnwatchedProceedingsAsync(request, options),
            page => page.Proceedings,
            (console, proceedings) =>
            {
                foreach (var proceeding in proceedings)
                {
                    console.Line(proceeding);
                }

                console.Line(
                    proceedings.Count == 0
                        ? "Every pending case has a deadline."
                        : $"{proceedings.Count} pending cases have no deadline.");
            });
    }

    private static Command BuildCompute(Shell shell) => shell.Send(
        new RequestCommand<ComputeDeadlineRequest>("compute", "Computes one rule from a day, step by step, without recording anything.")
        {
            {
                new Argument<string>("RULE") { Description = "The rule's id, as shown by deadlines rules." },
                (asked, rule) => asked.Rule = rule
            },
            { Dates.Argument("DATE", "The day from which it runs, as far as known."), (asked, date) => asked.Date = date },
            { Dates.TimeOption(), (asked, time) => asked.Time = time },
            { CommandOptions.Language("en"), (asked, language) => asked.Language = language },
        }.Example("habeas deadlines compute az.civil.appeal 2024-05-13"),
        (session, request, options) => session.Deadlines.ComputeDeadlineAsync(request, options),
        DeadlineView.Steps);

    private static Command BuildRules(Shell shell) => shell.List(
        new RequestCommand<ListRulesRequest>("rules", "Lists the rules for computing deadlines, with their sources.")
        {
            { CommandOptions.Language("en"), (asked, language) => asked.Language = language },
        }.Example("habeas deadlines rules --language az"),
        (session, request, options) => session.Deadlines.ListRulesAsync(request, options),
        page => page.Rules,
        (console, rules) => console.Write(DeadlineView.Rules(rules)));

    private static Command BuildConfirm(Shell shell) => shell.Write(
        new RequestCommand<ConfirmRuleRequest>("confirm", "Confirms that a rule says what the law says. For lawyers.")
        {
            { RuleArgument(), (asked, rule) => asked.Rule = rule },
            {
                CommandOptions.Text("--content", "The rule's content, as shown by deadlines rules --json: what was read.", required: true),
                (asked, content) => asked.Content = content
            },
            {
                CommandOptions.Text("--citation", "The article and the law that it was compared with.", required: true),
                (asked, citation) => asked.Citation = citation
            },
            {
                CommandOptions.Text("--edition", "The edition of that text.", required: true),
                (asked, edition) => asked.Edition = edition
            },
            { CommandOptions.Language("en"), (asked, language) => asked.Language = language },
        }.Example(
            "habeas deadlines confirm az.civil.appeal --content HASH --citation \"Code of Civil Procedure, art. 363\" "
                + "--edition \"of 1 July 2025\""),
        (session, request, options) => session.Deadlines.ConfirmRuleAsync(request, options),
        (console, rule) => console.Write(DeadlineView.Rules([rule])));

    private static Command BuildWithdraw(Shell shell) => shell.Write(
        new RequestCommand<WithdrawRuleConfirmationRequest>("withdraw-confirmation", "Takes the confirmation of a rule back. For lawyers.")
        {
            { RuleArgument(), (asked, rule) => asked.Rule = rule },
            { CommandOptions.Text("--reason", "Why it no longer holds.", required: true), (asked, reason) => asked.Reason = reason },
            { CommandOptions.Language("en"), (asked, language) => asked.Language = language },
        }.Example("habeas deadlines withdraw-confirmation az.civil.appeal --reason \"the law was amended\""),
        (session, request, options) => session.Deadlines.WithdrawRuleConfirmationAsync(request, options),
        (console, rule) => console.Write(DeadlineView.Rules([rule])));

    private static Argument<string> RuleArgument() => new("RULE") { Description = "The rule's id, as shown by deadlines rules." };
}
