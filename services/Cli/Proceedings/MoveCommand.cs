namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings move PROCEEDING</c>: to another stage, court, judge or number.</summary>
internal static class MoveCommand
{
    public static Command Build(Shell shell)
    {
        var stage = Words<Stage>.Option("--stage", "The stage from now on; closed ends it.", required: true);
        var court = CommandOptions.Text("--court", "Who hears it now.");
        var number = CommandOptions.Text("--number", "Its number there as printed.");
        var judge = CommandOptions.Text("--judge", "The judge, as printed.");
        var from = Dates.Option("--from", "Since when.", required: true);
        var command = new Command("move", "The case went to another stage, court, judge or number.")
        {
            stage,
            court,
            number,
            judge,
            from,
        }
            .Example("habeas proceedings move PROCEEDING --stage appeal --court \"Baku Court of Appeal\" --from 2025-12-01");
        return shell.Write(
            Records.Proceeding,
            command,
            parsed => new ChangeSeatRequest
            {
                Seat = new Seat
                {
                    Stage = parsed.GetValue(stage),
                    Court = parsed.GetValue(court),
                    CaseNumber = parsed.GetValue(number),
                    Judge = parsed.GetValue(judge),
                    From = parsed.GetValue(from),
                },
            },
            (session, request, options) => session.Proceedings.ChangeSeatAsync(request, options));
    }
}
