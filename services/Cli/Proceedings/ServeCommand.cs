namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings serve PROCEEDING DECISION</c>: records service, from which most terms run.</summary>
internal static class ServeCommand
{
    public static Command Build(Shell shell) => shell.Write(
        Records.Proceeding,
        new RequestCommand<ServeDecisionRequest>(
            "serve", "A decision was served: most terms run from that day.", () => new() { Service = new() })
        {
            {
                new Argument<int>("DECISION") { Description = "The decision's number, as shown by proceedings show." },
                (served, decision) => served.Decision = decision
            },
            { Words<ServedOn>.Option("--on", "On whom.", required: true), (served, on) => served.Service.ServedOn = on },
            { Dates.Option("--date", "When.", required: true), (served, date) => served.Service.Date = date },
            { CommandOptions.Text("--way", "How: in the courtroom, by post."), (served, way) => served.Service.Way = way },
        }.Example("habeas proceedings serve PROCEEDING 1 --on counsel --date 2024-05-20"),
        (session, request, options) => session.Proceedings.ServeDecisionAsync(request, options));
}
