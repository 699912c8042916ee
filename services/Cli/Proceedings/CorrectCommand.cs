namespace Habeas.Cli.Proceedings;

/// <summary>
/// <c>habeas proceedings correct</c>: puts an entry right, or withdraws one that should never have been made. The earlier one stays in the
/// history.
/// </summary>
internal static class CorrectCommand
{
    public static Command Build(Shell shell) => new("correct", "Corrects or withdraws an entry; the earlier one stays in the history.")
    {
        Opening(shell), Seat(shell), Hearing(shell), Decision(shell), Service(shell), Cost(shell), Term(shell), Motion(shell),
    };

    private static Command Opening(Shell shell) => Write(
        shell,
        new RequestCommand<CorrectProceedingRequest>(
            "opening", "What it was opened with. What is not given is empty; what the claim seeks stays.", New(
                request => request.Opening = new()))
        {
            { Words<ProceedingKind>.Option("--kind", "What kind of case.", required: true), (right, kind) => right.Opening.Kind = kind },
            { Dates.Option("--begin", "When it began.", required: true), (right, begin) => right.Opening.BeginDate = begin },
            {
                new Option<string[]>("--charge") { Description = "An article; may be repeated.", HelpName = "ARTICLE" },
                (right, charges) => right.Opening.Charges.Add(charges)
            },
            { CommandOptions.Text("--claim", "The claim."), (right, claim) => right.Opening.Claim = claim },
        },
        "--kind criminal --begin 2025-11-04 --charge 206.3",
        keep: (right, now) => right.Opening.Remedies.Add(now.Remedies));

    private static Command Seat(Shell shell) => Write(
        shell,
        new RequestCommand<CorrectProceedingRequest>("seat", "A court, its judge or case number.", New(
            request => request.Seat = new() { Seat = new() }))
        {
            { Number("The place of the court among those of the case, from 1."), (right, number) => right.Seat.Number = number },
            { Words<Stage>.Option("--stage", "The stage.", required: true), (right, stage) => right.Seat.Seat.Stage = stage },
            { CommandOptions.Text("--court", "Who heard it."), (right, court) => right.Seat.Seat.Court = court },
            { CommandOptions.Text("--number", "Its number there as printed."), (right, number) => right.Seat.Seat.CaseNumber = number },
            { CommandOptions.Text("--judge", "The judge, as printed."), (right, judge) => right.Seat.Seat.Judge = judge },
            { Dates.Option("--from", "Since when.", required: true), (right, from) => right.Seat.Seat.From = from },
        },
        "1 --stage first-instance --court \"Khatai District Court\" --number \"1(001)-7/2025\" --from 2025-11-04");

    private static Command Hearing(Shell shell) => Write(
        shell,
        new RequestCommand<CorrectProceedingRequest>("hearing", "A hearing.", New(request => request.Hearing = new()))
        {
            { Number("The number of the hearing."), (right, number) => right.Hearing.Number = number },
            { Dates.DayOption("--date", "On which day.", required: true), (right, date) => right.Hearing.Date = date },
            { Dates.TimeOption(), (right, time) => right.Hearing.Time = time },
            { CommandOptions.Text("--room", "Where in the court."), (right, room) => right.Hearing.Room = room },
            {
                Words<HearingState>.Option(
                    "--state", "Its state, or scheduled if it was taken out of it by mistake.", required: true),
                (right, state) => right.Hearing.State = state
            },
            {
                CommandOptions.Text("--closed-because", "Why the public was excluded; empty if it was not."),
                (right, reason) => right.Hearing.ClosedBecause = reason
            },
            {
                CommandOptions.Text("--court-reason", "Why it was postponed or cancelled."),
                (right, reason) => right.Hearing.Reason = reason
            },
            {
                CommandOptions.PrisonerWords<AttendanceMode>("--attended", "How a prisoner attended, or why not."),
                (right, attended) => right.Hearing.Attendance.Add(
                    attended.Select(one => new Attendance { Prisoner = one.Prisoner, Mode = one.Word }))
            },
        },
        "1 --date 2025-12-10 --time 10:30 --state scheduled");

    private static Command Decision(Shell shell) => Write(
        shell,
        DecideCommand.AddContent(
            new RequestCommand<CorrectProceedingRequest>(
                "decision", "A decision. Its terms are derived again, and changes of custody are proposed to the registry again.", New(
                    request => request.Decision = new() { Decision = new() }))
            {
                { Number("The number of the decision."), (right, number) => right.Decision.Number = number },
                Withdraw("There was no such decision; its service and terms are withdrawn with it."),
            },
            right => right.Decision.Decision,
            // Kind and date are needed unless it is withdrawn; the service says so.
            required: false,
            reason: "--decision-reason"),
        "1 --kind verdict --outcome convicted --date 2026-05-04 --years 7",
        right => right.Decision.Decision = null);

    private static Command Service(Shell shell) => Write(
        shell,
        new RequestCommand<CorrectProceedingRequest>("service", "How a decision was served.", New(
            request => request.Service = new() { Service = new() }))
        {
            { Number("The number of the decision.", "DECISION"), (right, number) => right.Service.Decision = number },
            { Number("The place of the service among those of the decision, from 1."), (right, number) => right.Service.Number = number },
            Withdraw("It was not served so."),
            { Words<ServedOn>.Option("--on", "Whom it was served on."), (right, whom) => right.Service.Service.ServedOn = whom },
            { Dates.Option("--date", "When."), (right, date) => right.Service.Service.Date = date },
            { CommandOptions.Text("--way", "How."), (right, way) => right.Service.Service.Way = way },
        },
        "1 1 --on counsel --date 2025-11-10",
        right => right.Service.Service = null);

