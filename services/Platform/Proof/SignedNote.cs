using System.Buffers.Binary;
using System.Text;

namespace Habeas.Platform.Proof;

/// <summary>A line of a note that says who signed it.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="KeyId">The first four bytes of a hash of the key and its name: a hint which key it is.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Signature)
{
    private const int KeyIdSize = sizeof(uint);

    /// <summary>Reads a line of a note, without the line break.</summary>
    /// <returns>Null if it is something else.</returns>
    public static NoteSignature? Parse(string line) =>
        line.StartsWith(SignedNote.Beginning, StringComparison.Ordinal)
        && line[SignedNote.Beginning.Length..].Split(' ') is [var name, var base64]
        && SignedNote.IsName(name)
        && StrictBase64.Decode(base64) is { Length: > KeyIdSize } bytes
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[KeyIdSize..])
            : null;

    /// <summary>The line, without the line break.</summary>
    public override string ToString()
    {
        var bytes = new byte[KeyIdSize + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.CopyTo(bytes, KeyIdSize);
        return $"{SignedNote.Beginning}{Name} {Convert.ToBase64String(bytes)}";
    }
}

/// <summary>A text with signatures, in the form of C2SP's signed notes, which other programs read too.</summary>
/// <param name="Text">Ends with a line break. The signatures are over it.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Witnesses sign, too; more are nobody's.</summary>
    public const int MostSignatures = 16;

    private const int MostLength = 64 * 1024;
    internal const string Beginning = "— ";

    /// <summary>Whether it can name a key: no white space and no plus, which separate it from what follows.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && !name.Contains('+', StringComparison.Ordinal) && !name.Any(char.IsWhiteSpace) && IsText(name);

    /// <summary>Reads a note; its signatures are not checked.</summary>
    /// <returns>Null if it is not one.</returns>
    public static SignedNote? Parse(string? note)
    {
        // The last empty line separates the text from the signatures.
        if (note is null || note.Length > MostLength || note.LastIndexOf("\n\n", StringComparison.Ordinal) is not (> 0 and var end)
            || note[^1] != '\n' || end + 2 == note.Length || !IsText(note.Replace('\n', ' ')))
        {
            return null;
        }

        var lines = note[(end + 2)..^1].Split('\n');
        var signatures = lines.Length > MostSignatures ? [] : lines.Select(NoteSignature.Parse).ToList();
        return signatures.Count > 0 && signatures.TrueForAll(signature => signature is not null)
            ? new SignedNote(note[..(end + 1)], signatures!)
            : null;
    }

    /// <summary>Signs a text.</summary>
    /// <exception cref="ArgumentException">The text does not end with a line break, or has characters that a note cannot have.</exception>
    public static SignedNote Sign(string text, params IEnumerable<NoteSigner> signers) =>
        text.EndsWith('\n') && IsText(text.Replace('\n', ' '))
            ? new SignedNote(text, [.. signers.Select(signer => signer.Sign(text))])
            : throw new ArgumentException("Not the text of a note.", nameof(text));

    /// <summary>
    /// Whether one of the keys signed it, and none of them is named by a signature that is wrong. Signatures by unknown keys are ignored.
    /// </summary>
    public bool IsSignedBy(IReadOnlyCollection<NoteVerifier> verifiers)
    {
        var isSigned = false;
        foreach (var signature in Signatures)
        {
            if (verifiers.FirstOrDefault(known => known.Name == signature.Name && known.KeyId == signature.KeyId) is not { } verifier)
            {
                continue;
            }

            if (!verifier.Verify(Text, signature))
            {
                return false;
            }

            isSigned = true;
        }

        return isSigned;
    }

    /// <summary>
    /// Which of the witnesses cosigned it, by name, and when each last saw it. A witness counts once, however many of its keys are given;
    /// wrong cosignatures do not count.
    /// </summary>
    public IReadOnlyDictionary<string, DateTimeOffset> CosignedBy(IReadOnlyCollection<WitnessVerifier> witnesses) =>
        Signatures.SelectMany(signature => witnesses, (signature, key) => (key.Name, At: key.Verify(Text, signature)))
            .Where(cosigned => cosigned.At is not null)
            .GroupBy(cosigned => cosigned.Name, StringComparer.Ordinal)
            .ToDictionary(cosigned => cosigned.Key, cosigned => cosigned.Max(one => one.At!.Value), StringComparer.Ordinal);

    /// <summary>The note with further signatures, as many as it may have.</summary>
    public SignedNote With(IEnumerable<NoteSignature> more) => this with { Signatures = [.. Signatures.Concat(more).Take(MostSignatures)] };

    /// <summary>The note as it is published.</summary>
    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            note.Append(signature).Append('\n');
        }

        return note.ToString();
    }

    // Control characters are forbidden. Half a surrogate pair, or what stands for it, has no UTF-8 of its own.
    private static bool IsText(string text) =>
        !text.Any(character => character < ' ' || char.IsSurrogate(character) || character == '\uFFFD');
}
