namespace Habeas.Cli.Filings;

/// <summary>
/// <c>habeas filings correct</c>: puts an entry right, or withdraws one that should never have been made. The earlier one stays in the
/// history.
/// </summary>
internal static class CorrectCommand
{
    public static Command Build(Shell shell) => new("correct", "Corrects or withdraws an entry; the earlier one stays in the history.")
    {
        Draft(shell), Step(shell), WithdrawStep(shell), WithdrawProof(shell),
    };

    private static Command Draft(Shell shell) => Write(
        shell,
        new RequestCommand<CorrectFilingRequest>("draft", "What was entered when it was drafted. What is not given is empty.", () => new()
        {
            Draft = new() { Addressee = new() },
        })
        {
            { Words<FilingKind>.Option("--kind", "What it is.", required: true), (right, kind) => right.Draft.Kind = kind },
            { CommandOptions.Text("--title", "Its title.", required: true), (right, title) => right.Draft.Title = title },
            {
                ResourceNames.Option("--facility", ResourceNames.Facilities, "Where its author is held."),
                (right, facility) => right.Draft.Facility = facility
            },
            {
                ResourceNames.Option("--proceeding", ResourceNames.Proceedings, "The case it belongs to."),
                (right, proceeding) => right.Draft.Proceeding = proceeding
            },
            { CommandOptions.Text("--to", "The first addressee.", required: true), (right, to) => right.Draft.Addressee.DisplayName = to },
            {
                Words<AddresseeKind>.Option("--addressee-kind", "What that is.", required: true),
                (right, kind) => right.Draft.Addressee.Kind = kind
            },
            { Dates.Option("--date", "When it was written.", required: true), (right, date) => right.Draft.DraftDate = date },
        },
        "--kind lawsuit --title \"A lawsuit\" --to \"Khatai District Court\" --addressee-kind court --date 2025-11-05");

    private static Command Step(Shell shell) => Write(
        shell,
        new RequestCommand<CorrectFilingRequest>("step", "A step: its day, and what else it states.", () => new() { Step = new() })
        {
            { Number("The place of the step, from 2: the first is the draft."), (right, number) => right.Step.Number = number },
            { Dates.Option("--date", "When it was made.", required: true), (right, date) => right.Step.Date = date },
            { Words<DeliveryWay>.Option("--way", "How it left, for the handing over."), (right, way) => right.Step.Way = way },
            { CommandOptions.Text("--received-by", "Who took it, for the handing over."), (right, by) => right.Step.ReceivedBy = by },
            {
                CommandOptions.Text("--detail", "Who gave it, the number, the reason or the answer."),
                (right, detail) => right.Step.Detail = detail
            },
            {
                CommandOptions.Text("--to", "The body that it was forwarded to."),
                (right, to) =>
                {
                    if (to.Length > 0)
                    {
                        (right.Step.To ??= new Addressee()).DisplayName = to;
                    }
                }
            },
            {
                Words<AddresseeKind>.Option("--addressee-kind", "What that body is."),
                (right, kind) =>
                {
                    if (kind != AddresseeKind.Unspecified)
                    {
                        (right.Step.To ??= new Addressee()).Kind = kind;
                    }
                }
            },
        },
        "2 --date 2025-11-06 --way administration");

    private static Command WithdrawStep(Shell shell) => Write(
        shell,
        new RequestCommand<CorrectFilingRequest>("withdraw-step", "The last step was not made.")
        {
            { Number("The place of the step."), (right, number) => right.WithdrawStep = number },
        },
        "3");

    private static Command WithdrawProof(Shell shell) => Write(
        shell,
        new RequestCommand<CorrectFilingRequest>("withdraw-proof", "A proof is not of this paper.")
        {
            { Number("The number of the proof."), (right, number) => right.WithdrawProof = number },
        },
        "1");

    private static Argument<int> Number(string description) => new("NUMBER") { Description = description };

    private static Command Write(Shell shell, RequestCommand<CorrectFilingRequest> command, string example)
    {
        command.Add(
            CommandOptions.Text("--reason", "What was wrong, and how it is known.", required: true), (right, why) => right.Reason = why);
        return shell.Write(
            Records.Filing,
            command.Example($"habeas filings correct {command.Name} FILING {example} --reason \"typed wrongly\""),
            (session, request, options) => session.Filings.CorrectFilingAsync(request, options));
    }
}
