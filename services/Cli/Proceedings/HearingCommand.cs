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
        var proceeding = ResourceNames.Argument("PROCEEDING", ResourceNames.Proceedings, "The proceeding.");
        var date = Dates.DayOption("--date", "On which day.", required: true);
        var time = Dates.TimeOption();
        var room = CommandOptions.Text("--room", "Where in the court.");
        var command = new Command("schedule", "A hearing is announced; or was held, and is entered late.") { proceeding, date, time, room }
            .Example("habeas proceedings hearing schedule PROCEEDING --date 2025-12-10 --time 10:30");
        return shell.Write(
            command,
            parsed => new ScheduleHearingRequest
            {
                Date = parsed.GetValue(date),
                Time = parsed.GetValue(time),
                Room = parsed.GetValue(room),
            },
            (session, request, options) => session.Proceedings.ScheduleHearingAsync(request, options),
            ProceedingView.Show,
            proceeding);
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

    private static Command Close(Shell shell)
    {
        var hearing = new HearingArguments();
        var reason = CommandOptions.Text("--reason", "What the court says.", required: true);
        var command = hearing.AddTo(new Command("close", "The public is kept out of a hearing.") { reason })
            .Example("habeas proceedings hearing close PROCEEDING 1 --reason \"a state secret\"");
        return shell.Write(
            command,
            parsed => new CloseHearingRequest
            {
                Name = hearing.Name(parsed),
                Reason = parsed.GetRequiredValue(reason),
            },
            (session, request, options) => session.Proceedings.CloseHearingAsync(request, options),
            ProceedingView.Show);
    }

    private static Command Cancel(Shell shell)
    {
        var hearing = new HearingArguments();
        var reason = CommandOptions.Text("--reason", "Why.", required: true);
        var command = hearing.AddTo(new Command("cancel", "A hearing is called off.") { reason })
            .Example("habeas proceedings hearing cancel PROCEEDING 1 --reason \"the case was sent back\"");
        return shell.Write(
            command,
            parsed => new CancelHearingRequest
            {
                Name = hearing.Name(parsed),
                Reason = parsed.GetRequiredValue(reason),
            },
            (session, request, options) => session.Proceedings.CancelHearingAsync(request, options),
            ProceedingView.Show);
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
