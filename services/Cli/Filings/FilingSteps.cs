using Date = Google.Type.Date;

namespace Habeas.Cli.Filings;

/// <summary>The steps of a filing, one command each: <c>habeas filings hand-over</c>, <c>register</c>, <c>answer</c>.</summary>
internal static class FilingSteps
{
    public static IEnumerable<Command> Build(Shell shell) =>
    [
        HandOver(shell), Post(shell), Register(shell), Accept(shell), Refuse(shell), Forward(shell), Answer(shell), Decide(shell),
        Lose(shell),
    ];

    private static Command HandOver(Shell shell)
    {
        var way = Words<DeliveryWay>.Option("--way", "How it leaves.", required: true);
        var by = CommandOptions.Text("--by", "Who gave it.");
        var to = CommandOptions.Text("--to", "Who took it.");
        return Build(
            shell, new Command("hand-over", "Records that the author handed it over: time runs from this day.") { way, by, to },
            "--way administration --date 2025-11-06 --to \"the duty officer\"",
            (parsed, date) => new HandOverFilingRequest
            {
                Date = date,
                Way = parsed.GetValue(way),
                GivenBy = parsed.GetValue(by),
                ReceivedBy = parsed.GetValue(to),
            },
            (session, request, options) => session.Filings.HandOverFilingAsync(request, options));
    }

    private static Command Post(Shell shell)
    {
        var by = CommandOptions.Text("--told-by", "Who reported it.");
        return Build(
            shell,
            new Command("post", "Records that it was posted, or is said to have been. Only a receipt proves it: see filings prove.") { by },
            "--date 2025-11-07 --told-by \"the administration\"",
            (parsed, date) => new PostFilingRequest { Date = date, ToldBy = parsed.GetValue(by) },
            (session, request, options) => session.Filings.PostFilingAsync(request, options));
    }

    private static Command Register(Shell shell)
    {
        var number = CommandOptions.Text("--number", "The addressee's registration number, which is the real receipt.", required: true);
        var by = CommandOptions.Text("--by", "Who registered it.");
        return Build(
            shell, new Command(
                "register", "The addressee entered it under a number.") { number, by }, "--number \"2-1(081)-15/2025\" --date 2025-11-10",
            (parsed, date) => new RegisterFilingRequest
            {
                Date = date,
                By = parsed.GetValue(by),
                RegistrationNumber = parsed.GetRequiredValue(number),
            },
            (session, request, options) => session.Filings.RegisterFilingAsync(request, options));
    }

    private static Command Accept(Shell shell) => Build(
        shell, new Command("accept", "Records that the addressee accepted it for consideration."), "--date 2025-11-12",
        (_, date) => new AcceptFilingRequest { Date = date },
        (session, request, options) => session.Filings.AcceptFilingAsync(request, options));

    private static Command Refuse(Shell shell)
    {
        var reason = CommandOptions.Text("--reason", "Why.", required: true);
        return Build(
            shell, new Command(
                "refuse", "The addressee refused it.") { reason }, "--date 2025-11-12 --reason \"the state duty was not paid\"",
            (parsed, date) => new RefuseFilingRequest { Date = date, Reason = parsed.GetRequiredValue(reason) },
            (session, request, options) => session.Filings.RefuseFilingAsync(request, options));
    }

    private static Command Forward(Shell shell)
    {
        var to = CommandOptions.Text("--to", "The body that has it now.", required: true);
        var kind = Words<AddresseeKind>.Option("--addressee-kind", "What that body is.", required: true);
        return Build(
            shell, new Command("forward", "Records that the addressee forwarded it: a registration number is expected from the new one.")
            {
                to, kind,
            },
            "--date 2025-11-12 --to \"Ministry of Justice\" --addressee-kind ministry-of-justice",
            (parsed, date) => new ForwardFilingRequest
            {
                Date = date,
                To = new Addressee { Kind = parsed.GetValue(kind), DisplayName = parsed.GetRequiredValue(to) },
            },
            (session, request, options) => session.Filings.ForwardFilingAsync(request, options));
    }

    private static Command Answer(Shell shell)
    {
        var summary = CommandOptions.Text("--summary", "What the answer says.");
        return Build(
            shell, new Command("answer", "Records an answer.") { summary },
            "--date 2025-12-01 --summary \"the complaint is being looked at\"",
            (parsed, date) => new AnswerFilingRequest { Date = date, Summary = parsed.GetValue(summary) },
            (session, request, options) => session.Filings.AnswerFilingAsync(request, options));
    }

    private static Command Decide(Shell shell)
    {
        var result = CommandOptions.Text("--result", "How.", required: true);
        return Build(
            shell, new Command("decide", "Records a decision on it.") { result }, "--date 2026-01-15 --result \"granted in part\"",
            (parsed, date) => new DecideFilingRequest { Date = date, Result = parsed.GetRequiredValue(result) },
            (session, request, options) => session.Filings.DecideFilingAsync(request, options));
    }

    private static Command Lose(Shell shell)
    {
        var reason = CommandOptions.Text("--reason", "How that is known.", required: true);
        return Build(
            shell, new Command(
                "lose", "It is known to be lost.") { reason }, "--date 2025-12-01 --reason \"the administration says so in writing\"",
            (parsed, date) => new LoseFilingRequest { Date = date, Reason = parsed.GetRequiredValue(reason) },
            (session, request, options) => session.Filings.LoseFilingAsync(request, options));
    }

    private static Command Build<TRequest>(
        Shell shell,
        Command command,
        string example,
        Func<ParseResult, Date?, TRequest> request,
        Requests.Call<TRequest, Filing> call)
        where TRequest : IMessage, new()
    {
        var date = Dates.Option("--date", "When, as far as known.", required: true);
        command.Add(date);
        command.Example($"habeas filings {command.Name} FILING {example}");
        return shell.Write(Records.Filing, command, parsed => request(parsed, parsed.GetValue(date)), call);
    }
}
