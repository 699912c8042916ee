namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings keep PROCEEDING DECISION RULE</c>: records that the deadline was met.</summary>
internal static class KeepCommand
{
    public static Command Build(Shell shell) => shell.Write(
        Records.Proceeding,
        new RequestCommand<KeepTermRequest>("keep", "Records that a deadline was met: the appeal was lodged.")
        {
            {
                new Argument<int>("DECISION") { Description = "The number of the decision that started the term." },
                (kept, decision) => kept.Decision = decision
            },
            { new Argument<string>("RULE") { Description = "The rule, as shown by deadlines list." }, (kept, rule) => kept.Rule = rule },
            { Dates.Option("--date", "When.", required: true), (kept, date) => kept.Date = date },
            {
                ResourceNames.Option("--filing", ResourceNames.Filings, "The filing that did it, if it is recorded."),
                (kept, filing) => kept.Filing = filing
            },
        }.Example("habeas proceedings keep PROCEEDING 1 az.civil.appeal --date 2024-06-10"),
        (session, request, options) => session.Proceedings.KeepTermAsync(request, options));
}
