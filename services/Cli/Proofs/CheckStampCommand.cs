using Habeas.Platform.Proof;

namespace Habeas.Cli.Proofs;

/// <summary>
/// <c>habeas check-stamp NOTE STAMP</c>: checks an authority's time stamp of a checkpoint, without a server and without a network.
/// </summary>
internal static class CheckStampCommand
{
    public static Command Build(Shell shell)
    {
        var note = new Argument<FileInfo>("NOTE") { Description = "The signed checkpoint that was stamped (…/checkpoints/stamps/….txt)." };
        var stamp = new Argument<FileInfo>("STAMP") { Description = "The stamp (….tsr)." };
        var root = new Option<FileInfo>("--root")
        {
            Description = "The authority's root certificate in PEM, as it publishes it; certificates that the stamp lacks may follow.",
            HelpName = "FILE",
            Required = true,
        };
        var key = CommandOptions.Verifiers(
            "--key", "The committee's public key (name+id+key) as you know it from elsewhere; without it nobody's signature is checked.");
        note.AcceptExistingOnly();
        stamp.AcceptExistingOnly();
        root.AcceptExistingOnly();
        var command = new Command("check-stamp", "Checks a time stamp of a checkpoint, without a server.") { note, stamp, root, key };
        command.Add(shell.Server.Json);
        return shell.RunHere(
            command.Example("habeas check-stamp registry.one.txt registry.one.tsr --root one.pem"),
            async (report, parsed, cancellation) =>
            {
                var text = await File.ReadAllTextAsync(parsed.GetRequiredValue(note).FullName, cancellation);
                var checkpoint = SignedNote.Parse(text) is { } signed ? Checkpoint.Parse(signed.Text) : null;
                var roots = StampRoots.Parse(await File.ReadAllTextAsync(parsed.GetRequiredValue(root).FullName, cancellation))
                    ?? throw new UsageException("--root is not a file of certificates in PEM.");
                var read = TimeStamp.Parse(await File.ReadAllBytesAsync(parsed.GetRequiredValue(stamp).FullName, cancellation));
                var keys = parsed.GetValue(key) ?? [];
                var fault = checkpoint is null ? "The note is not one signed checkpoint."
                    : keys.Length > 0 && !SignedNote.Parse(text)!.IsSignedBy([.. keys.Where(one => one.Name == checkpoint.Origin)])
                        ? "The checkpoint is not signed by a key that was given."
                    : read is null ? "The file is not a time stamp."
                    : read.Fault(text, roots);
                return fault is null ? Report(report, checkpoint!, read!, isSignatureChecked: keys.Length > 0) : Refuse(report, fault);
            });
    }

    private static int Refuse(Reporter report, string fault)
    {
        report.Result(
            new Dictionary<string, object?> { ["valid"] = false, ["fault"] = fault },
            console => console.Line($"The stamp is NOT valid: {fault}"));
        return ExitCodes.Failed;
    }

    private static int Report(Reporter report, Checkpoint checkpoint, TimeStamp stamp, bool isSignatureChecked)
    {
        report.Result(
            new Dictionary<string, object?>
            {
                ["valid"] = true,
                ["existedBefore"] = stamp.ExistedBy,
                ["log"] = checkpoint.Origin,
                ["size"] = checkpoint.Size,
                ["signatureChecked"] = isSignatureChecked,
            },
            console =>
            {
                console.Line(string.Create(
                    CultureInfo.InvariantCulture, $"This checkpoint existed before {stamp.ExistedBy:yyyy-MM-dd HH:mm:ss} UTC:"));
                console.Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {checkpoint.Origin}, {checkpoint.Size} events, {Convert.ToBase64String(checkpoint.Root)}"));
                console.Line("So did all these events, unchanged: habeas verify --checkpoint compares a journal with it.");
                console.Line("That is the word of the authority whose root certificate you gave. It proves neither what the events say,");
                console.Line("nor that they are true, nor when they were recorded before that time.");
                if (!isSignatureChecked)
                {
                    console.Line("Whose checkpoint it is was not checked: give the committee's key with --key.");
                }
            });
        return ExitCodes.Ok;
    }
}
