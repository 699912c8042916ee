namespace Habeas.Platform.Proof;

/// <summary>A witness's answer to a checkpoint that was submitted (C2SP's tlog-witness).</summary>
public abstract record WitnessAnswer
{
    /// <summary>The media type of the size that a witness remembers.</summary>
    public const string SizeMediaType = "text/x.tlog.size";

    private const int Ok = 200;
    private const int ConflictStatus = 409;
    private const int Unprocessable = 422;

    private WitnessAnswer()
    {
    }

    /// <param name="Signatures">Those that are right, of keys that are known; at least one.</param>
    public sealed record Cosigned(IReadOnlyList<NoteSignature> Signatures) : WitnessAnswer;

    /// <summary>The last checkpoint that it cosigned is of another size than the submission said.</summary>
    public sealed record Remembers(long Size) : WitnessAnswer;

    /// <summary>The checkpoint does not continue what it remembers.</summary>
    public sealed record Contradicted : WitnessAnswer;

    /// <param name="Why">In words, and nothing that the witness wrote.</param>
    public sealed record Refused(string Why) : WitnessAnswer;

    /// <summary>Reads an answer. Cosignatures of unknown keys are ignored, as are wrong ones.</summary>
    /// <param name="note">What was submitted.</param>
    public static WitnessAnswer Read(
        int status, string? mediaType, string body, SignedNote note, IReadOnlyCollection<WitnessVerifier> keys) => status switch
    {
        Ok => Cosignatures(body, note, keys) is { Count: > 0 } signatures
            ? new Cosigned(signatures)
            : new Refused("It cosigned nothing with a key that is known."),
        ConflictStatus when mediaType == SizeMediaType => body.EndsWith('\n') && CheckpointSubmission.Size(body[..^1]) is { } size
            ? new Remembers(size)
            : new Refused("It answered with something else than a size."),
        ConflictStatus or Unprocessable => new Contradicted(),
        var other => new Refused(FormattableString.Invariant($"It answered with the status {other}.")),
    };

    private static IReadOnlyList<NoteSignature> Cosignatures(
        string body, SignedNote note, IReadOnlyCollection<WitnessVerifier> keys)
    {
        if (!body.EndsWith('\n') || body[..^1].Split('\n') is not { Length: <= SignedNote.MostSignatures } lines)
        {
            return [];
        }

        var signatures = lines.Select(NoteSignature.Parse).ToList();
        return signatures.Contains(null)
            ? []
            : [.. signatures.OfType<NoteSignature>().Where(signature => keys.Any(key => key.Verify(note.Text, signature) is not null))];
    }
}