    private static Command Cost(Shell shell) => Write(
        shell,
        new RequestCommand<CorrectProceedingRequest>("cost", "A cost.", New(
            request => request.Cost = new() { Cost = new() { Amount = new() } }))
        {
            { Number("The place of the cost among those of the case, from 1."), (right, number) => right.Cost.Number = number },
            Withdraw("There was no such cost."),
            { CommandOptions.Text("--title", "What for."), (right, title) => right.Cost.Cost.Title = title },
            {
                CommandOptions.Text("--amount", "How much: 12.50.", helpName: "AMOUNT"),
                (right, sum) => right.Cost.Cost.Amount.Amount = sum
            },
            {
                CommandOptions.Text("--currency", "ISO 4217: AZN.", helpName: "CODE"),
                (right, currency) => right.Cost.Cost.Amount.Currency = currency
            },
            { Dates.Option("--date", "When."), (right, date) => right.Cost.Cost.Date = date },
        },
        "1 --title fee --amount 100 --currency AZN --date 2025-11-10",
        right => right.Cost.Cost = null);

    private static Command Term(Shell shell) => Write(
        shell,
        new RequestCommand<CorrectProceedingRequest>("term", "Withdraws that a term was met, or a change of it.", New(
            request => request.Term = new()))
        {
            { Number("The number of the decision.", "DECISION"), (right, number) => right.Term.Decision = number },
            {
                new Argument<string>("RULE") { Description = "The rule, as shown by deadlines list." },
                (right, rule) => right.Term.Rule = rule
            },
            {
                CommandOptions.Count("--change", "The change to withdraw, from 1; without it, that the term was met."),
                (right, change) => right.Term.Change = change
            },
        },
        "1 az.civil.appeal");

    private static Command Motion(Shell shell)
    {
        var command = new RequestCommand<CorrectMotionRequest>("motion", "A motion.", () => new() { Correction = new() })
        {
            { Number("The number of the motion."), (right, number) => right.Motion = number },
            Withdraw("There was no such motion."),
            { CommandOptions.Text("--by", "Who made it."), (right, by) => right.Correction.By = by },
            { CommandOptions.Text("--request", "What it asks for."), (right, asks) => right.Correction.Request = asks },
            { Dates.Option("--date", "When it was made."), (right, date) => right.Correction.Date = date },
            { Words<MotionResult>.Option("--result", "How it was decided."), (right, result) => right.Correction.Result = result },
            { Dates.Option("--decided", "When it was decided."), (right, date) => right.Correction.DecisionDate = date },
            { CommandOptions.Text("--reason", "What was wrong, and how it is known.", required: true), (right, why) => right.Reason = why },
        };
        command.Add((right, parsed) => right.Correction = parsed.GetValue<bool>(WithdrawName) ? null : right.Correction);
        return shell.Write(
            Records.Proceeding,
            command.Example("habeas proceedings correct motion PROCEEDING 1 --withdraw --reason \"entered twice\""),
            (session, request, options) => session.Proceedings.CorrectMotionAsync(request, options));
    }

    private const string WithdrawName = "--withdraw";

    private static Option<bool> Withdraw(string description) => new(WithdrawName) { Description = description };

    private static Argument<int> Number(string description, string name = "NUMBER") => new(name) { Description = description };

    private static Func<CorrectProceedingRequest> New(Action<CorrectProceedingRequest> fill) => () =>
    {
        var request = new CorrectProceedingRequest();
        fill(request);
        return request;
    };

    /// <param name="withdraw">Takes the content out of the request; null if it cannot be withdrawn.</param>
    /// <param name="keep">Adds what the command line cannot say, from the case as it is now.</param>
    private static Command Write(
        Shell shell,
        RequestCommand<CorrectProceedingRequest> command,
        string example,
        Action<CorrectProceedingRequest>? withdraw = null,
        Action<CorrectProceedingRequest, Proceeding>? keep = null)
    {
        command.Add(
            CommandOptions.Text("--reason", "What was wrong, and how it is known.", required: true), (right, why) => right.Reason = why);
        if (withdraw is not null)
        {
            command.Add((right, parsed) =>
            {
                if (parsed.GetValue<bool>(WithdrawName))
                {
                    withdraw(right);
                }
            });
        }

        var name = Records.Proceeding.Named();
        command.Arguments.Insert(0, name);
        return shell.Write(
            command.Example($"habeas proceedings correct {command.Name} PROCEEDING {example} --reason \"typed wrongly\""),
            async (session, parsed, cancellation) =>
            {
                var right = command.Read(parsed);
                if (keep is not null)
                {
                    keep(right, await session.Proceedings.GetProceedingAsync(
                        new GetProceedingRequest { Name = parsed.GetRequiredValue(name) }, cancellationToken: cancellation));
                }

                return right;
            },
            (session, request, options) => session.Proceedings.CorrectProceedingAsync(request, options),
            Records.Proceeding.Show,
            name);
    }
}
