namespace Habeas.Cli.Deadlines;

/// <summary><c>habeas deadlines</c>: last days, and how each was found.</summary>
internal static class DeadlinesCommand
{
    public static Command Build(Shell shell) => shell.Server.AddTo(new Command(
        "deadlines", "Last days, how each was found, and cases that none watches over.")
    {
        ListDeadlinesCommand.Build(shell),
        BuildUnwatched(shell),
        BuildCompute(shell),
        BuildRules(shell),
    });

    private static Command BuildUnwatched(Shell shell)
    {
        var lawyer = CommandOptions.Text("--lawyer", "Of this lawyer, by subject.");
        var command = new Command("unwatched", "Lists pending cases without any deadline: something was forgotten, or nothing runs.")
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

    private static Command BuildCompute(Shell shell)
    {
        var rule = new Argument<string>("RULE") { Description = "The rule's id, as deadlines rules has it." };
        var date = new Argument<Google.Type.Date?>("DATE")
        {
            Description = "The day from which it runs, as far as known.",
            CustomParser = result =>
            {
                if (Dates.TryParse(result.Tokens[0].Value, out var day))
                {
                    return day;
                }

                result.AddError(
                    $"DATE: \"{result.Tokens[0].Value}\" is not a date: expected yyyy, yyyy-MM or yyyy-MM-dd, and a day that exists.");
                return null;
            },
        };
        var time = Dates.TimeOption();
        var language = CommandOptions.Language("en");
        var command = new Command("compute", "Computes one rule from a day, step by step, without entering anything.")
        {
            rule,
            date,
            time,
            language,
        }
            .Example("habeas deadlines compute az.civil.appeal 2024-05-13");
        return shell.Send(
            command,
            parsed => new ComputeDeadlineRequest
            {
                Rule = parsed.GetRequiredValue(rule),
                Date = parsed.GetValue(date),
                Time = parsed.GetValue(time),
                Language = parsed.GetValue(language),
            },
            (session, request, options) => session.Deadlines.ComputeDeadlineAsync(request, options),
            DeadlineView.Steps);
    }

    private static Command BuildRules(Shell shell)
    {
        var language = CommandOptions.Language("en");
        var command = new Command(
            "rules",
            "Lists the rules that deadlines are computed by, with their sources.") { language }.Example(
                "habeas deadlines rules --language az");
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var rules = await Pages.Read(
                session,
                new ListRulesRequest { Language = parsed.GetValue(language) },
                (on, request, options) => on.Deadlines.ListRulesAsync(request, options),
                page => page.Rules,
                cancellation);
            session.Report.Result(
                new Dictionary<string, object?> { ["rules"] = rules.Cast<IMessage>() },
                console => console.Write(DeadlineView.Rules(rules)));
        });
    }
}
