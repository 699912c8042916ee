using Date = Google.Type.Date;

namespace Habeas.Cli.Filings;

/// <summary>The steps of a filing's way, one command each: <c>habeas filings hand-over</c>, <c>register</c>, <c>answer</c>.</summary>
internal static class FilingSteps
{
    /// <summary>What every step has.</summary>
    private sealed record Step(string Filing, string RequestId, string Etag, IReadOnlyList<string> Sources, Date? Date);

    public static IEnumerable<Command> Build(Shell shell) =>
    [
        HandOver(shell), Post(shell), Register(shell), Accept(shell), Refuse(shell), Forward(shell), Answer(shell), Decide(shell),
        Lose(shell),
    ];

    private static Command HandOver(Shell shell)
    {
        var way = Words<DeliveryWay>.Option("--way", "By which way it leaves.", required: true);
        var by = CommandOptions.Text("--by", "Who gave it.");
        var to = CommandOptions.Text("--to", "Who took it.");
        return Build(
            shell, new Command("hand-over", "It left its author's hands: the clock runs from this day.") { way, by, to },
            "--way administration --date 2025-11-06 --to \"the duty officer\"",
            (filings, step, parsed, cancellation) => filings.HandOverFilingAsync(new HandOverFilingRequest
            {
                Name = step.Filing,
                RequestId = step.RequestId,
                Etag = step.Etag,
                Sources = { step.Sources },
                Date = step.Date,
                Way = parsed.GetValue(way),
                GivenBy = parsed.GetValue(by),
                ReceivedBy = parsed.GetValue(to),
            }, cancellationToken: cancellation));
    }

    private static Command Post(Shell shell)
    {
        var by = CommandOptions.Text("--told-by", "Who says so.");
        return Build(
            shell, new Command("post", "It was given to the post, or is said to have been. Only a receipt proves it: see filings prove.")
            {
                by,
            },
            "--date 2025-11-07 --told-by \"the administration\"",
            (filings, step, parsed, cancellation) => filings.PostFilingAsync(
                new PostFilingRequest
                {
                    Name = step.Filing,
                    RequestId = step.RequestId,
                    Etag = step.Etag,
                    Sources = { step.Sources },
                    Date = step.Date,
                    ToldBy = parsed.GetValue(by),
                },
                cancellationToken: cancellation));
    }

    private static Command Register(Shell shell)
    {
        var number = CommandOptions.Text("--number", "The addressee's number: the real receipt.", required: true);
        var by = CommandOptions.Text("--by", "Who registered it.");
        return Build(
            shell, new Command(
                "register", "The addressee entered it under a number.") { number, by }, "--number \"2-1(081)-15/2025\" --date 2025-11-10",
            (filings, step, parsed, cancellation) => filings.RegisterFilingAsync(new RegisterFilingRequest
            {
                Name = step.Filing,
                RequestId = step.RequestId,
                Etag = step.Etag,
                Sources = { step.Sources },
                Date = step.Date,
                By = parsed.GetValue(by),
                RegistrationNumber = parsed.GetRequiredValue(number),
            }, cancellationToken: cancellation));
    }

    private static Command Accept(Shell shell) => Build(
        shell, new Command("accept", "The addressee took it up."), "--date 2025-11-12",
        (filings, step, _, cancellation) => filings.AcceptFilingAsync(
            new AcceptFilingRequest
            {
                Name = step.Filing,
                RequestId = step.RequestId,
                Etag = step.Etag,
                Sources = { step.Sources },
                Date = step.Date,
            },
            cancellationToken: cancellation));

    private static Command Refuse(Shell shell)
    {
        var reason = CommandOptions.Text("--reason", "Why.", required: true);
        return Build(
            shell, new Command(
                "refuse", "The addressee refused it.") { reason }, "--date 2025-11-12 --reason \"the state duty was not paid\"",
            (filings, step, parsed, cancellation) => filings.RefuseFilingAsync(new RefuseFilingRequest
            {
                Name = step.Filing, RequestId = step.RequestId, Etag = step.Etag, Sources = { step.Sources }, Date = step.Date,
                Reason = parsed.GetRequiredValue(reason),
            }, cancellationToken: cancellation));
    }

