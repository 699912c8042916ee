using Habeas.Platform.Edge;
using Habeas.Platform.Proof;

namespace Habeas.Cli.Proofs;

/// <summary>Reads and checks proofs.</summary>
internal static class EntryProof
{
    public static Option<NoteVerifier[]> KeyOption() => CommandOptions.Verifiers(
        "--key", "The committee's public key (name+id+key) as you know it from elsewhere; without it the proof's own is believed.");

    /// <returns>Null if a part of it cannot be read.</returns>
    public static RowProof? Read(ProveEntryResponse proof) =>
        proof.Entry.Split('/') is ["editions", var edition, "entries", var number]
        && Guid.TryParseExact(edition, "D", out var list)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? new RowProof(
                proof.RecordedEvent.ToByteArray(),
                proof.Position,
                [.. proof.EventPath.Select(hash => hash.ToByteArray())],
                proof.Checkpoint,
                [.. proof.VerifierKeys],
                list,
                row,
                [.. proof.RowPath.Select(hash => hash.ToByteArray())],
                [.. proof.Fields.Select(Read)])
            : null;

    /// <summary>What is wrong with a proof, in words; null if it is valid for these keys, or for its own if none are given.</summary>
    public static string? Fault(RowProof? proof, IReadOnlyCollection<NoteVerifier> keys) =>
        proof is null ? "The proof cannot be read."
        : proof.Fault(keys.Count > 0 ? keys : [.. proof.Keys.Select(NoteVerifier.Parse).OfType<NoteVerifier>()]);

    public static int Refuse(Reporter report, string fault)
    {
        report.Result(
            new Dictionary<string, object?> { ["valid"] = false, ["fault"] = fault },
            console => console.Line($"The proof is NOT valid: {fault}"));
        return ExitCodes.Failed;
    }

    /// <summary>Reports what a proof says, and with what its reader must compare.</summary>
    public static void Report(Reporter report, RowProof proof, string? file = null)
    {
        var recorded = HashedEvent.Parse(proof.Event)!;
        var checkpoint = Checkpoint.Parse(SignedNote.Parse(proof.Checkpoint)!.Text)!;
        var shown = proof.Fields.Where(field => field.Name is not null).ToDictionary(field => field.Name!, field => field.Value!);
        report.Result(
            new Dictionary<string, object?>
            {
                ["valid"] = true,
                ["file"] = file,
                ["shown"] = shown,
                ["row"] = proof.Row,
                ["recorded"] = recorded.RecordedAt,
                ["commitment"] = recorded.Payload,
                ["log"] = checkpoint.Origin,
                ["size"] = checkpoint.Size,
                ["keys"] = proof.Keys,
            },
            console =>
            {
                console.Line(file is null ? "The proof is valid, if the key is the committee's:" : $"Wrote {file}. It proves, offline:");
                foreach (var (name, value) in shown)
                {
                    console.Line($"  {name}: {value}");
                }

                console.Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"stood in row {proof.Row} of the list that was recorded at {recorded.RecordedAt:yyyy-MM-dd HH:mm} UTC."));
                console.Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Checkpoint: {checkpoint.Origin}, {checkpoint.Size} events, {Convert.ToBase64String(checkpoint.Root)}"));
                console.Line($"Key: {string.Join(", ", proof.Keys)}");
                console.Line("It does not prove that the row is true, that the list is complete, or that the row stands there today.");
                console.Line("Compare key and checkpoint with those that the committee publishes elsewhere.");
            });
    }

    private static Platform.Proof.ProvenField Read(Habeas.Lists.V1.ProvenField field) => field.Hash.Length > 0
        ? Platform.Proof.ProvenField.Hidden(field.Hash.ToByteArray())
        : Platform.Proof.ProvenField.Shown(Name(field.Field), field.Value, field.Salt.ToByteArray());

    /// <summary>The name that is hashed: NAME, ARREST_DATE.</summary>
    private static string Name(EntryField field) =>
        EditionReflection.Descriptor.FindTypeByName<Google.Protobuf.Reflection.EnumDescriptor>(nameof(EntryField))
            .FindValueByNumber((int)field) is { } value && field != EntryField.Unspecified
                ? Reasons.Sent(value)
                : "";
}
