namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings move PROCEEDING</c>: to another stage, court, judge or number.</summary>
internal static class MoveCommand
{
    public static Command Build(Shell shell) => shell.Write(
        Records.Proceeding,
        new RequestCommand<ChangeSeatRequest>(
            "move", "The case went to another stage, court, judge or number.", () => new() { Seat = new() })
        {
            {
                Words<Stage>.Option("--stage", "The stage from now on; closed ends it.", required: true),
                (move, stage) => move.Seat.Stage = stage
            },
            { CommandOptions.Text("--court", "Who hears it now."), (move, court) => move.Seat.Court = court },
            { CommandOptions.Text("--number", "Its number there as printed."), (move, number) => move.Seat.CaseNumber = number },
            { CommandOptions.Text("--judge", "The judge, as printed."), (move, judge) => move.Seat.Judge = judge },
            { Dates.Option("--from", "Since when.", required: true), (move, from) => move.Seat.From = from },
        }.Example("habeas proceedings move PROCEEDING --stage appeal --court \"Baku Court of Appeal\" --from 2025-12-01"),
        (session, request, options) => session.Proceedings.ChangeSeatAsync(request, options));
}
