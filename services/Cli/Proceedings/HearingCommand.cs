namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings hearing</c>: announced, put off, held, closed to the public, called off.</summary>
internal static class HearingCommand
{
    public static Command Build(Shell shell) => new("hearing", "A case's hearings.")
    {
        Schedule(shell), Postpone(shell), Hold(shell), Close(shell), Cancel(shell),
    };

    private static Command Schedule(Shell shell)
    {
        var date = Dates.DayOption("--date", "On which day.", required: true);
        var time = Dates.TimeOption();
        var room = CommandOptions.Text("--room", "Where in the court.");
        var command = new Command("schedule", "A hearing is announced; or was held, and is entered late.") { date, time, room }
            .Example("habeas proceedings hearing schedule PROCEEDING --date 2025-12-10 --time 10:30");
        return shell.Write(
            Records.Proceeding,
            command,
            parsed => new ScheduleHearingRequest
            {
                Date = parsed.GetValue(date),
                Time = parsed.GetValue(time),
                Room = parsed.GetValue(room),
            },
            (session, request, options) => session.Proceedings.ScheduleHearingAsync(request, options));
    }

    private static Command Postpone(Shell shell)
    {
        var hearing = new HearingArguments();
        var to = Dates.DayOption("--to", "To which day; when it is not given it is not known yet.");
        var time = Dates.TimeOption();
        var reason = CommandOptions.Text("--reason", "Why.", required: true);
        var command = hearing.AddTo(new Command("postpone", "A hearing is put off.") { to, time, reason })
            .Example("habeas proceedings hearing postpone PROCEEDING 1 --to 2025-12-17 --reason \"the judge is ill\"");
        return shell.Write(
            command,
            parsed => new PostponeHearingRequest
            {
                Name = hearing.Name(parsed),
                Date = parsed.GetValue(to),
                Time = parsed.GetValue(time),
                Reason = parsed.GetRequiredValue(reason),
            },
            (session, request, options) => session.Proceedings.PostponeHearingAsync(request, options),
            ProceedingView.Show);
    }

    private static Command Hold(Shell shell)
    {
        var hearing = new HearingArguments();
        var attended = CommandOptions.PrisonerWords<AttendanceMode>("--attended", "How a prisoner was there, or was not.");
        var command = hearing.AddTo(new Command("hold", "A hearing was held.") { attended })
            .Example("habeas proceedings hearing hold PROCEEDING 1 --attended PRISONER=by-video");
        return shell.Write(
            command,
            parsed => new HoldHearingRequest
            {
                Name = hearing.Name(parsed),
                Attendance = { (parsed.GetValue(attended) ?? []).Select(
                    one => new Attendance { Prisoner = one.Prisoner, Mode = one.Word }) },
            },
            (session, request, options) => session.Proceedings.HoldHearingAsync(request, options),
            ProceedingView.Show);
    }

    private static Command Close(Shell shell) => WithReason(
        shell,
        new Command("close", "The public is kept out of a hearing."),
        "What the court says.",
        "a state secret",
        (hearing, reason) => new CloseHearingRequest { Name = hearing, Reason = reason },
        (session, request, options) => session.Proceedings.CloseHearingAsync(request, options));

    private static Command Cancel(Shell shell) => WithReason(
        shell,
        new Command("cancel", "A hearing is called off."),
        "Why.",
        "the case was sent back",
        (hearing, reason) => new CancelHearingRequest { Name = hearing, Reason = reason },
        (session, request, options) => session.Proceedings.CancelHearingAsync(request, options));

    /// <summary>A command on a hearing that takes only a reason.</summary>
    private static Command WithReason<TRequest>(
        Shell shell,
        Command command,
        string asked,
        string example,
        Func<string, string, TRequest> request,
        Requests.Call<TRequest, Proceeding> call)
        where TRequest : IMessage, new()
    {
        var hearing = new HearingArguments();
        var reason = CommandOptions.Text("--reason", asked, required: true);
        command.Add(reason);
        hearing.AddTo(command).Example($"habeas proceedings hearing {command.Name} PROCEEDING 1 --reason \"{example}\"");
        return shell.Write(
            command, parsed => request(hearing.Name(parsed), parsed.GetRequiredValue(reason)), call, ProceedingView.Show);
    }

    /// <summary>Which hearing of which case.</summary>
    private sealed class HearingArguments
    {
        private readonly Argument<string> proceeding = ResourceNames.Argument("PROCEEDING", ResourceNames.Proceedings, "The proceeding.");

        private readonly Argument<int> number = new("NUMBER") { Description = "The hearing's number, as proceedings show has it." };

        public Command AddTo(Command command)
        {
            command.Add(proceeding);
            command.Add(number);
            return command;
        }

        public string Name(ParseResult parsed) =>
            string.Create(CultureInfo.InvariantCulture, $"{parsed.GetRequiredValue(proceeding)}/hearings/{parsed.GetValue(number)}");
    }
}
