namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings prove FILING</c>: what shows that a step was made.</summary>
internal static class ProveCommand
{
    public static Command Build(Shell shell)
    {
        var state = Words<FilingState>.Option("--step", "Which step it shows.", required: true);
        var kind = Words<ProofKind>.Option("--kind", "What it is.", required: true);
        var reference = CommandOptions.Text("--reference", "The number that is printed on it; it is one filing's only.");
        var date = Dates.Option("--date", "The day that is printed on it.", required: true);
        var addressee = CommandOptions.Text("--addressee", "The addressee that is printed on it.");
        var sha256 = CommandOptions.Text("--sha256", "Of the attachment that shows it; see filings attach.");
        var command = new Command("prove", "Adds a proof. A receipt of another filing is refused; a late one takes back what was presumed.")
        {
            state, kind, reference, date, addressee, sha256,
        }
            .Example("habeas filings prove FILING --step posted --kind postal-receipt --reference RR123456789AZ --date 2025-11-07");
        return shell.Write(
            Records.Filing,
            command,
            parsed => new AddProofRequest
            {
                Proof = new Proof
                {
                    State = parsed.GetValue(state),
                    Kind = parsed.GetValue(kind),
                    Reference = parsed.GetValue(reference),
                    Date = parsed.GetValue(date),
                    Addressee = parsed.GetValue(addressee),
                    Sha256 = parsed.GetValue(sha256),
                },
            },
            (session, request, options) => session.Filings.AddProofAsync(request, options));
    }
}
