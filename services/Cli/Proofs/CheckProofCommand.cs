namespace Habeas.Cli.Proofs;

/// <summary>
/// <c>habeas check-proof FILE</c>: checks a file of <c>habeas prove</c> without believing the page in it, and without a server.
/// </summary>
internal static class CheckProofCommand
{
    public static Command Build(Shell shell)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A file that habeas prove wrote." };
        file.AcceptExistingOnly();
        var key = EntryProof.KeyOption();
        var command = new Command("check-proof", "Checks a file that habeas prove wrote, without a server.") { file, key };
        command.Add(shell.Server.Json);
        return shell.RunHere(command.Example("habeas check-proof proof.html --key KEY"), async (report, parsed, cancellation) =>
        {
            var proof = EntryProof.Read(
                ProofPage.Find(await File.ReadAllTextAsync(parsed.GetRequiredValue(file).FullName, cancellation)));
            if (EntryProof.Fault(proof, parsed.GetValue(key) ?? []) is { } fault)
            {
                return EntryProof.Refuse(report, fault);
            }

            EntryProof.Report(report, proof!);
            return ExitCodes.Ok;
        });
    }
}
