using System.Text;

namespace Habeas.Cli.Proofs;

/// <summary>
/// <c>habeas prove EDITION ENTRY</c>: a proof that a row stood in a public list, as one file that checks itself without a network.
/// </summary>
internal static class ProveEntryCommand
{
    public static Command Build(Shell shell)
    {
        var entry = PartArguments.Entry();
        var key = EntryProof.KeyOption();
        var command = new Command("prove", "Proves that a row stands in a published list, in one HTML file that checks itself offline.")
        {
            entry.Whole, entry.Number, key,
        };
        var output = new OutputFile(command, "The HTML file.");
        shell.Server.AddTo(command);
        return shell.Run(command.Example("habeas prove EDITION 17 --out proof.html"), async (session, parsed, cancellation) =>
        {
            var found = await session.Editions.ProveEntryAsync(
                new ProveEntryRequest { Name = entry.Name(parsed) }, cancellationToken: cancellation);
            var proof = EntryProof.Read(found);
            if (EntryProof.Fault(proof, parsed.GetValue(key) ?? []) is { } fault)
            {
                session.Report.Notice("Nothing was written.");
                return EntryProof.Refuse(session.Report, fault);
            }

            var path = await output.Write(parsed, Encoding.UTF8.GetBytes(ProofPage.Write(found)), cancellation);
            EntryProof.Report(session.Report, proof!, path);
            return ExitCodes.Ok;
        });
    }
}
