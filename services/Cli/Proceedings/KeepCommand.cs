namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings keep PROCEEDING DECISION RULE</c>: the appeal was lodged.</summary>
internal static class KeepCommand
{
    public static Command Build(Shell shell)
    {
        var decision = new Argument<int>("DECISION") { Description = "The number of the decision that started the term." };
        var rule = new Argument<string>("RULE") { Description = "The rule, as deadlines list has it." };
        var date = Dates.Option("--date", "When.", required: true);
        var filing = ResourceNames.Option("--filing", ResourceNames.Filings, "The paper that did it, when it is followed.");
        var command = new Command("keep", "A term was kept: the appeal was lodged.") { decision, rule, date, filing }
            .Example("habeas proceedings keep PROCEEDING 1 az.civil.appeal --date 2024-06-10");
        return shell.Write(
            Records.Proceeding,
            command,
            parsed => new KeepTermRequest
            {
                Decision = parsed.GetValue(decision),
                Rule = parsed.GetRequiredValue(rule),
                Date = parsed.GetValue(date),
                Filing = parsed.GetValue(filing) ?? "",
            },
            (session, request, options) => session.Proceedings.KeepTermAsync(request, options));
    }
}
