namespace Habeas.Cli.Proceedings;

/// <summary><c>habeas proceedings hearing</c>: schedules, postpones, records, closes or cancels a hearing.</summary>
internal static class HearingCommand
{
    public static Command Build(Shell shell) => new("hearing", "A case's hearings.")
    {
        Schedule(shell), Postpone(shell), Hold(shell), Close(shell), Cancel(shell),
    };

    private static Command Schedule(Shell shell) => shell.Write(
        Records.Proceeding,
        new RequestCommand<ScheduleHearingRequest>("schedule", "Schedules a hearing, or records a past one.")
        {
            { Dates.DayOption("--date", "On which day.", required: true), (hearing, date) => hearing.Date = date },
            { Dates.TimeOption(), (hearing, time) => hearing.Time = time },
            { CommandOptions.Text("--room", "Where in the court."), (hearing, room) => hearing.Room = room },
        }.Example("habeas proceedings hearing schedule PROCEEDING --date 2025-12-10 --time 10:30"),
        (session, request, options) => session.Proceedings.ScheduleHearingAsync(request, options));

    private static Command Postpone(Shell shell) => OfHearing(
        shell,
        new RequestCommand<PostponeHearingRequest>("postpone", "Postpones a hearing.")
        {
            {
                Dates.DayOption("--to", "The new day; unknown if not given."),
                (postponed, to) => postponed.Date = to
            },
            { Dates.TimeOption(), (postponed, time) => postponed.Time = time },
            { CommandOptions.Text("--reason", "Why.", required: true), (postponed, reason) => postponed.Reason = reason },
        },
        "--to 2025-12-17 --reason \"the judge is ill\"",
        (session, request, options) => session.Proceedings.PostponeHearingAsync(request, options));

    private static Command Hold(Shell shell) => OfHearing(
        shell,
        new RequestCommand<HoldHearingRequest>("hold", "Records that a hearing was held.")
        {
            {
                CommandOptions.PrisonerWords<AttendanceMode>("--attended", "How a prisoner attended, or why not."),
                (held, attended) => held.Attendance.Add(
                    attended.Select(one => new Attendance { Prisoner = one.Prisoner, Mode = one.Word }))
            },
        },
        "--attended PRISONER=by-video",
        (session, request, options) => session.Proceedings.HoldHearingAsync(request, options));

    private static Command Close(Shell shell) => OfHearing(
        shell,
        new RequestCommand<CloseHearingRequest>("close", "Records that a hearing was closed to the public.")
        {
            { CommandOptions.Text("--reason", "What the court says.", required: true), (closed, reason) => closed.Reason = reason },
        },
        "--reason \"a state secret\"",
        (session, request, options) => session.Proceedings.CloseHearingAsync(request, options));

    private static Command Cancel(Shell shell) => OfHearing(
        shell,
        new RequestCommand<CancelHearingRequest>("cancel", "Cancels a hearing.")
        {
            { CommandOptions.Text("--reason", "Why.", required: true), (cancelled, reason) => cancelled.Reason = reason },
        },
        "--reason \"the case was sent back\"",
        (session, request, options) => session.Proceedings.CancelHearingAsync(request, options));

    /// <summary>A command for one hearing, named by its arguments.</summary>
    private static Command OfHearing<TRequest>(
        Shell shell, RequestCommand<TRequest> command, string example, Requests.Call<TRequest, Proceeding> call)
        where TRequest : IMessage, new()
    {
        var hearing = PartArguments.Hearing();
        command.Add(hearing.Whole);
        command.Add(hearing.Number);
        command.Add((request, parsed) => request.Set("name", hearing.Name(parsed)));
        return shell.Write(
            command.Example($"habeas proceedings hearing {command.Name} PROCEEDING 1 {example}"), call, ProceedingView.Show);
    }
}