    private static Command Forward(Shell shell)
    {
        var to = CommandOptions.Text("--to", "The body that has it now.", required: true);
        var kind = Words<AddresseeKind>.Option("--addressee-kind", "What that body is.", required: true);
        return Build(
            shell, new Command("forward", "The addressee sent it on; from now on a number is awaited from there.")
            {
                to, kind,
            },
            "--date 2025-11-12 --to \"Ministry of Justice\" --addressee-kind ministry-of-justice",
            (filings, step, parsed, cancellation) => filings.ForwardFilingAsync(new ForwardFilingRequest
            {
                Name = step.Filing,
                RequestId = step.RequestId,
                Etag = step.Etag,
                Sources = { step.Sources },
                Date = step.Date,
                To = new Addressee { Kind = parsed.GetValue(kind), DisplayName = parsed.GetRequiredValue(to) },
            }, cancellationToken: cancellation));
    }

    private static Command Answer(Shell shell)
    {
        var summary = CommandOptions.Text("--summary", "What the answer says.");
        return Build(
            shell, new Command("answer", "It was answered.") { summary },
            "--date 2025-12-01 --summary \"the complaint is being looked at\"",
            (filings, step, parsed, cancellation) => filings.AnswerFilingAsync(new AnswerFilingRequest
            {
                Name = step.Filing, RequestId = step.RequestId, Etag = step.Etag, Sources = { step.Sources }, Date = step.Date,
                Summary = parsed.GetValue(summary),
            }, cancellationToken: cancellation));
    }

    private static Command Decide(Shell shell)
    {
        var result = CommandOptions.Text("--result", "How.", required: true);
        return Build(
            shell, new Command("decide", "It was decided.") { result }, "--date 2026-01-15 --result \"granted in part\"",
            (filings, step, parsed, cancellation) => filings.DecideFilingAsync(new DecideFilingRequest
            {
                Name = step.Filing, RequestId = step.RequestId, Etag = step.Etag, Sources = { step.Sources }, Date = step.Date,
                Result = parsed.GetRequiredValue(result),
            }, cancellationToken: cancellation));
    }

    private static Command Lose(Shell shell)
    {
        var reason = CommandOptions.Text("--reason", "How that is known.", required: true);
        return Build(
            shell, new Command(
                "lose", "It is known to be lost.") { reason }, "--date 2025-12-01 --reason \"the administration says so in writing\"",
            (filings, step, parsed, cancellation) => filings.LoseFilingAsync(new LoseFilingRequest
            {
                Name = step.Filing, RequestId = step.RequestId, Etag = step.Etag, Sources = { step.Sources }, Date = step.Date,
                Reason = parsed.GetRequiredValue(reason),
            }, cancellationToken: cancellation));
    }

    private static Command Build(
        Shell shell,
        Command command,
        string example,
        Func<FilingsService.FilingsServiceClient, Step, ParseResult, CancellationToken, AsyncUnaryCall<Filing>> send)
    {
        var filing = ResourceNames.Argument("FILING", ResourceNames.Filings, "The filing.");
        var date = Dates.Option("--date", "When, as far as known.", required: true);
        command.Add(filing);
        command.Add(date);
        command.Example($"habeas filings {command.Name} FILING {example}");
        var write = new WriteOptions(command, hasSources: true);
        return shell.Run(command, async (session, parsed, cancellation) =>
        {
            var step = new Step(
                parsed.GetRequiredValue(filing), write.RequestId(parsed), write.Etag(parsed), write.Sources(parsed), parsed.GetValue(date));
            var changed = await send(session.Filings, step, parsed, cancellation);
            session.Report.Result(changed, console => FilingView.Show(console, changed));
        });
    }
}
