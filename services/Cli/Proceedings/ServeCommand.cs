namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings serve PROCEEDING DECISION</c>: most terms run from here.</summary>
internal static class ServeCommand
{
    public static Command Build(Shell shell)
    {
        var decision = new Argument<int>("DECISION") { Description = "The decision's number, as proceedings show has it." };
        var on = Words<ServedOn>.Option("--on", "On whom.", required: true);
        var date = Dates.Option("--date", "When.", required: true);
        var way = CommandOptions.Text("--way", "How: in the courtroom, by post.");
        var command = new Command("serve", "A decision was served: most terms run from that day.") { decision, on, date, way }
            .Example("habeas proceedings serve PROCEEDING 1 --on counsel --date 2024-05-20");
        return shell.Write(
            Records.Proceeding,
            command,
            parsed => new ServeDecisionRequest
            {
                Decision = parsed.GetValue(decision),
                Service = new Service { ServedOn = parsed.GetValue(on), Date = parsed.GetValue(date), Way = parsed.GetValue(way) },
            },
            (session, request, options) => session.Proceedings.ServeDecisionAsync(request, options));
    }
}
