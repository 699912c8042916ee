namespace Habeas.Cli.Filings;

/// <summary><c>habeas filings prove FILING</c>: records the proof of a step.</summary>
internal static class ProveCommand
{
    public static Command Build(Shell shell) => shell.Write(
        Records.Filing,
        new RequestCommand<AddProofRequest>(
            "prove",
            "Adds a proof. A receipt of another filing is refused; a late one withdraws the presumption.",
            () => new() { Proof = new() })
        {
            { Words<FilingState>.Option("--step", "The step proved.", required: true), (added, state) => added.Proof.State = state },
            { Words<ProofKind>.Option("--kind", "What it is.", required: true), (added, kind) => added.Proof.Kind = kind },
            {
                CommandOptions.Text("--reference", "The number printed on it, which belongs to one filing only."),
                (added, reference) => added.Proof.Reference = reference
            },
            { Dates.Option("--date", "The date printed on it.", required: true), (added, date) => added.Proof.Date = date },
            {
                CommandOptions.Text("--addressee", "The addressee printed on it."),
                (added, addressee) => added.Proof.Addressee = addressee
            },
            {
                CommandOptions.Text("--sha256", "Of the attachment that shows it; see filings attach."),
                (added, sha256) => added.Proof.Sha256 = sha256
            },
        }.Example("habeas filings prove FILING --step posted --kind postal-receipt --reference RR123456789AZ --date 2025-11-07"),
        (session, request, options) => session.Filings.AddProofAsync(request, options));
}
